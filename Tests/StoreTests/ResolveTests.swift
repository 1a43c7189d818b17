import ApticScanCore
import ApticStore
import Testing

@Suite struct ResolveTests {
  private func refusal(_ request: ModeRequest) async throws -> String? {
    let books = try await Books()
    return await #expect(throws: CoreRefusal.self) { try await books.core.resolve(request) }?.code
  }

  @Test func whatIsLeftOutComesFromTheDesk() async throws {
    let books = try await Books()
    let submission = try await books.core.resolve(
      ModeRequest(desk: "mairie", service: "outils", pointOfPresence: nil, confirmation: nil))
    #expect(
      submission
        == .init(
          service: "outils", pointOfPresence: "ruche-mairie", confirmation: .staged,
          isWhereDeskStands: true))
  }

  @Test func whatIsSaidHolds() async throws {
    let books = try await Books()
    let submission = try await books.core.resolve(
      ModeRequest(
        desk: "gare", service: "demarches", pointOfPresence: "ruche-mairie",
        confirmation: .immediate))
    #expect(
      submission
        == .init(service: "demarches", pointOfPresence: "ruche-mairie", confirmation: .immediate))
  }

  @Test func aServiceGoesByItsNameToo() async throws {
    let books = try await Books()
    let submission = try await books.core.resolve(
      ModeRequest(
        desk: "gare", service: "AIDE AUX DÉMARCHES ADMINISTRATIVES", pointOfPresence: nil,
        confirmation: nil))
    #expect(submission.service == "demarches")
  }

  @Test(arguments: [nil, ""] as [String?])
  func aServiceIsRequired(service: String?) async throws {
    let request = ModeRequest(
      desk: "nowhere", service: service, pointOfPresence: nil, confirmation: nil)
    #expect(try await refusal(request) == "serviceRequired")
  }

  @Test(arguments: ["massage", "loisirs"])
  func aServiceThatIsNotOfferedIsUnknown(service: String) async throws {
    let request = ModeRequest(
      desk: "gare", service: service, pointOfPresence: nil, confirmation: nil)
    #expect(try await refusal(request) == "unknownService")
  }

  @Test(arguments: ["nowhere", "fil-pont"])
  func aPlaceOfNobodyOrOfOthersIsUnknown(place: String) async throws {
    let request = ModeRequest(
      desk: "gare", service: "outils", pointOfPresence: place, confirmation: nil)
    #expect(try await refusal(request) == "unknownPointOfPresence")
  }

  @Test func aDeskThatTheCoreDoesNotKnowIsUnknown() async throws {
    let request = ModeRequest(
      desk: "nowhere", service: "outils", pointOfPresence: nil, confirmation: nil)
    #expect(try await refusal(request) == "unknownDesk")
  }

  @Test func servicesAndPlacesAreThoseOfTheDesksOrganisation() async throws {
    let books = try await Books()
    let services = try await books.core.services(of: "gare")
    #expect(services.map(\.id) == ["demarches", "outils"])
    #expect(services.map(\.priceCents.cents) == [1_000, 1_500])
    #expect(services.first?.name == "Aide aux démarches administratives")
    #expect(
      try await books.core.pointsOfPresence(of: "gare").map(\.id) == ["ruche-gare", "ruche-mairie"])
    #expect(try await books.core.services(of: "nowhere").isEmpty)
    #expect(try await books.core.pointsOfPresence(of: "nowhere").isEmpty)
  }
}
