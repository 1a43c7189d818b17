/// A counter-payment on paper, for the organisation's own books.
public struct PayoutStatement: Hashable, Codable, Sendable {
  public var network: String
  /// Who runs it and how to reach it, a line each.
  public var contact: [String]
  public var organisation: String
  /// Its address and SIRET, a line each.
  public var details: [String]
  public var page: PayoutPage
  /// When each of its changes was, as clocks in Paris showed it: `04/11/2026 à 06:30`.
  public var changedAt: [String]
  /// The day that the statement was made.
  public var on: CivilDate

  public init(
    network: String, contact: [String], organisation: String, details: [String], page: PayoutPage,
    changedAt: [String], on day: CivilDate
  ) {
    self.network = network
    self.contact = contact
    self.organisation = organisation
    self.details = details
    self.page = page
    self.changedAt = changedAt
    on = day
  }
}
