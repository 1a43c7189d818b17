import UnixSignals

/// Runs something that must be put right at its end: Ctrl-C and the like cancel it, and it returns
/// when it has cleaned up.
func endingOnSignals(_ body: @escaping @Sendable () async throws -> Void) async throws {
  enum First { case body, signal }

  let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
  try await withThrowingTaskGroup(of: First.self) { group in
    group.addTask {
      try await body()
      return .body
    }
    group.addTask {
      // Ends without a signal only once it is cancelled.
      for await _ in signals { break }
      return .signal
    }
    defer { group.cancelAll() }
    guard try await group.next() == .signal else { return }
    group.cancelAll()
    // The body ends by itself, and says how far it has come.
    _ = try await group.next()
  }
}
