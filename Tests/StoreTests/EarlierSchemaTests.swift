import ApticScanCore
import Foundation
import GRDB
import Testing

@testable import ApticStore

/// A database as each earlier schema left it is brought up to date, and holds what it held.
@Suite struct EarlierSchemaTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Each schema before the newest, as `NAME-STEP.sql`: a step that is added wants one more file,
  /// made by `sqlite3 core.db .dump` of a database with data of each kind.
  static let earlier =
    (1..<SQLiteSchema.core.steps.count).map { (file: "core", step: $0) }
    + (1..<SQLiteSchema.log.steps.count).map { (file: "log", step: $0) }

  /// Holds something only while a file is brought in.
  private static let empty: Set = ["batches"]

  /// Writes the database that a fixture describes; the number of rows of each of its tables.
  private func make(_ name: String, _ step: Int, at path: String) async throws -> [String: Int] {
    let text = try String(
      contentsOf: Self.fixtures.appending(path: "\(name)-\(step).sql"), encoding: .utf8)
    let queue = try DatabaseQueue(path: path)
    let counts = try await queue.writeWithoutTransaction { database in
      try database.execute(sql: text)
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          (table, try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0)
        })
    }
    #expect(counts["grdb_migrations"] == step)
    for (table, count) in counts where !Self.empty.contains(table) {
      #expect(count > 0, "\(table) of \(name)-\(step) has no data")
    }
    try queue.close()
    return counts
  }

  /// Whoever bought then is on the paper from now on, whatever it is called later.
  private func expectInvoicesToStand(_ step: Int, _ core: LocalCore) async throws {
    guard step == 2 else { return }
    let number = "FA-2026-0001"
    let before = try #require(try await core.invoicePaper(number, by: .root))
    #expect(before.buyer.name == "Département")
    _ = try await core.changeSponsor(
      "departement", Command(id: "s", by: .root, SponsorDetails(name: "Autre Département")))
    #expect(try await core.invoicePaper(number, by: .root) == before)
  }

  @Test(arguments: earlier.indices)
  func anEarlierSchemaIsBroughtUpToDate(index: Int) async throws {
    let (name, step) = Self.earlier[index]
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let path = "\(folder.path)/\(name).db"
    let before = try await make(name, step, at: path)
    let schema: SQLiteSchema = name == "core" ? .core : .log
    let engine = try SQLiteEngine(path: path, schema: schema, durability: .full)
    for (table, count) in before where table != "grdb_migrations" {
      let now = try await engine.read {
        try $0.row("SELECT count(*) AS n FROM \(table)")?.count("n")
      }
      // Words that the program knows may grow in number, what people wrote may not.
      #expect(now == count || table == "ledger_kinds" && now ?? 0 > count, "\(table)")
    }
    try engine.close()
    try SQLiteEngine.inspectCopy(at: path, schema: schema)
    let clock = TestClock("2026-11-26T20:00:00Z")
    guard name == "core" else {
      let log = try await ScanLog.open(
        directory: folder.path, clock: { clock.now }, onFailure: { Issue.record($0) })
      #expect(try await !log.newest(PageRequest()).items.isEmpty)
      await log.close()
      return
    }
    let core = try await LocalCore.open(directory: folder.path) { clock.now }
    #expect(try await core.ledgerCheck().fault == nil)
    try await expectInvoicesToStand(step, core)
    let taken = try await core.redemptions(RedemptionFilter(), page: PageRequest())
    #expect(taken.items.count == before["redemptions"])
    // Work goes on: what was good is taken, what waits is confirmed, what was answered is answered.
    let desk = "desk-1"
    let first = try #require(taken.items.first { $0.scan.hasPrefix("scan-") })
    let service = try #require(try await core.services(of: desk).first)
    let place = try #require(try await core.pointsOfPresence(of: desk).first)
    func request(_ id: String, _ code: PassCode) -> SubmitRequest {
      SubmitRequest(
        id: id, code: code, desk: desk, service: service.id, pointOfPresence: place.id,
        confirmation: .immediate, by: "camille")
    }
    #expect(try await core.submit(request(first.scan, first.pass)).replayed)
    let good = try #require(
      try await core.passes(PassFilter(state: .active), page: PageRequest(limit: 1)).items.first)
    #expect(try await core.submit(request("new", good.code)).value.outcome == .submitted)
    let confirmed = try await core.confirmStaged(ConfirmRequest(id: "c", desk: desk, by: "camille"))
    #expect(confirmed.value.count == before["staged"])
    #expect(try await core.ledgerCheck().fault == nil)
  }
}
