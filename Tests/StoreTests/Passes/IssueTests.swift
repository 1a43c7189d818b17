import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct IssueTests {
  @Test func passAreDrawnInCarnetsOfTheirOrder() async throws {
    let books = try await Books()
    try await books.open("été")
    let summary = try await books.core.issuePasses(
      IssueRequest(order: "été", count: 25, state: .notActivated))
    #expect(summary.carnets == ["été-0001", "été-0002", "été-0003"])
    #expect((summary.firstCarnet, summary.lastCarnet) == ("été-0001", "été-0003"))
    #expect((summary.passes, summary.carnetCount) == (25, 3))
    let codes = try #require(summary.codes)
    #expect(Set(codes).count == 25)
    for code in codes {
      #expect(PassFormat.localV1.code(in: code.rawValue) == code)
      #expect(CheckDigit.mod97.accepts(code.rawValue))
    }
    // The numbers of a carnet stand together, in the order in which they are told.
    let page = try await books.core.passes(PassFilter(carnet: "été-0003"), page: PageRequest())
    #expect(Set(page.items.map(\.code)) == Set(codes.suffix(5)))
    #expect(page.items.allSatisfy { $0.state == .notActivated })
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func theyHoldFromTodayToTheEndOfTheYearUnlessSaid() async throws {
    // 23:30 UTC on the last of December is the first of January in Paris.
    let books = try await Books(at: "2026-12-31T23:30:00Z")
    try await books.open("o")
    let summary = try await books.core.issuePasses(IssueRequest(order: "o", count: 1))
    let pass = try #require(try await books.core.pass(summary.codes![0]))
    #expect(pass.validFrom == CivilDate("2027-01-01"))
    #expect(pass.validUntil == CivilDate("2027-12-31"))
  }

  @Test func whatTheOrderSaysHoldsAndARequestMayOnlyRepeatIt() async throws {
    let books = try await Books()
    try await books.core.engine.write { transaction in
      try transaction.open(
        OrderRow(
          id: "o", sponsor: "Ville", faceValue: EuroCents(1_000), quantity: 8, carnetSize: 4,
          format: "local-v1", validFrom: CivilDate("2026-09-01"),
          validUntil: CivilDate("2027-08-31"), facts: .opened))
    }
    let summary = try await books.core.issuePasses(
      IssueRequest(order: "o", count: 6, carnetSize: 4, validUntil: CivilDate("2027-08-31")))
    #expect(summary.carnetCount == 2)
    let pass = try #require(try await books.core.pass(summary.codes![0]))
    #expect(pass.validFrom == CivilDate("2026-09-01"))
    #expect(pass.validUntil == CivilDate("2027-08-31"))
    for (request, code) in [
      (IssueRequest(order: "o", count: 1, carnetSize: 5), "carnetSizeMismatch"),
      (IssueRequest(order: "o", count: 1, validFrom: CivilDate("2026-09-02")), "validityMismatch"),
      (IssueRequest(order: "o", count: 3), "orderFull"),
    ] {
      let refusal = await #expect(throws: CoreRefusal.self) {
        try await books.core.issuePasses(request)
      }
      #expect(refusal?.code == code)
    }
    _ = try await books.core.issuePasses(IssueRequest(order: "o", count: 2))
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func carnetsGoOnFromThoseThatTheOrderHasAndPassOverNamesThatAreTaken() async throws {
    let books = try await Books()
    try await books.open("o", "other")
    _ = try await books.core.issuePasses(IssueRequest(order: "o", count: 5, carnetSize: 5))
    try await books.run("INSERT INTO carnets (id, order_id) VALUES ('o-0003', 'other')")
    let more = try await books.core.issuePasses(IssueRequest(order: "o", count: 6, carnetSize: 5))
    #expect(more.carnets == ["o-0002", "o-0004"])
  }

  @Test func aNumberThatIsTakenIsDrawnAgain() async throws {
    let books = try await Books()
    try await books.open("o")
    for _ in 0..<2 {
      // The same numbers again, each of them four times.
      let summary = try await books.core.issuePasses(
        Command(
          id: "i\(try await books.number("SELECT count(*) AS n FROM passes") ?? 0)", by: .test,
          IssueRequest(order: "o", count: 3)), drawingFrom: RepeatingGenerator()
      ).value
      #expect(Set(summary.codes!).count == 3)
    }
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func numbersAreNamedUpToAThousand() async throws {
    let books = try await Books()
    try await books.open("o")
    let many = try await books.core.issuePasses(IssueRequest(order: "o", count: 2_300))
    #expect(many.codes == nil)
    #expect(many.carnets?.count == 230)
    #expect((many.firstCarnet, many.lastCarnet) == ("o-0001", "o-0230"))
    let thousand = try await books.core.issuePasses(
      IssueRequest(order: "o", count: 1_000, carnetSize: 1))
    #expect(thousand.codes?.count == 1_000)
    #expect(thousand.carnets?.count == 1_000)
    let more = try await books.core.issuePasses(
      IssueRequest(order: "o", count: 1_001, carnetSize: 1))
    #expect(more.carnets == nil)
    #expect(try await books.number("SELECT count(*) AS n FROM known_passes") == 25 + 4_301)
    #expect(
      try await books.number("SELECT count(*) AS n FROM carnet_passes JOIN passes USING (code)")
        == 25 + 4_301)
  }

  @Test func whatIsAskedAgainIsAnsweredAgain() async throws {
    let books = try await Books()
    try await books.open("o")
    let command = Command(id: "key", by: .test, IssueRequest(order: "o", count: 3))
    let first = try await books.core.issuePasses(command)
    let again = try await books.core.issuePasses(command)
    #expect(first.value == again.value)
    #expect((first.replayed, again.replayed) == (false, true))
    #expect(try await books.number("SELECT count(*) AS n FROM known_passes") == 28)
  }

  @Test(
    arguments: [
      (IssueRequest(order: "", count: 1), "badOrder"),
      (IssueRequest(order: "nobody", count: 1), "unknownOrder"),
      (IssueRequest(order: "foreign", count: 1), "foreignFormat"),
      (IssueRequest(order: "closed", count: 1), "orderClosed"),
      (IssueRequest(order: "o", count: 0), "badCount"),
      (IssueRequest(order: "o", count: 1_000_001), "badCount"),
      (IssueRequest(order: "o", count: 1, carnetSize: 0), "badCarnetSize"),
      (IssueRequest(order: "o", count: 1, validUntil: CivilDate("2020-01-01")), "badValidity"),
    ])
  func whatMakesNoSenseIsRefused(request: IssueRequest, code: String) async throws {
    let books = try await Books()
    try await books.open("o", "foreign", "closed")
    try await books.run(
      "UPDATE orders SET format = 'opaque' WHERE id = 'foreign'",
      "UPDATE orders SET credited_on = '2026-01-01' WHERE id = 'closed'")
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.issuePasses(request)
    }
    #expect(refusal?.code == code)
    #expect(try await books.core.importUnderWay() == nil)
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
