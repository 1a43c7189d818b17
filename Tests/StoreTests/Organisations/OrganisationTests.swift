import ApticScanCore
import Testing

@testable import ApticStore

/// The network's organisations and where they are.
@Suite struct OrganisationTests {
  static let operatorOfIt = Principal(name: "odile", role: .administrator)
  static let atTheDesk = Principal(name: "camille", role: .desk)

  static func command<Request>(_ request: Request, id: String = "id") -> Command<Request> {
    Command(id: id, by: operatorOfIt, request)
  }

  static var hive: OrganisationRequest {
    var request = OrganisationRequest(name: "Œuvre du Nord")
    request.legalForm = "Association"
    request.siret = "732 829 320 00074"
    request.street = "4 rue des Écoles"
    request.postalCode = "59000"
    request.town = "Lille"
    request.email = "bonjour@oeuvre.example"
    request.telephone = "03 20 00 00 00"
    return request
  }

  private static let camille = QualificationRequest(
    email: "camille@ruche.example", firstName: "Camille", lastName: "Roy")

  @Test func anOrganisationIsAddedQualifiedAndFound() async throws {
    let books = try await Books()
    let core: any Core = books.core
    let added = try await core.addOrganisation(Self.command(Self.hive)).value
    #expect(added.id == "oeuvre-du-nord")
    #expect(added.details?.siret == "73282932000074")
    #expect(added.details?.address == "4 rue des Écoles, 59000 Lille")
    // Nobody sees it before it is qualified but those who run the network.
    let everyone = OrganisationFilter()
    let seen = try await core.organisations(everyone, by: Self.atTheDesk, desk: "gare")
    #expect(seen.map(\.id) == ["fil", "ruche"])
    #expect(try await core.organisation(added.id, by: Self.atTheDesk, desk: "gare") == nil)
    let qualified = try await core.qualify(
      added.id, Self.command(Self.camille, id: "q")
    ).value.organisation
    #expect(qualified.details?.qualifiedOn == CivilDate("2026-06-15"))
    #expect(qualified.details?.qualifiedBy == "odile")
    let now = try await core.organisations(everyone, by: Self.atTheDesk, desk: "gare")
    #expect(now.map(\.id) == ["fil", "oeuvre-du-nord", "ruche"])
  }

  @Test func detailsAreForTheOrganisationItselfAndForWhoRunsTheNetwork() async throws {
    let books = try await Books()
    for (principal, desk, seen) in [
      (Self.atTheDesk, "gare", ["ruche"]), (Self.atTheDesk, "pont", ["fil"]),
      (Self.atTheDesk, "nowhere", []), (Self.operatorOfIt, "gare", ["fil", "ruche"]),
    ] {
      let cards = try await books.core.organisations(
        OrganisationFilter(), by: principal, desk: desk)
      #expect(cards.filter { $0.details != nil }.map(\.id) == seen)
      for card in cards {
        let alone = try await books.core.organisation(card.id, by: principal, desk: desk)
        #expect(alone == card)
      }
    }
  }

  @Test func organisationsAreSearchedByServicePlaceAndName() async throws {
    let books = try await Books()
    var place = PointOfPresenceRequest(organisation: "fil", name: "Halle")
    place.postalCode = "23200"
    place.town = "Aubusson"
    _ = try await books.core.addPointOfPresence(Self.command(place), desk: "gare")
    for (filter, found) in [
      (OrganisationFilter(service: "demarches"), ["ruche"]),
      (OrganisationFilter(service: "loisirs"), ["fil"]), (OrganisationFilter(service: "none"), []),
      (OrganisationFilter(place: "23"), ["fil"]), (OrganisationFilter(place: "232"), ["fil"]),
      (OrganisationFilter(place: "87"), []), (OrganisationFilter(place: "AUBUSSON"), ["fil"]),
      (OrganisationFilter(name: "ruche"), ["ruche"]),
      (OrganisationFilter(service: "demarches", place: "23"), []),
    ] {
      let cards = try await books.core.organisations(filter, by: Self.atTheDesk, desk: "pont")
      #expect(cards.map(\.id) == found, "\(filter)")
    }
  }

  @Test func whoRunsTheNetworkSearchesBySIRETAndByQualification() async throws {
    let books = try await Books()
    var wanted = OrganisationRequest(id: "nord", name: "Nord")
    wanted.siret = "732 829 320 00074"
    _ = try await books.core.addOrganisation(Self.command(wanted))
    let qualified = try await books.core.organisations(
      OrganisationFilter(isQualified: true), by: .root, desk: "gare"
    ).map(\.id)
    #expect(qualified == ["fil", "ruche"])
    for (filter, found) in [
      (OrganisationFilter(siret: "73282932000074"), ["nord"]),
      (OrganisationFilter(siret: "732 829"), ["nord"]), (OrganisationFilter(siret: "74"), []),
      (OrganisationFilter(isQualified: false), ["nord"]),
      (OrganisationFilter(siret: "732", isQualified: true), []),
    ] {
      let cards = try await books.core.organisations(filter, by: .root, desk: "gare")
      #expect(cards.map(\.id) == found, "\(filter)")
    }
    // Who does not see a SIRET finds nothing by it.
    let desk = try await books.core.organisations(
      OrganisationFilter(siret: "732"), by: Self.atTheDesk, desk: "gare")
    #expect(desk.isEmpty)
  }

  /// Each rule of the fields, with the code of its refusal.
  @Test func whatMakesNoSenseIsRefused() async throws {
    let books = try await Books()
    let core = books.core
    _ = try await core.addOrganisation(Self.command(Self.hive))
    let changes: [(String, (inout OrganisationRequest) -> Void)] = [
      ("nameRequired", { $0.name = nil }), ("nameRequired", { $0.name = "  " }),
      ("badText", { $0.name = String(repeating: "a", count: 121) }),
      ("badText", { $0.town = "a\u{1B}[2J" }), ("badSiret", { $0.siret = "73282932000075" }),
      ("badPostalCode", { $0.postalCode = "5900" }), ("badEmail", { $0.email = "bonjour" }),
      ("badTelephone", { $0.telephone = "bientôt" }), ("badId", { $0.id = "La Ruche" }),
      ("badId", { $0.name = "!!!" }), ("organisationExists", { $0.id = "ruche" }),
      ("siretTaken", { $0.siret = "73282932000074" }),
    ]
    for (index, (code, change)) in changes.enumerated() {
      var request = Self.hive
      request.siret = nil
      change(&request)
      #expect(
        await refusal { try await core.addOrganisation(Self.command(request, id: "\(index)")) }
          == code)
    }
    let empty = OrganisationRequest()
    #expect(
      await refusal { try await core.changeOrganisation("none", Self.command(empty, id: "x")) }
        == "unknownOrganisation")
    #expect(
      await refusal {
        try await core.qualify(
          "none", Self.command(Self.camille, id: "y"))
      }
        == "unknownOrganisation")
    #expect(
      await refusal {
        try await core.qualify(
          "ruche", Self.command(Self.camille, id: "z"))
      }
        == "alreadyQualified")
    var nameless = OrganisationRequest(name: "Sans SIRET")
    nameless.siret = ""
    let added = try await core.addOrganisation(Self.command(nameless, id: "n")).value
    #expect(
      await refusal {
        try await core.qualify(
          added.id, Self.command(Self.camille, id: "s"))
      }
        == "siretRequired")
  }

  @Test func anOrganisationTakesNoPassBeforeItIsQualified() async throws {
    let core = try await Books().core
    let added = try await core.addOrganisation(Self.command(Self.hive)).value
    var wanted = PointOfPresenceRequest(organisation: added.id, name: "Accueil")
    wanted.postalCode = "59000"
    let place = try await core.addPointOfPresence(Self.command(wanted, id: "p"), desk: "gare").value
    _ = try await core.placeDesk(
      "nord", Self.command(DeskPlaceRequest(pointOfPresence: place.id), id: "d"))
    let offer = OfferRequest(organisation: added.id, priceCents: EuroCents(1_000))
    _ = try await core.offer("demarches", Self.command(offer, id: "o"), desk: "nord")
    func submit(_ id: String) async throws -> Verdict {
      try await core.submit(.example(1, id: id, desk: "nord", at: place.id)).value
    }
    let refused = try await submit("before")
    #expect(refused.outcome == .notAcceptedHere && refused.reason == "organisation")
    let seen = try await core.examine(PassRequest(code: .example(1), desk: "nord"))
    #expect(seen.outcome == .notAcceptedHere && seen.reason == "organisation")
    _ = try await core.qualify(
      added.id, Self.command(Self.camille, id: "q"))
    #expect(try await submit("after").outcome == .submitted)
  }

  @Test func aChangeKeepsWhatItDoesNotName() async throws {
    let books = try await Books()
    let added = try await books.core.addOrganisation(Self.command(Self.hive)).value
    _ = try await books.core.qualify(
      added.id, Self.command(Self.camille, id: "q"))
    var change = OrganisationRequest()
    change.telephone = ""
    change.town = "Roubaix"
    let changed = try await books.core.changeOrganisation(
      added.id, Self.command(change, id: "c")
    ).value
    #expect(changed.name == added.name)
    #expect(changed.details?.telephone == nil)
    #expect(changed.details?.address == "4 rue des Écoles, 59000 Roubaix")
    var without = OrganisationRequest()
    without.siret = ""
    #expect(
      await refusal {
        try await books.core.changeOrganisation(added.id, Self.command(without, id: "w"))
      } == "siretRequired")
  }

  @Test func twoOfOneNameHaveTwoIds() async throws {
    let books = try await Books()
    for (index, id) in ["la-ruche", "la-ruche-2", "la-ruche-3"].enumerated() {
      let request = OrganisationRequest(name: "La Ruche")
      #expect(
        try await books.core.addOrganisation(Self.command(request, id: "\(index)")).value.id == id)
    }
  }

  @Test func aRequestAskedTwiceIsDoneOnceAndNoted() async throws {
    let books = try await Books()
    let first = try await books.core.addOrganisation(Self.command(Self.hive))
    let again = try await books.core.addOrganisation(Self.command(Self.hive))
    #expect(again.replayed && !first.replayed && again.value == first.value)
    #expect(
      try await books.number(
        "SELECT count(*) AS n FROM deeds WHERE verb = 'organisation.add' AND by_name = 'odile'")
        == 1)
  }

  // MARK: Points of presence and desks

  @Test func aPlaceIsAddedChangedAndRemovedAndThePastKeepsIt() async throws {
    let books = try await Books()
    let core: any Core = books.core
    var request = PointOfPresenceRequest(name: "Tiers-lieu")
    request.coordinates = Coordinates(latitude: 46.17, longitude: 1.871234)
    request.openingHours = "le mardi, 9 h – 12 h"
    let added = try await core.addPointOfPresence(Self.command(request), desk: "gare").value
    #expect(added.organisation == "ruche")
    var change = PointOfPresenceRequest(name: "Le Tiers-lieu")
    change.postalCode = "23000"
    let changed = try await core.changePointOfPresence(added.id, Self.command(change, id: "c"))
      .value
    #expect(changed.coordinates == request.coordinates)
    #expect(changed.address == "23000")
    let places = try await core.pointsOfPresence(ofOrganisation: "ruche")
    #expect(places.contains(changed))

    _ = try await core.placeDesk(
      "gare", Self.command(DeskPlaceRequest(pointOfPresence: added.id), id: "d"))
    var submission = SubmitRequest.example(1)
    submission.pointOfPresence = added.id
    #expect(try await core.submit(submission).value.outcome == .submitted)
    #expect(
      await refusal {
        try await core.removePointOfPresence(added.id, Self.command(NoFields(), id: "k"))
      }
        == "deskStandsHere")
    _ = try await core.placeDesk(
      "gare", Self.command(DeskPlaceRequest(pointOfPresence: "ruche-gare"), id: "b"))
    let removed = try await core.removePointOfPresence(
      added.id, Self.command(NoFields(), id: "r")
    ).value
    #expect(removed.removedOn == CivilDate("2026-06-15"))
    #expect(try await core.pointsOfPresence(ofOrganisation: "ruche").count == 2)
    let told = try await core.examine(PassRequest(code: .example(1), desk: "gare"))
    #expect(told.message.contains("Le Tiers-lieu"))
    #expect(
      await refusal {
        try await core.changePointOfPresence(added.id, Self.command(change, id: "late"))
      } == "unknownPlace")
    #expect(
      await refusal {
        try await core.resolve(
          ModeRequest(
            desk: "gare", service: "demarches", pointOfPresence: added.id, confirmation: nil))
      } == "unknownPointOfPresence")
  }

  @Test func placesThatMakeNoSenseAreRefused() async throws {
    let books = try await Books()
    var off = PointOfPresenceRequest(organisation: "ruche", name: "Loin")
    off.coordinates = Coordinates(latitude: 91, longitude: 0)
    for (request, desk, code) in [
      (off, "gare", "badCoordinates"),
      (PointOfPresenceRequest(name: "A"), "no", "organisationRequired"),
      (PointOfPresenceRequest(organisation: "no", name: "A"), "gare", "unknownOrganisation"),
      (PointOfPresenceRequest(), "gare", "nameRequired"),
      (PointOfPresenceRequest(id: "ruche-gare", name: "A"), "gare", "pointOfPresenceExists"),
    ] {
      #expect(
        await refusal { try await books.core.addPointOfPresence(Self.command(request), desk: desk) }
          == code)
    }
  }

  @Test func aDeskIsDeclaredAndMovesOnlyWithNothingStaged() async throws {
    let books = try await Books()
    let core = books.core
    let place = DeskPlaceRequest(pointOfPresence: "fil-pont")
    let new = try await core.placeDesk("quai", Self.command(place)).value
    #expect(new == DeskPlace(id: "quai", pointOfPresence: "fil-pont", organisation: "fil"))
    #expect(try await core.desks().map(\.id) == ["gare", "mairie", "pont", "quai"])
    _ = try await core.submit(.example(1, .staged))
    #expect(
      await refusal { try await core.placeDesk("gare", Self.command(place, id: "m")) }
        == "passStagedHere")
    // Within its organisation it may.
    _ = try await core.placeDesk(
      "gare", Self.command(DeskPlaceRequest(pointOfPresence: "ruche-mairie"), id: "n"))
    #expect(
      await refusal {
        try await core.placeDesk(
          "gare", Self.command(DeskPlaceRequest(pointOfPresence: "no"), id: "o"))
      } == "unknownPlace")
  }

  @Test func aDeskTellsWhenAPassWasScannedThereLast() async throws {
    let books = try await Books()
    let core = books.core
    func signs() async throws -> [String: Timestamp] {
      Dictionary(
        try await core.desksWithLastPass().compactMap { desk in
          desk.lastPassAt.map { (desk.id, $0) }
        }, uniquingKeysWith: { one, _ in one })
    }
    #expect(try await signs() == [:])
    _ = try await core.submit(.example(1))
    let first = books.clock.now
    books.clock.advance(seconds: 60)
    // In the list of another, of a third nothing but a look.
    _ = try await core.submit(.example(2, desk: "mairie", .staged))
    let second = books.clock.now
    _ = try await core.examine(PassRequest(code: .example(3), desk: "pont"))
    #expect(try await signs() == ["gare": first, "mairie": second])
    books.clock.advance(seconds: 60)
    _ = try await core.submit(.example(4))
    #expect(try await signs()["gare"] == books.clock.now)
    #expect(try await core.desks().allSatisfy { $0.lastPassAt == nil })
  }

  @Test func theBooksThemselvesKeepADeskSomewhereAndASIRETOnce() async throws {
    let books = try await Books()
    await #expect(throws: (any Error).self) {
      try await books.run(
        "UPDATE points_of_presence SET removed_on = '2026-06-15' WHERE id = 'ruche-gare'")
    }
    try await books.run("UPDATE organisations SET siret = '73282932000074' WHERE id = 'ruche'")
    await #expect(throws: (any Error).self) {
      try await books.run("UPDATE organisations SET siret = '73282932000074' WHERE id = 'fil'")
    }
  }
}
