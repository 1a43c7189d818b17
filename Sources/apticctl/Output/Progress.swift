import ApticClient
import ApticScanCore
import Foundation

/// Draws how far work is, beside what does it.
struct ProgressDrawing {
  fileprivate let task: Task<Void, any Error>?

  func end() {
    guard let task else { return }
    task.cancel()
    try? Output.error.write(Session.cleared)
  }
}

extension Session {
  /// Names a request, so that how it goes can be asked for meanwhile.
  static func newWork() -> String { UUID().uuidString.lowercased() }

  /// Begins to draw how far work of this id is, where a person can see it.
  func drawProgress(of id: String) -> ProgressDrawing {
    guard let columns = Output.error.drawableColumns else { return ProgressDrawing(task: nil) }
    return ProgressDrawing(task: Task { try await drawProgress(of: id, columns: columns) })
  }

  /// How often the daemon is asked how far it is.
  private static let pollingInterval = Duration.milliseconds(500)

  /// Does what takes time, and meanwhile draws how far the daemon is, where a person can see it.
  ///
  /// - Parameter id: the work's; nil for pass that are brought in, of which there is one at a time.
  func withProgress<Value: Sendable>(
    of id: String? = nil, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    guard let columns = Output.error.drawableColumns else { return try await work() }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await drawProgress(of: id, columns: columns)
        return nil
      }
      defer {
        group.cancelAll()
        try? Output.error.write(Self.cleared)
      }
      while let ended = try await group.next() {
        if let value = ended { return value }
      }
      throw CancellationError()
    }
  }

  /// Back to the beginning of the line, which is emptied (ECMA-48: EL).
  fileprivate static let cleared = "\r\u{1B}[K"

  /// Returns when it is cancelled: that the progress cannot be told keeps nobody from working.
  private func drawProgress(of id: String?, columns: Int) async throws {
    while (try? await Task.sleep(for: Self.pollingInterval)) != nil {
      guard let line = await progressLine(of: id), !Task.isCancelled else { continue }
      try Output.error.write(Self.cleared + String(line.prefix(columns - 1)))
    }
  }

  private func progressLine(of id: String?) async -> String? {
    guard let id else { return try? await client.importUnderWay()?.value.line }
    return try? await client.work(id).value.progress?.line
  }
}
