import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

/// Several chunks: whoever looks meanwhile sees nothing of them, and waits for none but the one under
/// way.
@Suite struct BatchTests {
  private static let count = 2 * BatchChunk.rows + 500

  /// In an order of lines that is neither that of the numbers nor that of the carnets.
  private func rows(_ count: Int = count) -> [PassRow] {
    (0..<count).map { line in
      let number = 1_000 + (line * 7_919) % count
      return PassRow(
        line: line + 2, code: .example(number), order: "o9", carnet: "k\(number % 97)",
        validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate("2026-12-31")!, status: .active)
    }
  }

  private func file(_ rows: [PassRow]) -> [ImportPiece] {
    stride(from: 0, to: rows.count, by: 300).map { start in
      ImportPiece(bytes: 300, rows: Array(rows[start..<min(start + 300, rows.count)]))
    } + [ImportPiece(digest: "d")]
  }

  @Test func everyPassOfEveryChunkIsThere() async throws {
    let books = try await Books()
    try await books.open("o9")
    let summary = try await books.core.importPasses(
      Command(id: "i", by: .test, ImportRequest()), from: PieceStream(file(rows()))
    ).value
    #expect(summary == ImportSummary(passes: Self.count, carnets: 97, orders: 1))
    for (table, expected) in [
      ("known_passes WHERE order_id = 'o9'", Self.count),
      ("known_carnets WHERE order_id = 'o9'", 97),
      (
        "carnet_passes cp JOIN passes p ON (p.carnet_id, p.code) = (cp.carnet_id, cp.code)",
        Self.count + 25
      ),
    ] {
      #expect(try await books.number("SELECT count(*) AS n FROM \(table)") == Int64(expected))
    }
    #expect(try await books.core.ledgerCheck().fault == nil)
    let carnet = try await books.core.passes(
      PassFilter(carnet: "k5"), page: PageRequest(limit: 500))
    #expect(Set(carnet.items.map(\.code)) == Set(rows().filter { $0.carnet == "k5" }.map(\.code)))
  }

  @Test func nobodySeesAChunkBeforeTheLast() async throws {
    let books = try await Books()
    try await books.open("o9")
    let engine = WatchedEngine(books.core.engine)
    let clock = books.clock
    let core = try LocalCore(engine: engine, clock: { clock.now })
    let first = rows().map(\.code).min { $0.rawValue < $1.rawValue }!
    var seen = 0
    for await write in engine.watching(while: { try await core.importPasses(self.rows()) }) {
      // The desk works between the chunks, and finds none of their pass.
      let verdict = try await core.examine(PassRequest(code: first, desk: "gare"))
      #expect(verdict.outcome == .unknownPass)
      #expect(try await core.passes(PassFilter(order: "o9"), page: PageRequest()).items.isEmpty)
      #expect(try await core.submit(.example(seen % 20, id: "s\(seen)")).replayed == false)
      #expect(try await core.ledgerCheck().fault == nil)
      #expect(try await core.importUnderWay()?.work == .import)
      seen += 1
      write.resume()
    }
    // Its opening, the carnets, and three chunks of both.
    #expect(seen == 9)
    #expect(try await core.pass(first)?.state == .active)
    #expect(try await core.ledgerCheck().fault == nil)
  }

  @Test func oneIsBroughtInAtATime() async throws {
    let books = try await Books()
    try await books.open("o9")
    let core = books.core.local
    let command = Command(id: "i", by: .test, ImportRequest())
    _ = try await core.importPasses(
      command,
      from: PieceStream(file(rows(10))) {
        let second = await #expect(throws: CoreRefusal.self) {
          try await core.importPasses([], id: "other")
        }
        #expect(second?.code == "importRunning")
        let issue = await #expect(throws: CoreRefusal.self) {
          try await core.issuePasses(IssueRequest(order: "o9", count: 1))
        }
        #expect(issue?.code == "importRunning")
        let progress = try await core.importUnderWay()
        #expect(progress?.phase == .reading)
        #expect(progress?.passes == 10)
        #expect(progress?.bytes == 300)
      })
    try await core.importPasses([], id: "other")
  }

  @Test func sixteenImportsRaceAndEachFileIsTakenOnce() async throws {
    let books = try await Books()
    try await books.open("o9")
    let rows = rows(100)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for client in 0..<16 {
        group.addTask {
          (try? await books.core.importPasses(rows, id: "client-\(client)")) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(taken == 1)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func whatDiedOnTheWayIsTakenAwayAtTheNextOpening() async throws {
    let books = try await Books()
    try await books.open("o9")
    try await books.leaveHalfABatch(rows())
    let before = try await books.number("SELECT count(*) AS n FROM passes")
    #expect(before == Int64(Self.count + 25))
    try books.core.close()

    let clock = books.clock
    let core = try await LocalCore.open(directory: books.folder.path) { clock.now }
    // The desk is open at once.
    #expect(try await core.pass(.example(1_000)) == nil)
    #expect(try await core.submit(.example(1)).value.outcome == .submitted)
    await core.clearing.withLock { $0 }?.value
    try await core.expectNothingLeft(passes: 25, carnets: 3)
    #expect(try await core.importPasses(rows()).passes == Self.count)
    try core.close()
  }

  @Test func whatDiedOnTheWayIsTakenAwayBeforeTheNextImport() async throws {
    let books = try await Books()
    try await books.open("o9")
    try await books.leaveHalfABatch(rows())
    #expect(try await books.core.importPasses(rows()).passes == Self.count)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func anImportThatIsGivenUpIsWholeOrLeavesNothing() async throws {
    let books = try await Books()
    try await books.open("o9")
    let engine = WatchedEngine(books.core.engine)
    let clock = books.clock
    let core = try LocalCore(engine: engine, clock: { clock.now })
    var writes = 0
    for await write in engine.watching(while: { try await core.importPasses(self.rows()) }) {
      writes += 1
      // Its row and its carnets are written, and some of its pass.
      if writes == 4 { engine.giveUp() }
      write.resume()
    }
    try await core.clearBeforeABatch()
    try await core.expectNothingLeft(passes: 25, carnets: 3)
    #expect(try await core.importUnderWay() == nil)
    #expect(try await core.importPasses(rows()).passes == Self.count)
  }

  /// Cut between any two statements of all its transactions.
  @Test func anImportThatFailsOnTheWayLeavesNothing() async throws {
    let books = try await Books()
    try await books.open("o9")
    let engine = FailingEngine(books.core.engine)
    let clock = books.clock
    let core = try LocalCore(engine: engine, clock: { clock.now })
    var cuts = 0
    while true {
      engine.fail(after: cuts)
      do {
        #expect(try await core.importPasses(rows(), id: "i").passes == Self.count)
        break
      } catch is FailingEngine.PowerCut {
        engine.fail(after: nil)
        try await core.clearBeforeABatch()
        try await core.expectNothingLeft(passes: 25, carnets: 3)
        cuts += 1
      }
    }
    engine.fail(after: nil)
    // Its row; carnets, and three chunks of both; what shows, books and remembers them.
    #expect(cuts > 8 + 1)
    #expect(try await core.ledgerCheck().fault == nil)
  }
}

extension Books {
  /// As a process leaves it that dies after its last chunk, before the row that shows them.
  fileprivate func leaveHalfABatch(_ rows: [PassRow]) async throws {
    try await core.engine.write { transaction in
      let batch = try transaction.openBatch(.import, at: Timestamp(microseconds: 0))
      for carnet in Set(rows.map(\.carnet)) {
        try transaction.execute(
          "INSERT INTO carnets (id, order_id, batch) VALUES ($1, 'o9', $2)", [carnet, batch])
      }
      for row in rows {
        try transaction.execute(
          """
          INSERT INTO passes (code, order_id, carnet_id, valid_from, valid_until, status, batch)
          VALUES ($1, 'o9', $2, $3, $4, 'active', $5)
          """, [row.code, row.carnet, row.validFrom, row.validUntil, batch])
        try transaction.execute(
          "INSERT INTO carnet_passes (carnet_id, code, batch) VALUES ($1, $2, $3)",
          [row.carnet, row.code, batch])
      }
    }
  }
}

extension LocalCore {
  fileprivate func expectNothingLeft(passes: Int, carnets: Int) async throws {
    for (table, expected) in [
      ("passes", passes), ("carnet_passes", passes), ("carnets", carnets),
      ("batches WHERE completed_at IS NULL AND cleared_at IS NULL", 0),
    ] {
      let count = try await engine.read {
        try $0.row("SELECT count(*) AS n FROM \(table)")?.count("n")
      }
      #expect(count == expected, "\(table)")
    }
  }
}
