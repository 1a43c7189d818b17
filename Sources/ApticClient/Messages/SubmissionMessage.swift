import ApticScanCore

/// What is staged at the desk: the answer to `GET /v1/submission`.
public struct SubmissionMessage: Codable, Sendable, Hashable {
  /// Oldest first, each judged as of now.
  public var items: [StagedPass]
  /// Face values of those that are still good.
  public var totalCents: EuroCents
  /// What the person still pays beside those pass.
  public var leftToPayCents: EuroCents

  public init(
    items: [StagedPass] = [], totalCents: EuroCents = .zero, leftToPayCents: EuroCents = .zero
  ) {
    self.items = items
    self.totalCents = totalCents
    self.leftToPayCents = leftToPayCents
  }
}

/// `POST /v1/submission`: submit all that is staged and still good.
public struct ConfirmMessage: Codable, Sendable, Hashable {
  /// The idempotency key; the daemon makes one where it is absent.
  public var id: String?

  public init(id: String? = nil) {
    self.id = id
  }
}

/// What became of a submission, pass by pass.
public struct ConfirmedMessage: Codable, Sendable, Hashable {
  public struct Item: Codable, Sendable, Hashable {
    public var code: PassCode
    /// `submitted`, or why it stays staged.
    public var outcome: Outcome
    public var reason: String?
    /// French, for the person at the desk.
    public var message: String
    public var redemption: Redemption?

    public init(
      code: PassCode, outcome: Outcome, reason: String? = nil, message: String,
      redemption: Redemption? = nil
    ) {
      self.code = code
      self.outcome = outcome
      self.reason = reason
      self.message = message
      self.redemption = redemption
    }
  }

  public var items: [Item]
  /// How many were submitted.
  public var submitted: Int
  /// Face values of those.
  public var totalCents: EuroCents

  public init(items: [Item], submitted: Int, totalCents: EuroCents) {
    self.items = items
    self.submitted = submitted
    self.totalCents = totalCents
  }
}

/// `PUT /v1/submission/{code}`: another service for what is staged, or that it pays on with another
/// pass's. One of the two.
public struct StagedChangeMessage: Codable, Sendable, Hashable {
  public var service: String?
  /// The number of the pass that left something to pay.
  public var continues: PassCode?

  public init(service: String? = nil, continues: PassCode? = nil) {
    self.service = service
    self.continues = continues
  }
}

/// Staged pass that nobody has confirmed: a `release` event.
public struct ReleaseMessage: Codable, Sendable, Hashable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// They will leave the list soon.
    case soon
    /// They have left it, and are free again.
    case released
  }

  public var kind: Kind
  public var passes: [StagedPass]
  /// French, for the person at the desk.
  public var message: String

  public init(kind: Kind, passes: [StagedPass], message: String) {
    self.kind = kind
    self.passes = passes
    self.message = message
  }
}
