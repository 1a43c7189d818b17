import ApticScanCore
import Foundation
import Synchronization
import Testing

@testable import ApticStore

@Suite struct ScannerMemoriesTests {
  private let folder = TemporaryFolder()
  private let id = ScannerID(rawValue: "pci-0000:00:14.0-usb-0:2:1.0")

  private func engine(_ schema: SQLiteSchema = .log) throws -> SQLiteEngine {
    try PrivateFile.makeFolder(at: folder.path)
    return try SQLiteEngine(path: folder.path + "/log.db", schema: schema, durability: .normal)
  }

  private func log(
    _ engine: (any Engine)? = nil,
    onFailure: @escaping @Sendable (CoreFailure) -> Void = { Issue.record($0) }
  ) async throws -> ScanLog {
    try await ScanLog(
      engine: try engine ?? self.engine(), mask: PassMask(key: [1]), onFailure: onFailure
    ) {}
  }

  /// What a scanner has learned that played a layout.
  private func memory(_ layout: String) -> ScannerMemory {
    var memory = ScannerMemory()
    let burst = Burst(
      content: .bytes([]), end: .terminator, startedAt: Instant(microseconds: 0),
      endedAt: Instant(microseconds: 0), greatestGapMilliseconds: 100)
    memory.learn(from: burst, layout: layout, profile: ScannerProfile())
    return memory
  }

  @Test func whatIsRememberedIsReadAtOnceAndAfterARestart() async throws {
    let first = try await log()
    await first.remember(memory("us"), of: id)
    await first.remember(memory("fr"), of: id)
    #expect(try await first.scannerMemories() == [id: memory("fr")])
    await first.close()
    let second = try await log()
    #expect(try await second.scannerMemories() == [id: memory("fr")])
    await second.close()
  }

  @Test func whatIsForgottenStaysForgotten() async throws {
    let first = try await log()
    await first.remember(memory("us"), of: id)
    await first.flush()
    await first.remember(nil, of: id)
    #expect(try await first.scannerMemories() == [:])
    await first.close()
    let second = try await log()
    #expect(try await second.scannerMemories() == [:])
    await second.close()
  }

  @Test func aDiskThatFailsLosesNothingThatWasLearned() async throws {
    let failing = FailingEngine(try engine())
    let told = Mutex(0)
    let log = try await log(failing) { _ in told.withLock { $0 += 1 } }
    failing.fail(after: 0)
    await log.remember(memory("us"), of: id)
    await log.flush()
    #expect(told.withLock { $0 } > 0)
    #expect(try await log.scannerMemories() == [id: memory("us")])
    failing.fail(after: nil)
    await log.close()
    let second = try await self.log()
    #expect(try await second.scannerMemories() == [id: memory("us")])
    await second.close()
  }

  @Test func aMemoryThatCannotBeReadIsNone() async throws {
    let engine = try engine()
    let log = try await log(engine)
    await log.remember(memory("us"), of: id)
    await log.remember(memory("fr"), of: ScannerID(rawValue: "other"))
    await log.flush()
    _ = try await engine.write {
      try $0.execute("UPDATE scanners SET memory = '[]' WHERE id = $1", [self.id.rawValue])
    }
    #expect(
      try await log.scannerMemories() == [ScannerID(rawValue: "other"): memory("fr")])
    await log.close()
  }

  /// A log of version 0.1.0, which had no scanners.
  @Test func anOlderLogGetsTheTableAndKeepsItsScans() async throws {
    var older = SQLiteSchema.log
    older.steps.removeLast(older.steps.count - 1)
    let engine = try engine(older)
    let event = ScanEvent(
      id: "scan-1", at: Timestamp(microseconds: 1_000), scanner: id, mode: .test, code: "123",
      outcome: .valid, message: "Bon.")
    let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
    _ = try await engine.write {
      try $0.execute(
        "INSERT INTO scans (seq, id, at, event) VALUES (1, $1, $2, $3)", [event.id, event.at, text])
    }
    try engine.close()
    let second = try await log()
    guard case .same(event) = try await second.recall(id: "scan-1", code: "123") else {
      Issue.record("what was logged before is there")
      return
    }
    #expect(try await second.scannerMemories() == [:])
    await second.remember(memory("us"), of: id)
    await second.close()
  }
}
