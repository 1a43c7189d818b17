/// One pass as the core tells it: what is printed on it, its order, and how it stands today.
public struct Pass: Hashable, Codable, Sendable {
  /// Where a pass stands, dates included: what a list is filtered by.
  public enum State: String, Codable, Sendable, CaseIterable {
    case notActivated, notYetValid, active, inGrace, expired, blocked, staged, submitted, paid
  }

  public var code: PassCode
  public var order: String
  public var carnet: String
  public var sponsor: String
  public var faceValueCents: EuroCents
  public var validFrom: CivilDate
  public var validUntil: CivilDate
  /// The last day on which it is still accepted, as a matter of grace.
  public var graceUntil: CivilDate
  public var state: State

  public init(
    code: PassCode, order: String, carnet: String, sponsor: String, faceValueCents: EuroCents,
    validFrom: CivilDate, validUntil: CivilDate, graceUntil: CivilDate, state: State
  ) {
    self.code = code
    self.order = order
    self.carnet = carnet
    self.sponsor = sponsor
    self.faceValueCents = faceValueCents
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.graceUntil = graceUntil
    self.state = state
  }
}

/// A pass taken in payment of a service, once and for good unless it is cancelled.
public struct Redemption: Hashable, Codable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case submitted, paid, cancelled
  }

  public var id: String
  public var pass: PassCode
  public var at: Timestamp
  public var service: String
  public var pointOfPresence: String
  public var desk: String
  /// Who confirmed it: a member, or the user behind the socket.
  public var by: String
  /// The scan that brought it.
  public var scan: String
  /// The scanner that read it; nil for a code that was typed or came from a program.
  public var scanner: ScannerID?
  public var faceValueCents: EuroCents
  /// The service's price, and what the person pays beside the pass. Where it goes on from another
  /// pass, its price is what that one left to pay.
  public var priceCents: EuroCents
  public var leftToPayCents: EuroCents
  /// What the organisation is owed for it.
  public var payableCents: EuroCents
  /// The redemption whose service this pass paid on with.
  public var continues: String?
  public var state: State
  /// When it was cancelled, by whom and why.
  public var cancelledAt: Timestamp?
  public var cancelledBy: String?
  public var cancelReason: String?

  public init(
    id: String, pass: PassCode, at: Timestamp, service: String, pointOfPresence: String,
    desk: String, by: String, scan: String, scanner: ScannerID? = nil, faceValueCents: EuroCents,
    priceCents: EuroCents, leftToPayCents: EuroCents, payableCents: EuroCents? = nil,
    continues: String? = nil, state: State, cancelledAt: Timestamp? = nil,
    cancelledBy: String? = nil, cancelReason: String? = nil
  ) {
    self.id = id
    self.pass = pass
    self.at = at
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.desk = desk
    self.by = by
    self.scan = scan
    self.scanner = scanner
    self.faceValueCents = faceValueCents
    self.priceCents = priceCents
    self.leftToPayCents = leftToPayCents
    self.payableCents = payableCents ?? faceValueCents
    self.continues = continues
    self.state = state
    self.cancelledAt = cancelledAt
    self.cancelledBy = cancelledBy
    self.cancelReason = cancelReason
  }
}

/// What a submission can name: a service of the organisation's catalogue, at its price.
public struct Service: Hashable, Codable, Sendable {
  public var id: String
  public var name: String
  public var priceCents: EuroCents

  public init(id: String, name: String, priceCents: EuroCents) {
    self.id = id
    self.name = name
    self.priceCents = priceCents
  }
}

/// A pass that was scanned for submission and waits for « Soumettre contre-paiement ».
public struct StagedPass: Hashable, Codable, Sendable {
  public var pass: Pass
  public var service: String
  public var pointOfPresence: String
  public var scan: String
  public var scanner: ScannerID?
  public var at: Timestamp
  /// The service's price on the day of the scan, or what the pass before it left to pay; and what
  /// the person pays beside this pass.
  public var priceCents: EuroCents
  public var leftToPayCents: EuroCents
  /// The staged pass whose service this one pays on with.
  public var continues: PassCode?
  /// When the desk tells that it is about to be released, and when it is.
  public var noticeAt: Timestamp
  public var releasesAt: Timestamp
  /// How it would be judged now: `staged`, or why it is no longer good.
  public var outcome: Outcome
  public var message: String

  public init(
    pass: Pass, service: String, pointOfPresence: String, scan: String, scanner: ScannerID? = nil,
    at: Timestamp, priceCents: EuroCents, leftToPayCents: EuroCents, continues: PassCode? = nil,
    noticeAt: Timestamp, releasesAt: Timestamp, outcome: Outcome, message: String
  ) {
    self.pass = pass
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.scan = scan
    self.scanner = scanner
    self.at = at
    self.priceCents = priceCents
    self.leftToPayCents = leftToPayCents
    self.continues = continues
    self.noticeAt = noticeAt
    self.releasesAt = releasesAt
    self.outcome = outcome
    self.message = message
  }
}
