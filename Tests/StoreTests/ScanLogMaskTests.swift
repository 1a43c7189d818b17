import ApticScanCore
import Foundation
import Synchronization
import Testing

@testable import ApticStore

/// What the technical log keeps of a pass, and for how long.
@Suite struct ScanLogMaskTests {
  private let code = PassCode.example(1)

  private func event(_ id: String, at moment: String, code: String?, _ books: Books) async throws
    -> ScanEvent
  {
    let verdict = try await books.core.submit(.example(1, id: id)).value
    return ScanEvent(
      id: id, at: Timestamp(moment)!, scanner: nil, mode: .submit, code: code,
      outcome: verdict.outcome, message: verdict.message, pass: verdict.pass,
      redemption: verdict.redemption)
  }

  private func bytes(_ books: Books) throws -> Data {
    ["log.db", "log.db-wal"].reduce(into: Data()) { data, name in
      data += (try? Data(contentsOf: URL(filePath: books.folder.path + "/" + name))) ?? Data()
    }
  }

  @Test func ofAPassTheLogHoldsItsLastFourDigitsAndAKeyedHash() async throws {
    let books = try await Books()
    let log = try await ScanLog.open(directory: books.folder.path) { Issue.record($0) }
    let event = try await event("a", at: "2026-06-15T08:00:00Z", code: code.rawValue, books)
    #expect(event.redemption != nil)
    await log.append(event)
    for isWritten in [false, true] {
      if isWritten { await log.flush() }
      let shown = try #require(try await log.newest(PageRequest()).items.first)
      let last = "…" + code.rawValue.suffix(4)
      #expect(shown.code == last)
      #expect(shown.pass?.code.rawValue == last && shown.redemption?.pass.rawValue == last)
      guard case .same(let again) = try await log.recall(id: "a", code: code.rawValue) else {
        Issue.record("the number that it was about is known again")
        return
      }
      #expect(again == event)
      // A number with the same last four digits is another.
      let other = "99" + code.rawValue.dropFirst(2)
      guard case .other = try await log.recall(id: "a", code: other) else {
        Issue.record("another number is another")
        return
      }
    }
    #expect(try bytes(books).range(of: Data(code.rawValue.utf8)) == nil)
    #expect(try bytes(books).range(of: Data("…".utf8)) != nil, "the log was looked at")
    await log.close()
  }

  @Test func theHashWantsTheKeyOfThisInstallation() async throws {
    let books = try await Books()
    let mask = try PassMask(books.folder.path + "/log.key")
    #expect(try mask.hash("1") == PassMask(books.folder.path + "/log.key").hash("1"))
    #expect(mask.hash("1") != PassMask(key: Array(repeating: 0, count: 32)).hash("1"))
    #expect(mask.hash("1") != mask.hash("2"))
    let attributes = try FileManager.default.attributesOfItem(
      atPath: books.folder.path + "/log.key")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test(arguments: [("1234567890123428", "…3428"), ("123456", "…456"), ("1", "…"), ("", "…")])
  func whatIsShortShowsLess(code: String, masked: String) {
    #expect(PassMask.masked(code) == masked)
  }

  private func logged(_ log: ScanLog) async throws -> [String] {
    await log.flush()
    return try await log.newest(PageRequest()).items.map(\.id).sorted()
  }

  private func scan(_ id: String, _ moment: String) -> ScanEvent {
    ScanEvent(
      id: id, at: Timestamp(moment)!, scanner: nil, mode: .test, code: "123", outcome: .malformed,
      message: "Non.")
  }

  @Test func whatIsOlderThanItsMonthsGoesWithTheFirstScanOfADay() async throws {
    let books = try await Books()
    let clock = books.clock
    let path = books.folder.path
    func open() async throws -> ScanLog {
      let tell: WallClock = { clock.now }
      return try await ScanLog.open(directory: path, keptMonths: 6, clock: tell) {
        Issue.record($0)
      }
    }
    let log = try await open()
    await log.append(scan("a", "2026-06-15T08:00:00Z"))
    await log.append(scan("b", "2026-06-16T08:00:00Z"))
    #expect(try await logged(log) == ["a", "b"])
    await log.append(scan("c", "2026-12-15T23:30:00Z"))  // The 16th in Paris.
    #expect(try await logged(log) == ["b", "c"])
    await log.append(scan("d", "2026-12-16T12:00:00Z"))
    #expect(try await logged(log) == ["b", "c", "d"])
    await log.close()
    clock.set("2026-12-17T08:00:00Z")
    let again = try await open()
    #expect(try await logged(again) == ["c", "d"])
    await again.close()
    // The redemptions are the books', and stay.
    _ = try await books.core.submit(.example(2))
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 1)
  }

  @Test func whatLeavesIsOverwritten() async throws {
    let books = try await Books()
    let clock = books.clock
    let tell: WallClock = { clock.now }
    let log = try await ScanLog.open(
      directory: books.folder.path, keptMonths: 1, clock: tell
    ) { Issue.record($0) }
    var marked = scan("an-old-scan-of-mine", "2026-06-15T08:00:00Z")
    marked.message = "Un vieux message."
    await log.append(marked)
    await log.flush()
    await log.append(scan("new", "2026-09-15T08:00:00Z"))
    await log.close()
    let file = try Data(contentsOf: URL(filePath: books.folder.path + "/log.db"))
    #expect(file.range(of: Data("an-old-scan-of-mine".utf8)) == nil)
    #expect(file.range(of: Data("Un vieux message.".utf8)) == nil)
  }
}
