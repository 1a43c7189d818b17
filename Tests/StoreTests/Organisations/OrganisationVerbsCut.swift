import ApticScanCore

@testable import ApticStore

extension AllOrNothingTests {
  /// The verbs of organisations that write most, cut between their statements.
  static let ofOrganisations: [Case] = [
    (
      "add an organisation", false,
      { _ = try await $0.addOrganisation(OrganisationTests.command(OrganisationTests.hive)) }
    ),
    (
      "add a place", false,
      {
        _ = try await $0.addPointOfPresence(
          OrganisationTests.command(PointOfPresenceRequest(name: "Halle")), desk: "gare")
      }
    ),
    (
      "move a desk", false,
      {
        _ = try await $0.placeDesk(
          "mairie", OrganisationTests.command(DeskPlaceRequest(pointOfPresence: "ruche-gare")))
      }
    ),
    (
      "regulate a price", false,
      {
        _ = try await $0.changeService(
          "outils",
          OrganisationTests.command(CatalogueRequest(regulatedPriceCents: EuroCents(900))))
      }
    ),
    (
      "edit an offer", false,
      {
        _ = try await $0.offer(
          "outils", OrganisationTests.command(OfferRequest(priceCents: EuroCents(900))),
          desk: "gare")
      }
    ),
  ]
}
