import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

@Suite struct TrailTests {
  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func deeds(
    _ filter: DeedFilter = DeedFilter(), by asker: Principal = .root
  ) async throws -> [Deed] {
    try await books.core.deeds(filter, by: asker, page: PageRequest()).items
  }

  private func change(_ place: String, by asker: Principal, id: String) async throws {
    var request = PointOfPresenceRequest()
    request.openingHours = id
    _ = try await books.core.changePointOfPresence(
      place, Command(id: id, by: asker, request))
  }

  @Test func anOrganisationReadsWhatItDidAndWhatWasDoneToWhatIsItsOwn() async throws {
    let document = try await books.handIn(.identity)
    try await books.find(.refused, document: document.id)
    try await change("fil-pont", by: .other, id: "heures-du-fil")
    try await change("ruche-gare", by: .root, id: "heures-de-la-ruche")
    let own = try await deeds(by: .reader)
    #expect(own.map(\.verb) == ["pointOfPresence.change", "document.refused", "document.handIn"])
    #expect(own.map(\.by) == ["root", "root", "marie@ruche.example"])
    #expect(own.map(\.subjectName) == ["Gare", Document.Kind.identity.french, "La Ruche"])
    #expect(try await deeds(by: .other).map(\.subjectName) == ["Pont"])
    #expect(try await deeds(DeedFilter(organisation: "ruche")) == own)
    #expect(try await deeds().count == 4)
    for asker in [Principal.other, .clerk] {
      await #expect(throws: CoreRefusal.self) {
        _ = try await deeds(DeedFilter(organisation: "ruche"), by: asker)
      }
    }
  }

  @Test func theOperatorsPriceOfAnOrganisationIsInItsTrail() async throws {
    _ = try await books.core.offer(
      "demarches",
      Command(
        id: "prix", by: .root, OfferRequest(organisation: "ruche", priceCents: EuroCents(1_200))),
      desk: "gare")
    #expect(try await deeds(by: .anne).map(\.subjectName) == ["Aide aux démarches administratives"])
    #expect(try await deeds(by: .other).isEmpty)
  }

  @Test func aDayIsOneOfParis() async throws {
    // Midnight of the sixteenth in Paris is 22:00 of the fifteenth in Greenwich.
    for (index, moment) in ["2026-06-15T21:59:59Z", "2026-06-15T22:00:00Z"].enumerated() {
      books.clock.set(moment)
      try await change("ruche-gare", by: .anne, id: "le-\(index)")
    }
    let days = ["2026-06-14", "2026-06-15", "2026-06-16", "2026-06-17"]
    var counts: [Int] = []
    for day in days {
      counts.append(try await deeds(DeedFilter(on: CivilDate(day)), by: .anne).count)
    }
    #expect(counts == [0, 1, 1, 0])
  }

  @Test func whoDidItIsNamedEvenOnceRemoved() async throws {
    let invited = try await books.core.addMember(
      Command(
        id: "m", by: .root,
        MemberRequest(
          organisation: "ruche", email: "anne@ruche.example", firstName: "Anne", lastName: "Petit"))
    ).value.member
    try await change("ruche-gare", by: .anne, id: "heures")
    _ = try await books.core.act(Command(id: "r", by: .root, .remove), on: invited.id)
    let told = try await deeds(by: .anne)
    #expect(told.map(\.verb) == ["member.remove", "pointOfPresence.change", "member.add"])
    #expect(told[0].subjectName == "Anne Petit" && told[1].byName == "Anne Petit")
    #expect(told[2].byName == nil)
  }

  @Test func whatIsNewHasItsNameInTheTrail() async throws {
    let core = books.core
    func command<Request>(_ request: Request) -> Command<Request> {
      Command(id: UUID().uuidString, by: .root, request)
    }
    let organisation = try await core.addOrganisation(
      command(OrganisationRequest(name: "Le Nœud"))
    ).value
    _ = try await core.addPointOfPresence(
      command(PointOfPresenceRequest(organisation: organisation.id, name: "Le Hangar")),
      desk: "gare")
    _ = try await core.addService(command(CatalogueRequest(name: "Réparer un ordinateur")))
    let sponsor = try await core.addSponsor(command(SponsorRequest(name: "Le Département"))).value
    let order = try await core.createOrder(
      command(
        OrderRequest(
          sponsor: sponsor.id, quantity: 10, validFrom: CivilDate("2026-06-15")!,
          validUntil: CivilDate("2027-06-14")!))
    ).value.order
    let told = try await deeds()
    #expect(
      told.map(\.subjectName) == [
        nil, "Le Département", "Réparer un ordinateur", "Le Hangar", "Le Nœud",
      ])
    #expect(told[0].subject == "order:\(order.id)")
  }

  @Test func theBanksAnswerIsInTheTrailOfWhoIsPaid() async throws {
    _ = try await books.core.submit(.example(1))
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    // The bank names its payment, not our counter-payment.
    let payment = try #require(try await books.core.payout("2026-06-ruche")?.payout.payment)
    try await books.core.answer(.rejected, "Compte clos", about: payment)
    let last = try await deeds(by: .reader)[0]
    #expect(last.verb == "payout.rejected" && last.detail == "Compte clos")
    #expect(last.subjectName == "juin 2026")
  }

  @Test func aReasonTellsNoWholeNumber() async throws {
    let document = try await books.handIn(.identity)
    _ = try await books.core.verifyDocument(
      Command(
        id: "avis", by: .root, Finding(.refused, reason: "Voir le pass 1234567890123428")),
      document.id)
    #expect(try await deeds(by: .anne)[0].detail == "Voir le pass …3428")
  }

  @Test func aPlaceIsTakenOffTheMap() async throws {
    var request = PointOfPresenceRequest()
    request.coordinates = Coordinates(latitude: 46.17, longitude: 1.87)
    let placed = try await books.core.changePointOfPresence(
      "ruche-gare", Command(id: "1", by: .anne, request)
    ).value
    #expect(placed.coordinates == request.coordinates)
    var other = PointOfPresenceRequest()
    other.withoutCoordinates = true
    let removed = try await books.core.changePointOfPresence(
      "ruche-gare", Command(id: "2", by: .anne, other)
    ).value
    #expect(removed.coordinates == nil)
  }
}
