/// What stands at the top of an organisation's screen: something that wants its hand, or that it
/// waits for. Computed from the books whenever somebody looks, and kept nowhere.
public struct OrganisationNotice: Hashable, Codable, Sendable {
  public enum Code: String, Codable, Sendable, CaseIterable {
    case documentMissing, documentPending, documentRefused
    case bankDetailsMissing, bankDetailsPending, bankDetailsRefused
    case payoutRejected, payoutWaiting
    /// Staged pass that nobody has confirmed will soon leave the list.
    case stagedPassEnding
    /// Pass of an order will soon be refused, or are accepted in their last month.
    case passExpiring
    case subscriptionDue
    case kitOnItsWay, kitToActivate
    // What waits for who runs the network.
    case documentToVerify, bankDetailsToVerify
    /// Waits for longer than the 72 hours that were promised.
    case verificationOverdue
    case kitToSend
    case organisationToQualify
    /// A month is over for long enough to be settled.
    case monthToSettle
    /// An order asks for its invoice, its payment, or what belongs to its end.
    case orderTaskDue
    /// Years of subscriptions that have begun and are not in the books.
    case subscriptionsToRenew
    /// Invoices of subscriptions whose payment nobody has noted.
    case subscriptionsToPay
  }

  public var code: Code
  public var severity: Notice.Severity
  /// Nil for what is about the whole network.
  public var organisation: String?
  /// What it is about, as the trail names it: `document:ID`, `payout:ID`.
  public var subject: String?
  /// Since when, where that is known.
  public var since: Timestamp?
  /// French: what is the matter and what to do.
  public var message: String

  public init(
    _ code: Code, _ severity: Notice.Severity, organisation: String?, subject: String? = nil,
    since: Timestamp? = nil, message: String
  ) {
    self.code = code
    self.severity = severity
    self.organisation = organisation
    self.subject = subject
    self.since = since
    self.message = message
  }
}

extension [OrganisationNotice] {
  /// The gravest first, each severity in the order in which they were found.
  public var gravestFirst: [OrganisationNotice] {
    Notice.Severity.allCases.reversed().flatMap { severity in
      filter { $0.severity == severity }
    }
  }
}
