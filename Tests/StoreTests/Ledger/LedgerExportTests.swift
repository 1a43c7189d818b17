import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct LedgerExportTests {
  private func lines(_ books: Books, _ year: Int) async throws -> [FECLine] {
    var lines: [FECLine] = []
    var after: String?
    repeat {
      let part = try await books.core.ledgerLines(LedgerExportRequest(year: year, after: after))
      lines += part.items
      after = part.next
    } while after != nil
    return lines
  }

  private func balances(_ lines: [FECLine]) -> [String: Int64] {
    lines.reduce(into: [:]) {
      $0["\($1.compteNum) \($1.compAuxNum)", default: 0] += $1.amount.cents
    }
  }

  @Test func aYearHasItsEntriesAndNoOthers() async throws {
    let books = try await Books(at: "2026-12-31T22:59:59Z")
    _ = try await books.core.submit(.example(1))
    // Midnight in Paris is an hour before that of UTC.
    books.clock.set("2026-12-31T23:00:00Z")
    _ = try await books.core.submit(.example(2))
    let first = try await lines(books, 2026)
    let taken = first.filter { $0.journalCode == "CP" }
    #expect(taken.map(\.amount.cents) == [1_000, -1_000])
    #expect(taken.map(\.compteNum) == ["467100", "467200"])
    #expect(taken.map(\.compAuxLib) == ["Commande o1", "La Ruche"])
    #expect(taken.allSatisfy { $0.ecritureDate == CivilDate("2026-12-31") })
    #expect(first.reduce(0) { $0 + $1.amount.cents } == 0)
    let second = try await lines(books, 2027)
    #expect(second.filter { $0.journalCode == "CP" }.count == 2)
    #expect(try await lines(books, 2025).isEmpty)
  }

  /// The next year opens with what the last closed with: both read alone come to the same.
  @Test func aYearOpensWithTheBalancesOfTheLast() async throws {
    let books = try await Books()
    for number in 0..<3 { _ = try await books.core.submit(.example(number)) }
    var closed = balances(try await lines(books, 2026))
    // What the year earned goes into one account.
    for (account, cents) in closed where account.hasPrefix("7") {
      closed[account] = nil
      closed["110000 ", default: 0] += cents
    }
    closed = closed.filter { $0.value != 0 }
    books.clock.set("2027-01-02T08:00:00Z")
    let opening = try await lines(books, 2027)
    #expect(
      opening.allSatisfy { $0.journalCode == "AN" && $0.ecritureDate == CivilDate("2027-01-01") })
    #expect(balances(opening) == closed)
  }

  @Test func partsComeToTheWhole() async throws {
    let books = try await Books(network: .example(passes: (1_000..<2_100).map { .o1($0) }))
    for number in 1_000..<2_100 { _ = try await books.core.submit(.example(number)) }
    let first = try await books.core.ledgerLines(LedgerExportRequest(year: 2026))
    #expect(first.next != nil)
    let all = try await lines(books, 2026)
    #expect(all.filter { $0.journalCode == "CP" }.count == 2_200)
    #expect(Set(all.map(\.ecritureNum)).count == all.filter { $0.amount.cents > 0 }.count)
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.ledgerLines(LedgerExportRequest(year: 0))
    }
    #expect(refusal?.code == "badYear")
  }
}
