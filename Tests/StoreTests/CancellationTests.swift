import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct CancellationTests {
  private func cancel(
    _ redemption: String, desk: String = "gare", by principal: Principal = .member,
    reason: String = "erreur de service", _ books: Books
  ) async throws -> Redemption {
    try await books.core.cancelRedemption(
      .of(CancelRequest(redemption: redemption, desk: desk, reason: reason), by: principal)
    ).value
  }

  private func taken(_ number: Int, _ books: Books) async throws -> String {
    try #require(try await books.core.submit(.example(number)).value.redemption?.id)
  }

  @Test func aCancellationIsAReversalAndThePassIsUsableAgain() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    books.clock.advance(seconds: 60)
    let cancelled = try await cancel(id, books)
    #expect(cancelled.state == .cancelled)
    #expect(cancelled.cancelledBy == "camille")
    #expect(cancelled.cancelReason == "erreur de service")
    #expect(cancelled.cancelledAt == books.clock.now)
    #expect(
      try await books.number(
        """
        SELECT sum(amount_cents) AS n FROM ledger_entries
        WHERE account = 'organisation:ruche:payable'
        """) == 0)
    #expect(
      try await books.number(
        "SELECT count(*) AS n FROM ledger_transactions WHERE kind = 'cancellation'") == 1)
    #expect(try await books.core.pass(.example(1))?.state == .active)
    #expect(
      try await books.core.submit(.example(1, id: "again")).value.outcome == .submitted)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func itIsRefusedInOrderOfPrecedence() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    #expect(await refusal { try await cancel("personne", books) } == "unknownRedemption")
    #expect(await refusal { try await cancel(id, desk: "pont", books) } == "otherOrganisation")
    #expect(await refusal { try await cancel(id, desk: "lune", books) } == "unknownDesk")
    #expect(await refusal { try await cancel(id, reason: "", books) } == "badReason")
    // The other desk of the same organisation may.
    _ = try await cancel(id, desk: "mairie", books)
    #expect(await refusal { try await cancel(id, books) } == "alreadyCancelled")
    let second = try await taken(2, books)
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    #expect(await refusal { try await cancel(second, books) } == "alreadySettled")
  }

  @Test func theNetworkCanLeaveItToTheRepresentative() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    var change = SettingsChange()
    change.cancellers = .representative
    _ = try await books.core.changeSettings(.of(change))
    #expect(await refusal { try await cancel(id, books) } == "representativeRequired")
    #expect(
      await refusal { try await cancel(id, by: .of("ruche"), books) }
        == "representativeRequired")
    #expect(
      await refusal { try await cancel(id, by: .of("fil", .representative), books) }
        == "otherOrganisation")
    #expect(
      try await cancel(id, by: .of("ruche", .representative), books).state == .cancelled)
    let second = try await taken(2, books)
    #expect(try await cancel(second, by: .operator1, books).state == .cancelled)
  }

  /// Wherever the desk stands that the request comes by.
  @Test func aMemberCancelsWhatItsOwnOrganisationTook() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    #expect(
      await refusal { try await cancel(id, by: .of("ruche", .readOnly), books) }
        == "readOnly")
    #expect(
      await refusal { try await cancel(id, by: .of("fil"), books) }
        == "otherOrganisation")
    #expect(
      try await cancel(id, desk: "pont", by: .of("ruche"), books).state == .cancelled)
  }

  @Test func askedAgainItAnswersAsItDid() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    let command = Command.of(
      CancelRequest(redemption: id, desk: "gare", reason: "erreur"), id: "k", by: .member)
    let first = try await books.core.cancelRedemption(command)
    let again = try await books.core.cancelRedemption(command)
    #expect(again.replayed)
    #expect(again.value == first.value)
  }

  @Test func whatWasPaidOnWithIsCancelledLastFirst() async throws {
    let books = try await Books()
    for number in 1...2 {
      _ = try await books.core.submit(.example(number, service: "outils", .staged))
    }
    _ = try await books.core.changeStaged(
      .of(StagedChange(code: .example(2), desk: "gare", continues: .example(1))))
    let confirmed = try await books.core.confirmStaged(
      ConfirmRequest(id: "c", desk: "gare", by: "camille")
    ).value
    let ids = confirmed.compactMap(\.verdict.redemption?.id)
    #expect(await refusal { try await cancel(ids[0], books) } == "continued")
    _ = try await cancel(ids[1], books)
    _ = try await cancel(ids[0], books)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func whatTheOrganisationIsPaidIsASetting() async throws {
    let books = try await Books()
    var change = SettingsChange()
    change.payment = .price
    _ = try await books.core.changeSettings(.of(change))
    let verdict = try await books.core.submit(
      .example(1, desk: "pont", service: "loisirs")
    ).value
    #expect(verdict.redemption?.payableCents == EuroCents(500))
    func balance(_ account: String) async throws -> Int64? {
      try await books.number(
        "SELECT sum(amount_cents) AS n FROM ledger_entries WHERE account = '\(account)'")
    }
    #expect(try await balance("organisation:fil:payable") == -500)
    #expect(try await balance("sponsor:Département:credit") == -500)
    let id = try #require(verdict.redemption?.id)
    _ = try await cancel(id, desk: "pont", books)
    #expect(try await balance("organisation:fil:payable") == 0)
    #expect(try await balance("sponsor:Département:credit") == 0)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func whatIsCancelledStaysSo() async throws {
    let books = try await Books()
    let id = try await taken(1, books)
    await #expect(throws: CoreFailure.self) {
      try await books.run("UPDATE redemptions SET state = 'cancelled'")
    }
    _ = try await cancel(id, books)
    for statement in [
      "UPDATE redemptions SET state = 'submitted'", "UPDATE redemptions SET cancel_reason = 'x'",
    ] {
      await #expect(throws: CoreFailure.self) { try await books.run(statement) }
    }
  }
}

extension Principal {
  fileprivate static func of(_ organisation: String, _ role: Role = .member) -> Principal {
    Principal(name: "anne", role: role, organisation: organisation)
  }
}
