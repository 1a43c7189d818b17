import ApticScanCore
import ApticStore
import Testing

/// The verbs at the desk, as any core must run them.
@Suite struct SubmitTests {
  @Test func aGoodPassIsSubmittedAndTold() async throws {
    let books = try await Books()
    let core: any Core = books.core
    let answer = try await core.submit(.example(1, service: "outils"))
    #expect(!answer.replayed)
    #expect(answer.value.outcome == .submitted)
    #expect(answer.value.pass?.state == .submitted)
    let redemption = try #require(answer.value.redemption)
    #expect(redemption.service == "outils")
    #expect(redemption.pointOfPresence == "ruche-gare")
    #expect(redemption.desk == "gare")
    #expect(redemption.by == "camille")
    #expect(redemption.scan == "scan-gare-1")
    #expect(redemption.faceValueCents == EuroCents(1_000))
    #expect(redemption.priceCents == EuroCents(1_500))
    #expect(redemption.leftToPayCents == EuroCents(500))
    #expect(redemption.state == .submitted)
    #expect(try await core.pass(.example(1))?.state == .submitted)
  }

  @Test func aPriceBelowTheFaceValueLeavesNothingToPayAndGivesNoChange() async throws {
    let books = try await Books()
    let answer = try await books.core.submit(.example(1, desk: "pont", service: "loisirs"))
    #expect(answer.value.redemption?.leftToPayCents == .zero)
    #expect(answer.value.redemption?.faceValueCents == EuroCents(1_000))
  }

  @Test(
    arguments: [
      (90, Outcome.blocked), (91, .notActivated), (92, .expired), (93, .notYetValid),
      (99, .unknownPass),
    ])
  func aPassThatIsNotGoodIsRefusedAndNothingIsOwed(number: Int, outcome: Outcome) async throws {
    let books = try await Books()
    #expect(try await books.core.submit(.example(number)).value.outcome == outcome)
    #expect(
      try await books.core.examine(PassRequest(code: .example(number), desk: "gare")).outcome
        == outcome)
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 0)
  }

  @Test func aPassInGraceIsToldSoAndTaken() async throws {
    let books = try await Books()
    let request = PassRequest(code: .example(94), desk: "gare")
    #expect(try await books.core.examine(request).outcome == .validInGrace)
    #expect(try await books.core.submit(.example(94)).value.outcome == .submitted)
  }

  @Test func lookingChangesNothing() async throws {
    let books = try await Books()
    let request = PassRequest(code: .example(1), desk: "gare")
    for _ in 0..<2 { #expect(try await books.core.examine(request).outcome == .valid) }
  }

  @Test func aPassIsTakenOnce() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    let second = try await books.core.submit(.example(1, id: "other"))
    #expect(second.value.outcome == .alreadySubmitted)
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 1)
  }

  @Test func whereAPassWasTakenIsToldToItsOrganisationOnly() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    let ours = try await books.core.examine(PassRequest(code: .example(1), desk: "mairie"))
    #expect(ours.message.contains("Gare"))
    #expect(ours.redemption?.desk == "gare")
    for desk in ["pont", "nobody's"] {
      let theirs = try await books.core.examine(PassRequest(code: .example(1), desk: desk))
      #expect(theirs.outcome == .alreadySubmitted)
      #expect(!theirs.message.contains("Gare"))
      #expect(theirs.redemption == nil)
    }
  }

  @Test func aServiceThatLeftTheCatalogueIsNoService() async throws {
    let books = try await Books()
    try await books.run(
      "UPDATE services SET withdrawn_on = '2026-06-15' WHERE id = 'demarches'")
    #expect(try await books.core.submit(.example(1)).value.outcome == .noService)
    let unheardOf = try await books.core.submit(.example(2, service: "massage"))
    #expect(unheardOf.value.outcome == .noService)
    #expect(try await books.core.services(of: "gare").map(\.id) == ["outils"])
  }

  @Test func aServiceThatTheOrganisationDoesNotOfferIsNotAcceptedHere() async throws {
    let books = try await Books()
    let answer = try await books.core.submit(.example(1, service: "loisirs"))
    #expect(answer.value.outcome == .notAcceptedHere)
    #expect(answer.value.reason == "service")
  }

  @Test func aPriceHoldsFromItsDayOn() async throws {
    let books = try await Books()
    try await books.run(
      "UPDATE offers SET until = '2026-07-01' WHERE service_id = 'demarches'",
      """
      INSERT INTO offers (organisation_id, service_id, price_cents, since)
      VALUES ('ruche', 'demarches', 1200, '2026-07-01')
      """)
    #expect(try await books.core.submit(.example(1)).value.redemption?.priceCents.cents == 1_000)
    books.clock.set("2026-06-30T22:00:00Z")
    #expect(try await books.core.submit(.example(2)).value.redemption?.priceCents.cents == 1_200)
  }

  @Test func aDeskThatTheCoreDoesNotKnowLooksButDoesNotTake() async throws {
    let books = try await Books()
    let request = PassRequest(code: .example(1), desk: "nowhere")
    #expect(try await books.core.examine(request).outcome == .valid)
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.submit(.example(1, desk: "nowhere"))
    }
    #expect(refusal?.code == "unknownDesk")
    #expect(refusal?.detail.contains("gare, mairie, pont") == true)
  }

  @Test(arguments: [DeskMode.Confirmation.immediate, .staged])
  func aPlaceThatIsTheDesksNoLongerTakesNoPass(confirmation: DeskMode.Confirmation) async throws {
    let books = try await Books()
    let core = books.core
    func submit(_ number: Int, at place: String, own: Bool = false) async throws -> Verdict {
      var request = SubmitRequest.example(number, at: place, confirmation)
      request.isWhereDeskStands = own
      return try await core.submit(request).value
    }
    func isPlaceOfBefore(_ verdict: Verdict) -> Bool {
      verdict.outcome == .notAcceptedHere && verdict.reason == "place"
        && verdict.message.contains("Choisissez à nouveau le service")
    }
    // Another organisation's, or nobody's.
    #expect(isPlaceOfBefore(try await submit(1, at: "fil-pont")))
    #expect(isPlaceOfBefore(try await submit(2, at: "nowhere")))
    // Another of its own is good where it was chosen, until it is removed.
    #expect(try await submit(3, at: "ruche-mairie").outcome.isGood)
    // Where the desk stood, and stands no longer.
    #expect(isPlaceOfBefore(try await submit(4, at: "ruche-mairie", own: true)))
    #expect(try await submit(5, at: "ruche-gare", own: true).outcome.isGood)
    _ = try await core.placeDesk(
      "mairie", Command(id: "m", by: .root, DeskPlaceRequest(pointOfPresence: "ruche-gare")))
    _ = try await core.removePointOfPresence(
      "ruche-mairie", Command(id: "r", by: .root, NoFields()))
    #expect(isPlaceOfBefore(try await submit(6, at: "ruche-mairie")))
    // What is wrong with the pass itself comes first.
    #expect(try await submit(90, at: "ruche-mairie").outcome == .blocked)
  }
}
