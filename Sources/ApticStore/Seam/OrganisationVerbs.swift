import ApticScanCore

/// The network's organisations, where they are, and what they offer.
///
/// `desk` is the desk that asks: its organisation is meant where a request names none, and may see
/// its own details.
public protocol OrganisationVerbs: Sendable {
  /// By id. Those not qualified yet are for who runs the network.
  func organisations(
    _ filter: OrganisationFilter, by: Principal, desk: String
  ) async throws -> [Organisation]
  func organisation(_ id: String, by: Principal, desk: String) async throws -> Organisation?
  func addOrganisation(
    _ command: Command<OrganisationRequest>
  ) async throws -> Answer<Organisation>
  func changeOrganisation(
    _ id: String, _ command: Command<OrganisationRequest>
  ) async throws -> Answer<Organisation>
  /// From today on it is one of the network, and its legal representative is invited. Refuses with
  /// `siretRequired`, `emailRequired`, `alreadyQualified`.
  func qualify(
    _ id: String, _ command: Command<QualificationRequest>
  ) async throws -> Answer<QualifiedOrganisation>

  func pointsOfPresence(ofOrganisation id: String) async throws -> [PointOfPresence]
  func addPointOfPresence(
    _ command: Command<PointOfPresenceRequest>, desk: String
  ) async throws -> Answer<PointOfPresence>
  func changePointOfPresence(
    _ id: String, _ command: Command<PointOfPresenceRequest>
  ) async throws -> Answer<PointOfPresence>
  /// From today on; refuses with `deskStandsHere`.
  func removePointOfPresence(
    _ id: String, _ command: Command<NoFields>
  ) async throws -> Answer<PointOfPresence>

  func desks() async throws -> [DeskPlace]
  /// With the last pass of each, for which every redemption is looked at.
  func desksWithLastPass() async throws -> [DeskPlace]
  func placeDesk(
    _ id: String, _ command: Command<DeskPlaceRequest>
  ) async throws -> Answer<DeskPlace>
}

/// The network's catalogue of services, and what each organisation offers of it.
public protocol CatalogueVerbs: Sendable {
  /// The catalogue on a day (today where nil), with the offers of an organisation (the desk's own
  /// where nil).
  func catalogue(
    of organisation: String?, on day: CivilDate?, desk: String
  ) async throws -> [CatalogueService]
  func addService(_ command: Command<CatalogueRequest>) async throws -> Answer<CatalogueService>
  func changeService(
    _ id: String, _ command: Command<CatalogueRequest>
  ) async throws -> Answer<CatalogueService>
  func withdrawService(
    _ id: String, _ command: Command<EndRequest>
  ) async throws -> Answer<CatalogueService>
  func offer(
    _ service: String, _ command: Command<OfferRequest>, desk: String
  ) async throws -> Answer<CatalogueService>
  func endOffer(
    _ service: String, _ command: Command<EndRequest>, desk: String
  ) async throws -> Answer<CatalogueService>
}
