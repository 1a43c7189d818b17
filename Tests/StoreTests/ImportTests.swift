import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct ImportTests {
  private func row(
    _ line: Int, _ number: Int, order: String = "o9", carnet: String = "k1",
    until: String = "2026-12-31"
  ) -> PassRow {
    PassRow(
      line: line, code: .example(number), order: order, carnet: carnet,
      validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate(until)!, status: .active)
  }

  @Test func aFileIsTakenWhole() async throws {
    let books = try await Books(network: nil)
    let summary = try await books.core.importPasses([
      row(2, 1), row(3, 2), row(4, 3, order: "o8", carnet: "k2"),
    ])
    #expect(summary == ImportSummary(passes: 3, carnets: 2, orders: 2))
    let pass = try #require(try await books.core.pass(.example(1)))
    #expect(pass.order == "o9")
    #expect(pass.carnet == "k1")
    #expect(pass.faceValueCents == EuroCents(1_000))
    #expect(pass.sponsor == "inconnu")
    #expect(pass.graceUntil == CivilDate("2027-01-31"))
    #expect(pass.state == .active)
    #expect(try await books.core.overview().isEmpty == false)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func oneBadLineRefusesTheFileAndEachIsNamed() async throws {
    let books = try await Books()
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses([
        row(2, 50),
        row(3, 50),
        row(4, 1),
        row(5, 51, carnet: "c0"),
        row(6, 52, until: "2025-12-31"),
        row(7, 53, order: ""),
        row(8, 54),
      ])
    }
    #expect(
      refusal?.lines.map { "\($0.line) \($0.code)" } == [
        "3 duplicateCode", "4 codeExists", "5 carnetOfAnotherOrder", "6 badValidity", "7 badOrder",
      ])
    #expect(refusal?.count == 5)
    for number in [50, 54] { #expect(try await books.core.pass(.example(number)) == nil) }
    #expect(try await books.number("SELECT count(*) AS n FROM orders") == 1)
    #expect(try await books.number("SELECT count(*) AS n FROM ledger_transactions") == 1)
  }

  @Test func twentyBadLinesAreToldAndAllAreCounted() async throws {
    let books = try await Books()
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await books.core.importPasses((2..<50).map { row($0, 1) })
    }
    #expect(refusal?.lines.count == 20)
    #expect(refusal?.count == 48)
  }

  @Test func moreOfAKnownOrderHasItsFaceValue() async throws {
    let books = try await Books()
    _ = try await books.core.importPasses([row(2, 50, order: "o1", carnet: "c0")])
    #expect(try await books.core.pass(.example(50))?.sponsor == "Département")
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func anEmptyFileIsNothing() async throws {
    let books = try await Books()
    let summary = try await books.core.importPasses([])
    #expect(summary == ImportSummary(passes: 0, carnets: 0, orders: 0))
  }
}
