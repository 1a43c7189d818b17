import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct ImportTests {
  private func row(
    _ line: Int, _ number: Int, order: String = "o9", carnet: String = "k1",
    until: String = "2026-12-31", status: PassStatus = .active
  ) -> PassRow {
    PassRow(
      line: line, code: .example(number), order: order, carnet: carnet,
      validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate(until)!, status: status)
  }

  @Test func aFileIsTakenWhole() async throws {
    let books = try await Books()
    try await books.open("o9", "o8")
    let summary = try await books.core.importPasses([
      row(2, 101), row(3, 102, status: .blocked), row(4, 103, order: "o8", carnet: "k2"),
    ])
    #expect(summary == ImportSummary(passes: 3, carnets: 2, orders: 2))
    let pass = try #require(try await books.core.pass(.example(101)))
    #expect(pass.order == "o9")
    #expect(pass.carnet == "k1")
    #expect(pass.faceValueCents == EuroCents(1_000))
    #expect(pass.sponsor == "Ville")
    #expect(pass.graceUntil == CivilDate("2027-01-31"))
    #expect(pass.state == .active)
    #expect(try await books.core.pass(.example(102))?.state == .blocked)
    let carnet = try await books.core.passes(PassFilter(carnet: "k1"), page: PageRequest())
    #expect(Set(carnet.items.map(\.code)) == [.example(101), .example(102)])
    #expect(try await books.core.ledgerCheck().fault == nil)
    #expect(try await books.core.importUnderWay() == nil)
  }

  @Test func oneBadLineRefusesTheFileAndEachIsNamed() async throws {
    let books = try await Books()
    try await books.open("o9", "closed")
    try await books.run("UPDATE orders SET credited_on = '2026-01-01' WHERE id = 'closed'")
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses([
        row(2, 50),
        row(3, 50),
        row(4, 1),
        row(5, 51, carnet: "c0"),
        row(6, 52, order: "nobody", carnet: "k2"),
        row(7, 53, order: "closed", carnet: "k3"),
        // Of a line the first rule holds: its order is unknown, and its number comes twice.
        row(8, 50, order: "nobody", carnet: "k2"),
        row(9, 54),
      ])
    }
    #expect(
      refusal?.lines.map { "\($0.line) \($0.code)" } == [
        "3 duplicateCode", "4 codeExists", "5 carnetOfAnotherOrder", "6 unknownOrder",
        "7 orderClosed", "8 unknownOrder",
      ])
    #expect(refusal?.count == 6)
    for number in [50, 54] { #expect(try await books.core.pass(.example(number)) == nil) }
    #expect(try await books.number("SELECT count(*) AS n FROM batches") == 0)
    #expect(try await books.number("SELECT count(*) AS n FROM ledger_transactions") == 1)
  }

  @Test func anOrderTakesNoMorePassThanWereOrdered() async throws {
    let books = try await Books()
    try await books.open("o9", quantity: 3)
    try await books.core.importPasses([row(2, 101)])
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses([row(2, 102), row(3, 103), row(4, 104), row(5, 105)])
    }
    #expect(refusal?.lines.map { "\($0.line) \($0.code)" } == ["4 orderFull", "5 orderFull"])
    try await books.core.importPasses([row(2, 102), row(3, 103)])
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func linesThatAreNoRowsAreToldWithTheOthers() async throws {
    let books = try await Books()
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses(
        Command(id: "i", by: .test, ImportRequest()),
        from: PieceStream([
          ImportPiece(rows: [row(2, 101)], errors: [.init(line: 4, code: "x", detail: "y")]),
          ImportPiece(errors: [.init(line: 3, code: "z", detail: "y")], digest: "d"),
        ]))
    }
    #expect(refusal?.lines.map(\.line) == [2, 3, 4])
  }

  @Test func twentyBadLinesAreToldAndAllAreCounted() async throws {
    let books = try await Books()
    try await books.open("o9")
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses((2..<50).map { row($0, 1) })
    }
    #expect(refusal?.lines.map(\.line) == Array(2..<22))
    #expect(refusal?.count == 48)
  }

  @Test func moreOfAKnownOrderHasItsFaceValue() async throws {
    let books = try await Books()
    try await books.core.importPasses([row(2, 50, order: "o1", carnet: "c0")])
    #expect(try await books.core.pass(.example(50))?.sponsor == "Département")
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func anEmptyFileIsNothing() async throws {
    let books = try await Books()
    let summary = try await books.core.importPasses([])
    #expect(summary == ImportSummary(passes: 0, carnets: 0, orders: 0))
  }

  @Test func whatIsAskedAgainIsAnsweredAgain() async throws {
    let books = try await Books()
    try await books.open("o9")
    let command = Command(id: "key", by: .test, ImportRequest())
    let file = [ImportPiece(rows: [row(2, 101), row(3, 102)]), ImportPiece(digest: "d")]
    let first = try await books.core.importPasses(command, from: PieceStream(file))
    let again = try await books.core.importPasses(command, from: PieceStream(file))
    #expect(first.value == again.value)
    #expect((first.replayed, again.replayed) == (false, true))
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.importPasses(command, from: PieceStream([ImportPiece(digest: "e")]))
    }
    #expect(refusal?.code == "idMismatch")
    #expect(
      try await books.number("SELECT count(*) AS n FROM deeds WHERE verb = 'passes.import'") == 1)
  }

  @Test(arguments: [true, false])
  func aFileThatBreaksOffIsNothing(withAnError: Bool) async throws {
    let books = try await Books()
    try await books.open("o9")
    await #expect(throws: (any Error).self) {
      try await books.core.importPasses(
        Command(id: "i", by: .test, ImportRequest()),
        from: PieceStream([ImportPiece(rows: [row(2, 101)])], breaksOff: withAnError))
    }
    #expect(try await books.core.pass(.example(101)) == nil)
    #expect(try await books.core.importUnderWay() == nil)
    try await books.core.importPasses([row(2, 101)])
  }
}
