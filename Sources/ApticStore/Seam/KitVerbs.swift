import ApticScanCore

/// Kits and subscriptions: what an organisation has from the network besides its pass, and owes for
/// it.
public protocol KitVerbs: Sendable {
  /// Newest first; a filter without an organisation means the asker's own, or all.
  func kits(
    _ filter: KitFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<Kit>
  /// Refuses with `unknownKit`.
  func kit(_ id: String, by asker: Principal) async throws -> Kit
  func orderKit(_ command: Command<KitRequest>) async throws -> Answer<Kit>
  /// Draws the code that is put into it; again, another one, and the one before is worth nothing.
  func sendKit(_ command: Command<NoFields>, _ id: String) async throws -> Answer<SentKit>
  func receiveKit(_ command: Command<NoFields>, _ id: String) async throws -> Answer<Kit>
  /// Once, by the code that came in it: a wrong one costs a try.
  func activateKit(_ command: Command<KitActivation>, _ id: String) async throws -> Answer<Kit>

  func subscription(of organisation: String, by asker: Principal) async throws -> YearlySubscription
  /// Adds the years that have begun, each with its invoice. Again, it adds nothing.
  func renewSubscriptions(_ command: Command<NoFields>) async throws -> Answer<Renewal>
  /// Notes that a year was paid.
  func paySubscription(
    _ command: Command<SubscriptionPayment>, of organisation: String
  ) async throws -> Answer<YearlySubscription>
}

public struct KitFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var state: Kit.State?

  public init(organisation: String? = nil, state: Kit.State? = nil) {
    self.organisation = organisation
    self.state = state
  }
}
