import ApticScanCore

/// An order as the books hold it.
struct OrderRow: Sendable {
  /// The sponsor of orders that an import opened: a file of pass does not name it.
  static let unknownSponsor = "inconnu"
  /// Their face value, that of every pass known: 10 €.
  static let usualFaceValue = EuroCents(1_000)

  var id: String
  /// The sponsor's id.
  var sponsor: String
  var faceValue: EuroCents
  /// Pass ordered; nil where nobody has said, and so for what follows.
  var quantity: Int?
  /// Pass a carnet.
  var carnetSize: Int?
  /// The format of its pass, by name.
  var format: String?
  var validFrom: CivilDate?
  var validUntil: CivilDate?
  var graceMonths = 1
  var hours: AcceptedHours?
  var perimeter: Perimeter?
  var facts = OrderFacts()
  var creditedPasses = 0
  var blockedReason: String?

  /// Nil where its dates are not known.
  var calendar: OrderCalendar? {
    guard let validFrom, let validUntil else { return nil }
    return OrderCalendar(validFrom: validFrom, validUntil: validUntil, graceMonths: graceMonths)
  }

  /// What is told of it.
  func order(today: CivilDate) -> Order {
    Order(
      id: id, sponsor: sponsor, quantity: quantity, faceValueCents: faceValue,
      carnetSize: carnetSize, format: format, validFrom: validFrom, validUntil: validUntil,
      graceMonths: graceMonths, hours: hours, perimeter: perimeter, facts: facts,
      blockedReason: blockedReason, today: today)
  }
}

extension OrderFacts {
  /// Those of an order that came with its pass: paid for before this core knew of it.
  static var opened: OrderFacts {
    let ever = CivilDate("0001-01-01")
    return OrderFacts(orderedOn: ever, invoicedOn: ever, deliveredOn: ever, paidOn: ever)
  }
}

extension OrderRow {
  static let columns = """
    id, sponsor_id, face_value_cents, quantity, carnet_size, format, valid_from, valid_until,
    grace_months, hours, perimeter, ordered_on, invoiced_on, delivered_on, paid_on,
    end_approved_on, end_approved_by, credited_on, cancelled_on, credited_passes, blocked_reason
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), sponsor: try row.text("sponsor_id"),
      faceValue: try row.cents("face_value_cents"),
      quantity: try row.integerOrNil("quantity").map(Int.init),
      carnetSize: try row.integerOrNil("carnet_size").map(Int.init),
      format: try row.textOrNil("format"), validFrom: try row.dateOrNil("valid_from"),
      validUntil: try row.dateOrNil("valid_until"), graceMonths: try row.count("grace_months"),
      hours: try row.json("hours", as: AcceptedHours.self),
      perimeter: try row.json("perimeter", as: Perimeter.self),
      facts: OrderFacts(
        orderedOn: try row.dateOrNil("ordered_on"), invoicedOn: try row.dateOrNil("invoiced_on"),
        deliveredOn: try row.dateOrNil("delivered_on"), paidOn: try row.dateOrNil("paid_on"),
        endApprovedOn: try row.dateOrNil("end_approved_on"),
        endApprovedBy: try row.textOrNil("end_approved_by"),
        creditedOn: try row.dateOrNil("credited_on"),
        cancelledOn: try row.dateOrNil("cancelled_on")),
      creditedPasses: try row.count("credited_passes"),
      blockedReason: try row.textOrNil("blocked_reason"))
  }
}

extension Reader {
  func order(_ id: String) throws -> OrderRow? {
    try row("SELECT \(OrderRow.columns) FROM orders WHERE id = $1", [id]).map(OrderRow.init)
  }

  /// The order, or a refusal that says where to look.
  func knownOrder(_ id: String) throws -> OrderRow {
    guard let order = try order(id) else {
      throw CoreRefusal(
        code: "unknownOrder",
        detail: "No order is called '\(id)'; GET /v1/orders (apticctl order list) lists them.")
    }
    return order
  }
}

extension Transaction {
  /// Opens an order, with its sponsor where that one is new too.
  func open(_ order: OrderRow) throws {
    try execute(
      "INSERT INTO sponsors (id, name) VALUES ($1, $1) ON CONFLICT DO NOTHING", [order.sponsor])
    try execute(
      """
      INSERT INTO orders (id, sponsor_id, face_value_cents, quantity, carnet_size, format,
        valid_from, valid_until, grace_months, hours, perimeter, ordered_on, invoiced_on,
        delivered_on, paid_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """,
      [
        order.id, order.sponsor, order.faceValue, order.quantity, order.carnetSize, order.format,
        order.validFrom, order.validUntil, order.graceMonths,
        try order.hours.map { try JSONText.of($0) },
        try order.perimeter.map { try JSONText.of($0) },
        order.facts.orderedOn, order.facts.invoicedOn, order.facts.deliveredOn, order.facts.paidOn,
      ])
  }
}
