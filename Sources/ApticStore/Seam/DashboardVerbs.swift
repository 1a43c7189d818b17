import ApticScanCore

/// Figures and the map.
public protocol DashboardVerbs: Sendable {
  /// An organisation's figures, for those who see them, and the network's.
  func dashboard(
    _ request: DashboardRequest, by: Principal, desk: String
  ) async throws -> Dashboard
  /// The public cards of the qualified organisations, with their points of presence, by id.
  func map(_ filter: OrganisationFilter, page: PageRequest) async throws -> Page<Organisation>
}
