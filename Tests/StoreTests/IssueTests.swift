import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct IssueTests {
  @Test func passAreDrawnInCarnetsOfTheirOrder() async throws {
    let books = try await Books(network: nil)
    let summary = try await books.core.issuePasses(
      IssueRequest(order: "été", count: 25, status: .notActivated))
    #expect(summary.carnets == ["été-0001", "été-0002", "été-0003"])
    #expect(Set(summary.codes).count == 25)
    for code in summary.codes {
      #expect(PassFormat.localV1.code(in: code.rawValue) == code)
      #expect(CheckDigit.mod97.accepts(code.rawValue))
    }
    let page = try await books.core.passes(PassFilter(carnet: "été-0003"), page: PageRequest())
    #expect(page.items.count == 5)
    #expect(page.items.allSatisfy { $0.state == .notActivated })
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func theyHoldFromTodayToTheEndOfTheYearUnlessSaid() async throws {
    // 23:30 UTC on the last of December is the first of January in Paris.
    let books = try await Books(at: "2026-12-31T23:30:00Z", network: nil)
    let summary = try await books.core.issuePasses(IssueRequest(order: "o", count: 1))
    let pass = try #require(try await books.core.pass(summary.codes[0]))
    #expect(pass.validFrom == CivilDate("2027-01-01"))
    #expect(pass.validUntil == CivilDate("2027-12-31"))
  }

  @Test func carnetsGoOnFromThoseThatTheOrderHas() async throws {
    let books = try await Books(network: nil)
    _ = try await books.core.issuePasses(IssueRequest(order: "o", count: 5, carnetSize: 5))
    let more = try await books.core.issuePasses(IssueRequest(order: "o", count: 6, carnetSize: 5))
    #expect(more.carnets == ["o-0002", "o-0003"])
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.issuePasses(IssueRequest(order: "o", count: 10))
    }
    #expect(refusal?.code == "carnetSizeMismatch")
  }

  @Test func aNumberThatIsTakenIsDrawnAgain() async throws {
    let books = try await Books(network: nil)
    let issue = try PassIssue(
      IssueRequest(order: "o", count: 3), at: books.clock.now, today: CivilDate("2026-06-15")!)
    let summary = try await books.core.engine.write { transaction in
      var generator = RepeatingGenerator()
      return try issue.run(transaction, drawingFrom: &generator)
    }
    #expect(Set(summary.codes).count == 3)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test(
    arguments: [
      (IssueRequest(order: "", count: 1), "badOrder"),
      (IssueRequest(order: "o", count: 0), "badCount"),
      (IssueRequest(order: "o", count: 1_000_001), "badCount"),
      (IssueRequest(order: "o", count: 1, carnetSize: 0), "badCarnetSize"),
      (IssueRequest(order: "o", count: 1, validUntil: CivilDate("2020-01-01")), "badValidity"),
    ])
  func whatMakesNoSenseIsRefused(request: IssueRequest, code: String) async throws {
    let books = try await Books(network: nil)
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.issuePasses(request)
    }
    #expect(refusal?.code == code)
  }
}

/// Gives each number four times.
private struct RepeatingGenerator: RandomNumberGenerator {
  private var calls: UInt64 = 0

  mutating func next() -> UInt64 {
    calls += 1
    return (calls / 4 + 1) &* 0x9E37_79B9_7F4A_7C15
  }
}
