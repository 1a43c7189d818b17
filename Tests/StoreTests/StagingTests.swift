import ApticScanCore
import ApticStore
import Testing

@Suite struct StagingTests {
  private let confirm = ConfirmRequest(id: "confirm-1", desk: "gare", by: "dominique")

  @Test func aStagedPassWaitsAndOwesNothingYet() async throws {
    let books = try await Books()
    let answer = try await books.core.submit(.example(1, service: "outils", .staged))
    #expect(answer.value.outcome == .staged)
    #expect(answer.value.pass?.state == .staged)
    #expect(answer.value.redemption == nil)
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 0)
    let staged = try #require(try await books.core.staged(at: "gare").first)
    #expect(staged.outcome == .staged)
    #expect(staged.service == "outils")
    #expect(staged.priceCents == EuroCents(1_500))
    #expect(staged.leftToPayCents == EuroCents(500))
    #expect(staged.scan == "scan-gare-1")
  }

  @Test func whatIsStagedIsListedOldestFirstAndByDesk() async throws {
    let books = try await Books()
    for number in [3, 1, 2] {
      _ = try await books.core.submit(.example(number, .staged))
      books.clock.advance(seconds: 1)
    }
    _ = try await books.core.submit(.example(4, desk: "mairie", .staged))
    let codes = try await books.core.staged(at: "gare").map(\.pass.code)
    #expect(codes == [.example(3), .example(1), .example(2)])
    #expect(try await books.core.staged(at: "nowhere").isEmpty)
  }

  @Test func aPassIsStagedOnceWhicheverDeskAsks() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, .staged))
    for request in [
      SubmitRequest.example(1, id: "again", .staged), .example(1, id: "now"),
      .example(1, desk: "mairie", .staged), .example(1, desk: "pont", service: "loisirs"),
    ] {
      #expect(try await books.core.submit(request).value.outcome == .alreadyStaged)
    }
    let look = try await books.core.examine(PassRequest(code: .example(1), desk: "gare"))
    #expect(look.outcome == .alreadyStaged)
  }

  @Test func confirmingTakesAllThatIsStillGood() async throws {
    let books = try await Books()
    for number in 1...3 {
      _ = try await books.core.submit(.example(number, service: "outils", .staged))
      books.clock.advance(seconds: 1)
    }
    try await books.run(
      """
      UPDATE passes SET status = 'blocked', blocked_reason = 'carnet volé'
      WHERE code = '\(PassCode.example(2))'
      """)
    let answer = try await books.core.confirmStaged(confirm)
    #expect(answer.value.map(\.verdict.outcome) == [.submitted, .blocked, .submitted])
    let redemption = try #require(answer.value[0].verdict.redemption)
    #expect(redemption.by == "dominique")
    #expect(redemption.scan == "scan-gare-1")
    #expect(redemption.at == books.clock.now)

    let left = try await books.core.staged(at: "gare")
    #expect(left.map(\.outcome) == [.blocked])
    #expect(left.first?.message.contains("carnet volé") == true)
    #expect(try await books.core.pass(.example(1))?.state == .submitted)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func theServiceIsPaidAtThePriceOfItsScan() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, service: "outils", .staged))
    try await books.run("UPDATE offers SET price_cents = 9900 WHERE service_id = 'outils'")
    let answer = try await books.core.confirmStaged(confirm)
    #expect(answer.value.first?.verdict.redemption?.priceCents == EuroCents(1_500))
  }

  @Test func confirmingLeavesOtherDesksAlone() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, desk: "mairie", .staged))
    #expect(try await books.core.confirmStaged(confirm).value.isEmpty)
    #expect(try await books.core.staged(at: "mairie").count == 1)
  }

  @Test func aPassTakenOutIsFreeAgain() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, .staged))
    #expect(try await books.core.unstage(.example(1), at: "mairie") == false)
    #expect(try await books.core.unstage(.example(1), at: "gare"))
    #expect(try await books.core.unstage(.example(1), at: "gare") == false)
    #expect(try await books.core.pass(.example(1))?.state == .active)
    #expect(try await books.core.submit(.example(1, id: "later")).value.outcome == .submitted)
  }
}
