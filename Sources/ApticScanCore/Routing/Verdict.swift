/// What the core says of one pass, asked once.
public struct Verdict: Hashable, Codable, Sendable {
  public var outcome: Outcome
  /// A stable word that narrows the outcome (`service`, `place`, …); nil where it needs none.
  public var reason: String?
  /// French, for the person at the desk.
  public var message: String
  public var pass: Pass?
  public var redemption: Redemption?

  public init(
    outcome: Outcome, reason: String? = nil, message: String, pass: Pass? = nil,
    redemption: Redemption? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.message = message
    self.pass = pass
    self.redemption = redemption
  }
}
