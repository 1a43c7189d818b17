/// What an organisation works with, sent to it once it is qualified: scanner, papers, and a code that
/// says that it has arrived (assumption: how the historical kit was activated is not public).
///
/// ```
///             send          receive             activate, with the code
///  ordered ─────────▶ sent ─────────▶ received ───────────────────────▶ activated
///                     │ ▲                │                                 ▲
///                     │ └──── send ──────┤   (a new code: what was lost)   │
///                     └────────────────── activate, with the code ─────────┘
/// ```
public struct Kit: Hashable, Codable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case ordered, sent, received, activated
  }

  public var id: String
  public var organisation: String
  public var state: State
  public var orderedAt: Timestamp
  public var orderedBy: String
  /// The last time, where it was sent again.
  public var sentAt: Timestamp?
  public var sentBy: String?
  public var receivedAt: Timestamp?
  public var receivedBy: String?
  public var activatedAt: Timestamp?
  public var activatedBy: String?

  public init(
    id: String, organisation: String, state: State, orderedAt: Timestamp, orderedBy: String,
    sentAt: Timestamp? = nil, sentBy: String? = nil, receivedAt: Timestamp? = nil,
    receivedBy: String? = nil, activatedAt: Timestamp? = nil, activatedBy: String? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.state = state
    self.orderedAt = orderedAt
    self.orderedBy = orderedBy
    self.sentAt = sentAt
    self.sentBy = sentBy
    self.receivedAt = receivedAt
    self.receivedBy = receivedBy
    self.activatedAt = activatedAt
    self.activatedBy = activatedBy
  }
}

/// A kit on its way, and the code that is put into it.
public struct SentKit: Hashable, Codable, Sendable {
  public var kit: Kit
  /// `KTRF-7Q2M`: told once and kept nowhere in clear; nil where the answer is given again.
  public var code: String?

  public init(kit: Kit, code: String?) {
    self.kit = kit
    self.code = code
  }

  public var withoutCode: SentKit { SentKit(kit: kit, code: nil) }
}

public struct KitRequest: Hashable, Codable, Sendable {
  public var organisation: String

  public init(organisation: String) {
    self.organisation = organisation
  }
}

public struct KitActivation: Hashable, Codable, Sendable {
  /// As it stands in the kit, however it was typed.
  public var code: String

  public init(code: String) {
    self.code = code
  }
}
