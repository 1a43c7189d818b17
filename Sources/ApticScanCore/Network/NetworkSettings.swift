/// What the network has decided, as of a day; each value has a day since which it holds.
///
/// Assumptions about the historical network that nobody can confirm are settings here, with the
/// likely value as the default.
public struct NetworkSettings: Hashable, Codable, Sendable {
  /// Who may cancel a redemption.
  public enum Cancellers: String, Codable, Sendable, CaseIterable {
    /// Every member of the organisation that took the pass.
    case members
    /// Its legal representative alone.
    case representative
  }

  /// What an organisation is paid for a pass.
  public enum Payment: String, Codable, Sendable, CaseIterable {
    /// Its face value, whatever the service's price.
    case faceValue
    /// The service's price, where that is less.
    case price
  }

  /// The word that the network goes by, on pass, letters and pages.
  public var name = "Pass numérique"
  /// Who runs it, as the law knows it; '' is what nobody has said.
  public var legalName = ""
  public var legalForm = ""
  /// 14 digits.
  public var siret = ""
  public var vatNumber = ""
  public var street = ""
  public var postalCode = ""
  public var town = ""
  /// The account that sponsors pay into, without spaces.
  public var iban = ""
  public var bic = ""
  /// Who answers questions.
  public var contactEmail = ""
  public var contactTelephone = ""

  /// The value of a pass where an order names none.
  public var faceValueCents = EuroCents(1_000)
  /// Pass in a carnet where an order names no size.
  public var carnetSize = 10
  /// How long a pass is still accepted after its end, in calendar months.
  public var graceMonths = 1
  /// What a sponsor pays above the face value of its order, in hundredths of a percent.
  public var upstreamFeeBasisPoints = 400
  /// VAT on the network's own fees, in hundredths of a percent.
  public var vatBasisPoints = 2_000
  /// What the network keeps of a counter-payment, in hundredths of a percent, excluding VAT.
  public var downstreamFeeBasisPoints = 400
  /// How many days after its end a month is settled, so that its last day can be corrected.
  public var settlementDays = 3
  /// Whether the last verified account is paid while another waits for its verification.
  public var paysDuringChange = true
  /// What an organisation's subscription costs a year, excluding VAT.
  public var subscriptionCents = EuroCents(7_700)
  public var cancellers = Cancellers.members
  public var payment = Payment.faceValue
  /// Whether a second pass may be added, by an explicit gesture, to a service that one has paid.
  public var severalPassesPerService = true
  /// How long after an order's grace what was not used can be credited, in days: the day of the
  /// joint statement.
  public var creditDaysAfterGrace = OrderCalendar.statementDays
  /// How long a pass stays staged, in hours.
  public var stagedHours = 72
  /// How long before that end the desk is told, in hours.
  public var stagedNoticeHours = 24

  public init() {}
}
