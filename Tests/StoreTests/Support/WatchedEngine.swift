import Synchronization

@testable import ApticStore

/// An engine that stops before each writing transaction until a test has looked around. What the test
/// itself writes meanwhile goes through.
final class WatchedEngine: Engine {
  /// One transaction that waits to be written.
  struct Write: Sendable {
    fileprivate let continuation: CheckedContinuation<Void, Never>

    func resume() { continuation.resume() }
  }

  private enum Watch {
    @TaskLocal static var isOn = false
  }

  private let engine: any Engine
  private let writes = AsyncStream<Write>.makeStream()
  private let work = Mutex<Task<Void, Never>?>(nil)

  init(_ engine: any Engine) {
    self.engine = engine
  }

  /// The transactions of `work`, one after the other; ends with it.
  func watching(
    while work: @escaping @Sendable () async throws -> some Sendable
  ) -> AsyncStream<Write> {
    let task = Task {
      await Watch.$isOn.withValue(true) {
        _ = try? await work()
      }
      writes.continuation.finish()
    }
    self.work.withLock { $0 = task }
    return writes.stream
  }

  /// Cancels the work.
  func giveUp() {
    work.withLock { $0?.cancel() }
  }

  var name: String { engine.name }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Reader) throws -> Value
  ) async throws -> Value {
    try await engine.read(body)
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    if Watch.isOn {
      await withCheckedContinuation { continuation in
        switch writes.continuation.yield(Write(continuation: continuation)) {
        case .enqueued: break
        // Nobody watches any more.
        case .terminated, .dropped: continuation.resume()
        @unknown default: continuation.resume()
        }
      }
    }
    return try await engine.write(body)
  }

  func scratch() async throws -> any Scratch {
    try await engine.scratch()
  }

  func copy(to path: String) async throws {
    try await engine.copy(to: path)
  }

  func writersTurn() async {
    await engine.writersTurn()
  }

  func close() throws {
    try engine.close()
  }
}
