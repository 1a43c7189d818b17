import ApticStore

/// Lets one task through at a time, in the order of arrival.
///
/// An actor alone does not: it takes the next call while the one before waits for the core. A desk
/// must finish one pass before it looks at the next, so that its events come in the order of its
/// commits.
struct Turnstile {
  private var last: Task<Void, Never>?
  private let turns = Turns()

  /// Runs `operation` after all that came before it. A cancelled caller does not stop what it
  /// began: a pass half taken would be worse.
  mutating func enter<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
  ) -> Task<Value, any Error> {
    let before = last
    let turns = turns
    turns.begin()
    let task = Task {
      await before?.value
      defer { turns.end() }
      return try await operation()
    }
    last = Task { _ = try? await task.value }
    return task
  }

  /// Returns once somebody's turn has ended; at once where nobody is in it.
  func next() async {
    await turns.next()
  }
}
