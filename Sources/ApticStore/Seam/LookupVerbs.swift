import ApticScanCore

/// Looking things up.
public protocol LookupVerbs: Sendable {
  func services(of desk: String) async throws -> [Service]
  func pointsOfPresence(of desk: String) async throws -> [PointOfPresence]
  func pass(_ code: PassCode) async throws -> Pass?
  /// With what has become of it, for who runs the network.
  func passRecord(_ code: PassCode, by: Principal) async throws -> PassRecord?
  /// How many pass of an order stand where; looks at every pass. Refuses with `unknownOrder`.
  func passStates(ofOrder id: String) async throws -> [PassStateCount]
  func passes(_ filter: PassFilter, page: PageRequest) async throws -> Page<Pass>
  func redemptions(_ filter: RedemptionFilter, page: PageRequest) async throws -> Page<Redemption>
}
