/// Pass that a sponsor has ordered, and what has become of them.
///
/// Where it stands is never stored: it follows from its facts, each of which has its day.
public struct Order: Hashable, Codable, Sendable {
  /// Where an order stands by its facts; of several that hold, the last counts.
  public enum State: String, Codable, Sendable, CaseIterable {
    case ordered, invoiced, delivered, active, credited, cancelled
  }

  public var id: String
  /// The sponsor's id.
  public var sponsor: String
  /// How many pass were ordered; nil where an order came with its pass and nobody has said.
  public var quantity: Int?
  public var faceValueCents: EuroCents
  /// Pass in a carnet.
  public var carnetSize: Int?
  /// The format of its pass, by name.
  public var format: String?
  public var validFrom: CivilDate?
  public var validUntil: CivilDate?
  /// How long its pass are still accepted after their end, in calendar months.
  public var graceMonths: Int
  /// The hours in which its pass count; nil for always.
  public var hours: AcceptedHours?
  /// Where its pass count; nil for everywhere.
  public var perimeter: Perimeter?
  public var facts: OrderFacts
  /// Why all of its pass are blocked; nil where they are not.
  public var blockedReason: String?
  public var state: State
  /// Where it stands in the calendar of its end; nil where its dates are not known.
  public var phase: OrderPhase?

  public init(
    id: String, sponsor: String, quantity: Int?, faceValueCents: EuroCents, carnetSize: Int?,
    format: String?, validFrom: CivilDate?, validUntil: CivilDate?, graceMonths: Int,
    hours: AcceptedHours? = nil, perimeter: Perimeter? = nil, facts: OrderFacts,
    blockedReason: String? = nil, today: CivilDate
  ) {
    self.id = id
    self.sponsor = sponsor
    self.quantity = quantity
    self.faceValueCents = faceValueCents
    self.carnetSize = carnetSize
    self.format = format
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.graceMonths = graceMonths
    self.hours = hours
    self.perimeter = perimeter
    self.facts = facts
    self.blockedReason = blockedReason
    state = facts.state
    phase = validFrom.flatMap { from in
      validUntil.map { until in
        OrderCalendar(validFrom: from, validUntil: until, graceMonths: graceMonths)
          .phase(on: today)
      }
    }
  }
}

/// What has become of an order, each fact with its day.
public struct OrderFacts: Hashable, Codable, Sendable {
  public var orderedOn: CivilDate?
  public var invoicedOn: CivilDate?
  public var deliveredOn: CivilDate?
  /// Paid is activated: from then on its pass can be taken.
  public var paidOn: CivilDate?
  /// When its sponsor approved that carnets in stock be blocked, and who did.
  public var endApprovedOn: CivilDate?
  public var endApprovedBy: String?
  /// When its unused pass became a credit note.
  public var creditedOn: CivilDate?
  public var cancelledOn: CivilDate?

  public init(
    orderedOn: CivilDate? = nil, invoicedOn: CivilDate? = nil, deliveredOn: CivilDate? = nil,
    paidOn: CivilDate? = nil, endApprovedOn: CivilDate? = nil, endApprovedBy: String? = nil,
    creditedOn: CivilDate? = nil, cancelledOn: CivilDate? = nil
  ) {
    self.orderedOn = orderedOn
    self.invoicedOn = invoicedOn
    self.deliveredOn = deliveredOn
    self.paidOn = paidOn
    self.endApprovedOn = endApprovedOn
    self.endApprovedBy = endApprovedBy
    self.creditedOn = creditedOn
    self.cancelledOn = cancelledOn
  }

  public var state: Order.State {
    if cancelledOn != nil { return .cancelled }
    if creditedOn != nil { return .credited }
    if paidOn != nil { return .active }
    if deliveredOn != nil { return .delivered }
    if invoicedOn != nil { return .invoiced }
    return .ordered
  }
}
