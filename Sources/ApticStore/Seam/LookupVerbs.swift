import ApticScanCore

/// Looking things up.
public protocol LookupVerbs: Sendable {
  func services(of desk: String) async throws -> [Service]
  func pointsOfPresence(of desk: String) async throws -> [PointOfPresence]
  func pass(_ code: PassCode) async throws -> Pass?
  func passes(_ filter: PassFilter, page: PageRequest) async throws -> Page<Pass>
  func redemptions(_ filter: RedemptionFilter, page: PageRequest) async throws -> Page<Redemption>
}
