/// An order with all that is known of it.
public struct OrderDetail: Hashable, Codable, Sendable {
  public var order: Order
  public var sponsorName: String
  /// Its days; nil where they are not known.
  public var calendar: OrderDays?
  public var passes: PassCounts
  public var carnets: CarnetCounts
  /// Its invoice and credit notes, oldest first.
  public var invoices: [Invoice]
  /// What its unused pass stand at, and what is invoiced and not in the books yet.
  public var outstandingCents: EuroCents
  public var undeliveredCents: EuroCents
  /// What can be done with it today; absent in answers that an earlier release gave.
  public var steps: [OrderStep]?
  /// How many pass can be issued into it today; none where it is closed, or where its pass are drawn
  /// elsewhere.
  public var room: Int?

  public init(
    order: Order, sponsorName: String, calendar: OrderDays?, passes: PassCounts,
    carnets: CarnetCounts, invoices: [Invoice], outstandingCents: EuroCents,
    undeliveredCents: EuroCents, steps: [OrderStep]? = nil, room: Int? = nil
  ) {
    self.order = order
    self.sponsorName = sponsorName
    self.calendar = calendar
    self.passes = passes
    self.carnets = carnets
    self.invoices = invoices
    self.outstandingCents = outstandingCents
    self.undeliveredCents = undeliveredCents
    self.steps = steps
    self.room = room
  }
}

/// The days of an order's end, as its calendar has them.
public struct OrderDays: Hashable, Codable, Sendable {
  public var alertOn: CivilDate
  public var blockingOn: CivilDate
  public var confirmationOn: CivilDate
  public var endsOn: CivilDate
  /// The last day on which its pass are accepted.
  public var graceUntil: CivilDate
  public var statementOn: CivilDate

  public init(_ calendar: OrderCalendar) {
    alertOn = calendar.alertOn
    blockingOn = calendar.blockingOn
    confirmationOn = calendar.confirmationOn
    endsOn = calendar.validUntil
    graceUntil = calendar.graceUntil
    statementOn = calendar.statementOn
  }
}

/// How many pass of an order there are.
public struct PassCounts: Hashable, Codable, Sendable {
  /// In the books: issued or imported.
  public var total: Int
  /// Taken and not cancelled.
  public var taken: Int
  /// Back with their sponsor by a credit note.
  public var credited: Int
  /// Neither.
  public var unused: Int

  public init(total: Int = 0, taken: Int = 0, credited: Int = 0, unused: Int = 0) {
    self.total = total
    self.taken = taken
    self.credited = credited
    self.unused = unused
  }
}
