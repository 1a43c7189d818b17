import ApticClient
import ApticScanCore

extension Session {
  /// How often the daemon is asked how far it is.
  private static let pollingInterval = Duration.milliseconds(500)

  /// Does what takes time, and meanwhile draws how far the daemon is, where a person can see it.
  func withProgress<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    guard let columns = Output.error.drawableColumns else { return try await work() }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await drawProgress(columns: columns)
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
  private static let cleared = "\r\u{1B}[K"

  /// Returns when it is cancelled: that the progress cannot be told keeps nobody from working.
  private func drawProgress(columns: Int) async throws {
    while (try? await Task.sleep(for: Self.pollingInterval)) != nil {
      guard let progress = try? await client.importUnderWay()?.value, !Task.isCancelled else {
        continue
      }
      try Output.error.write(Self.cleared + String(progress.line.prefix(columns - 1)))
    }
  }
}
