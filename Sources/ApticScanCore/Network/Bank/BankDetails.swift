/// A bank account that an organisation asks to be paid on.
public struct BankDetails: Hashable, Codable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    /// Waits for who verifies; meanwhile the last verified one is paid.
    case pending
    /// Counter-payments go there.
    case verified
    case refused
    /// Another one was verified since, or asked for in its place.
    case replaced
  }

  public var id: String
  public var organisation: String
  public var holder: String
  /// Without spaces.
  public var iban: String
  public var bic: String
  /// The RIB that was handed in with it.
  public var document: String
  public var state: State
  public var reason: String?
  public var at: Timestamp
  public var by: String
  public var decidedAt: Timestamp?
  public var decidedBy: String?

  public init(
    id: String, organisation: String, holder: String, iban: String, bic: String, document: String,
    state: State, reason: String? = nil, at: Timestamp, by: String, decidedAt: Timestamp? = nil,
    decidedBy: String? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.holder = holder
    self.iban = iban
    self.bic = bic
    self.document = document
    self.state = state
    self.reason = reason
    self.at = at
    self.by = by
    self.decidedAt = decidedAt
    self.decidedBy = decidedBy
  }

  /// As a page shows it: what a person recognises, and no more.
  public var maskedIBAN: String { "\(iban.prefix(4))…\(iban.suffix(4))" }

  /// For who needs no number.
  public var masked: BankDetails {
    var details = self
    details.iban = maskedIBAN
    return details
  }
}

/// A change of account is one request: the numbers and the new RIB, together.
public struct BankDetailsRequest: Hashable, Codable, Sendable {
  public var organisation: String
  public var holder: String
  public var iban: String
  public var bic: String
  /// The id of a document of kind `bankStatement`.
  public var document: String

  public init(organisation: String, holder: String, iban: String, bic: String, document: String) {
    self.organisation = organisation
    self.holder = holder
    self.iban = iban
    self.bic = bic
    self.document = document
  }
}

/// What who verifies has found.
public struct Finding: Hashable, Codable, Sendable {
  public enum Decision: String, Codable, Sendable, CaseIterable {
    case accepted, refused
  }

  public var decision: Decision
  /// Told to the organisation; a refusal wants one.
  public var reason: String?

  public init(_ decision: Decision, reason: String? = nil) {
    self.decision = decision
    self.reason = reason
  }
}
