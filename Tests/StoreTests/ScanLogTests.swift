import ApticScanCore
import Synchronization
import Testing

@testable import ApticStore

@Suite struct ScanLogTests {
  private let folder = TemporaryFolder()

  private func event(_ number: Int) -> ScanEvent {
    ScanEvent(
      id: "scan-\(number)", at: Timestamp(microseconds: Int64(number) * 1_000), scanner: nil,
      mode: .test, code: "…3", presses: 16, durationMs: 12.5, outcome: .valid, message: "Bon.")
  }

  /// A log whose second lasts until it is let go.
  private func log(
    _ engine: (any Engine)? = nil, pause: Pause = Pause(),
    onFailure: @escaping @Sendable (CoreFailure) -> Void = { Issue.record($0) }
  ) async throws -> ScanLog {
    try PrivateFile.makeFolder(at: folder.path)
    return try await ScanLog(
      engine: engine ?? self.engine(), mask: PassMask(key: Array(repeating: 7, count: 32)),
      onFailure: onFailure
    ) {
      await pause.wait()
    }
  }

  private func engine() throws -> SQLiteEngine {
    try PrivateFile.makeFolder(at: folder.path)
    return try SQLiteEngine(path: folder.path + "/log.db", schema: .log, durability: .normal)
  }

  private func written() async throws -> Int64? {
    let engine = try engine()
    return try await engine.read { try $0.row("SELECT count(*) AS n FROM scans")?.integer("n") }
  }

  @Test func whatWaitsIsReadAsWhatIsWritten() async throws {
    let log = try await log()
    for number in 1...3 { await log.append(event(number)) }
    await log.flush()
    for number in 4...6 { await log.append(event(number)) }
    #expect(try await written() == 3)
    #expect(try await log.logged("scan-2") == event(2))
    #expect(try await log.logged("scan-5") == event(5))
    #expect(try await log.logged("scan-9") == nil)
    for limit in 1...7 {
      var numbers: [String] = []
      var after: String?
      repeat {
        let page = try await log.newest(PageRequest(limit: limit, after: after))
        numbers += page.items.map(\.id)
        #expect(page.items.count == limit || page.next == nil)
        after = page.next
      } while after != nil
      #expect(numbers == (1...6).reversed().map { "scan-\($0)" }, "by \(limit)")
    }
    await log.close()
  }

  @Test func anEventThatCannotBeReadHidesNoOther() async throws {
    let engine = try engine()
    let log = try await log(engine)
    for number in 1...5 { await log.append(event(number)) }
    await log.flush()
    _ = try await engine.write { try $0.execute("UPDATE scans SET event = '{}' WHERE seq = 3", []) }
    let first = try await log.newest(PageRequest(limit: 3))
    #expect(first.items.map(\.id) == ["scan-5", "scan-4"])
    let second = try await log.newest(PageRequest(limit: 3, after: first.next))
    #expect(second.items.map(\.id) == ["scan-2", "scan-1"])
    #expect(second.next == nil)
    await log.close()
  }

  @Test func sixtyFourAreWrittenTogether() async throws {
    let log = try await log()
    for number in 1...63 { await log.append(event(number)) }
    #expect(try await written() == 0)
    await log.append(event(64))
    await log.flushed()
    #expect(try await written() == 64)
    await log.close()
  }

  @Test func aSecondIsWaitedForOnceAndOnlyWhileSomethingWaits() async throws {
    let pause = Pause()
    let log = try await log(pause: pause)
    #expect(pause.calls == 0)
    await log.append(event(1))
    await log.append(event(2))
    await pause.begun()
    #expect(pause.calls == 1)
    pause.end()
    await log.flushed()
    #expect(try await written() == 2)
    #expect(pause.calls == 1)
    await log.close()
  }

  @Test func closingWritesWhatWaits() async throws {
    let first = try await log()
    await first.append(event(1))
    await first.close()
    let second = try await log()
    await second.append(event(2))
    #expect(
      try await second.newest(PageRequest()).items.map(\.id) == ["scan-2", "scan-1"])
    await second.close()
    let told = Mutex(0)
    let third = try await log { _ in told.withLock { $0 += 1 } }
    await third.close()
    await third.append(event(3))
    #expect(told.withLock { $0 } == 1)
  }

  @Test func aLogThatFailsIsToldAndKeepsTheNewest() async throws {
    let failing = FailingEngine(try engine())
    let told = Mutex(0)
    let log = try await log(failing) { _ in told.withLock { $0 += 1 } }
    failing.fail(after: 0)
    for number in 1...64 { await log.append(event(number)) }
    while told.withLock({ $0 }) == 0 { await Task.yield() }
    #expect(try await log.newest(PageRequest(limit: 2)).items.map(\.id) == ["scan-64", "scan-63"])
    for number in 65...1_100 { await log.append(event(number)) }
    #expect(told.withLock { $0 } == 1, "a disk that fails is not asked at each scan")
    failing.fail(after: nil)
    await log.flush()
    #expect(try await written() == 1_000)
    #expect(try await log.logged("scan-100") == nil)
    #expect(try await log.logged("scan-101") == event(101))
    await log.close()
  }

  @Test func theLogOpensBesideTheBooks() async throws {
    let books = try await Books()
    let log = try await ScanLog.open(directory: books.folder.path) { Issue.record($0) }
    await log.append(event(1))
    #expect(try await log.newest(PageRequest()).items.count == 1)
    await log.close()
  }
}

/// A second that a test ends.
private final class Pause: Sendable {
  private struct State {
    var calls = 0
    var hasEnded = false
    var sleepers: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  var calls: Int { state.withLock { $0.calls } }

  func wait() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        state.calls += 1
        for watcher in state.watchers { watcher.resume() }
        state.watchers = []
        if state.hasEnded { continuation.resume() } else { state.sleepers.append(continuation) }
      }
    }
  }

  /// Returns once somebody waits.
  func begun() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if state.calls > 0 { continuation.resume() } else { state.watchers.append(continuation) }
      }
    }
  }

  func end() {
    state.withLock { state in
      state.hasEnded = true
      for sleeper in state.sleepers { sleeper.resume() }
      state.sleepers = []
    }
  }
}

extension ScanLog {
  fileprivate func logged(_ id: String) async throws -> ScanEvent? {
    switch try await recall(id: id, code: "…3") {
    case .same(let event): event
    case .other, nil: nil
    }
  }

  /// Returns once nothing waits to be written.
  fileprivate func flushed() async {
    while hasWaiting { await Task.yield() }
  }
}
