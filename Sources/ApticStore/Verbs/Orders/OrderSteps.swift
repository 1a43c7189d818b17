import ApticScanCore

/// What is done with an order, each step one transaction. Whether it may be taken is decided by
/// `OrderRules`.
extension LocalCore {
  public func invoiceOrder(
    _ id: String, _ command: Command<NoFields>
  ) async throws -> Answer<OrderDetail> {
    try await step(.invoice, id, command, "order.invoice") { order, occasion, transaction in
      let quantity = try order.knownQuantity
      let face = order.faceValue * quantity
      let invoice = try transaction.issue(
        .invoice, .order, to: "sponsor:\(order.sponsor)", about: "order:\(id)",
        on: occasion.today, lines: try transaction.invoiceLines(of: order, on: occasion.today))
      try transaction.post(.invoice(invoice, order: order, face: face), at: occasion.at)
      try transaction.date("invoiced_on", occasion.today, of: id)
    }
  }

  public func deliverOrder(
    _ id: String, _ command: Command<DayRequest>
  ) async throws -> Answer<OrderDetail> {
    try await step(.deliver, id, command, "order.deliver") { _, occasion, transaction in
      let day = try OccasionDay.checked(command.request.on, today: occasion.today)
      try transaction.date("delivered_on", day, of: id)
    }
  }

  public func payOrder(
    _ id: String, _ command: Command<DayRequest>
  ) async throws -> Answer<OrderDetail> {
    try await step(.pay, id, command, "order.pay") { order, occasion, transaction in
      let day = try OccasionDay.checked(command.request.on, today: occasion.today)
      if let invoice = try transaction.orderInvoice(of: id) {
        try transaction.post(.payment(of: invoice.grossCents, order: order), at: occasion.at)
      }
      try transaction.date("paid_on", day, of: id)
      try transaction.activatePasses(of: id)
    }
  }

  public func approveOrderEnd(
    _ id: String, _ command: Command<EndApproval>
  ) async throws -> Answer<OrderDetail> {
    try await step(.approveEnd, id, command, "order.approveEnd", detail: command.request.by) {
      order, occasion, transaction in
      if let problem = Name.problem(command.request.by) {
        throw CoreRefusal(
          code: "badApprover", detail: "Who approves for the sponsor \(problem).")
      }
      let day = try OccasionDay.checked(command.request.on, today: occasion.today)
      try transaction.execute(
        "UPDATE orders SET end_approved_on = $2, end_approved_by = $3 WHERE id = $1",
        [id, day, command.request.by])
      try transaction.execute(
        """
        UPDATE carnets SET blocked_reason = 'fin de commande approuvée par le commanditaire'
        WHERE order_id = $1 AND distribution = 'inStock' AND blocked_reason IS NULL
        """, [id])
    }
  }

  public func creditOrder(
    _ id: String, _ command: Command<NoFields>
  ) async throws -> Answer<OrderDetail> {
    try await step(.credit, id, command, "order.credit") { order, occasion, transaction in
      let (unused, undelivered) = try transaction.creditDue(of: id)
      let note = try transaction.issue(
        .creditNote, .unusedPass, to: "sponsor:\(order.sponsor)", about: "order:\(id)",
        on: occasion.today,
        lines: InvoiceLines.unused(order, unused: unused, undelivered: undelivered))
      try transaction.post(
        .creditNote(note, order: order, unused: unused, undelivered: undelivered),
        at: occasion.at)
      try transaction.execute(
        """
        UPDATE orders SET credited_on = coalesce(credited_on, $2),
          credited_passes = credited_passes + $3 WHERE id = $1
        """, [id, occasion.today, unused.cents / order.faceValue.cents])
    }
  }

  public func cancelOrder(
    _ id: String, _ command: Command<ReasonRequest>
  ) async throws -> Answer<OrderDetail> {
    let reason = command.request.reason
    return try await step(.cancel, id, command, "order.cancel", detail: reason) {
      order, occasion, transaction in
      try Reason.check(reason)
      let balances = try transaction.balances(of: id)
      let invoice = try transaction.orderInvoice(of: id)
      if let invoice {
        _ = try transaction.issue(
          .creditNote, .orderCancellation, to: invoice.party, about: invoice.reference,
          on: occasion.today, lines: invoice.lines)
      }
      let posting = Posting.cancellation(of: order, standing: balances, invoice: invoice)
      if !posting.entries.isEmpty { try transaction.post(posting, at: occasion.at) }
      try transaction.execute(
        """
        UPDATE orders SET cancelled_on = $2, credited_passes = credited_passes + $3,
          blocked_reason = 'commande annulée' WHERE id = $1
        """, [id, occasion.today, -balances.outstanding.cents / order.faceValue.cents])
    }
  }

  /// One step: the order, the rules, what the step writes, and how the order then stands.
  private func step<Request: Codable & Sendable>(
    _ step: OrderStep, _ id: String, _ command: Command<Request>, _ verb: String,
    detail: String? = nil,
    _ body: @escaping @Sendable (OrderRow, Occasion, any Transaction) throws -> Void
  ) async throws -> Answer<OrderDetail> {
    try await perform(command, verb, on: "order:\(id)", detail: detail, needing: .runsNetwork) {
      transaction, occasion in
      let order = try transaction.order(id, for: step, today: occasion.today)
      try command.mustStand { try transaction.preview(of: step, order, on: occasion.today) }
      try body(order, occasion, transaction)
      return try transaction.detail(of: transaction.knownOrder(id), today: occasion.today)
    }
  }
}

extension Transaction {
  /// - Parameter column: one of the order's dated facts.
  fileprivate func date(_ column: String, _ day: CivilDate, of order: String) throws {
    try execute("UPDATE orders SET \(column) = $2 WHERE id = $1", [order, day])
  }

  /// Those that said of themselves that they were not activated are activated with their order.
  fileprivate func activatePasses(of order: String) throws {
    try execute(
      "UPDATE passes SET status = 'active' WHERE order_id = $1 AND status = 'notActivated'",
      [order])
    try execute(
      "UPDATE passes SET blocked_from = 'active' WHERE order_id = $1 AND blocked_from = 'notActivated'",
      [order])
  }
}

extension OrderRow {
  var knownQuantity: Int {
    get throws(CoreRefusal) {
      if let quantity { return quantity }
      throw CoreRefusal(
        code: "unknownQuantity", detail: "Nobody has said how many pass order '\(id)' has.")
    }
  }
}

extension Reader {
  /// The order, if the rules let this be done with it today.
  func order(_ id: String, for step: OrderStep, today: CivilDate) throws -> OrderRow {
    let order = try knownOrder(id)
    let settings = try settings(on: today)
    if let refusal = OrderRules.refusal(of: step, order, today: today, settings: settings) {
      throw refusal
    }
    return order
  }

  /// What its invoice says.
  func invoiceLines(of order: OrderRow, on today: CivilDate) throws -> [InvoiceLine] {
    InvoiceLines.order(order, quantity: try order.knownQuantity, try settings(on: today))
  }

  /// What a credit note would give back: pass that nobody used, and those that never came into the
  /// books.
  func creditDue(of id: String) throws -> (unused: EuroCents, undelivered: EuroCents) {
    try refuseStaged(of: id)
    let balances = try balances(of: id)
    let due = (unused: -balances.outstanding, undelivered: max(.zero, -balances.undelivered))
    guard due.unused + due.undelivered > .zero else {
      throw CoreRefusal(
        code: "nothingToCredit", detail: "No pass of order '\(id)' is unused and not credited.")
    }
    return due
  }

  func orderInvoice(of order: String) throws -> Invoice? {
    try invoices(about: "order:\(order)").first { $0.kind == .order }
  }

  /// What waits at a desk was held out in time, and is still to be confirmed or taken out.
  fileprivate func refuseStaged(of order: String) throws {
    let staged = try row(
      """
      SELECT s.desk_id FROM staged s JOIN passes p ON p.code = s.pass
      WHERE p.order_id = $1 LIMIT 1
      """, [order])
    guard let staged else { return }
    throw CoreRefusal(
      code: "passesStaged",
      detail: "Pass of order '\(order)' are staged at desk '\(try staged.text("desk_id"))';"
        + " they are to be confirmed or taken out first.")
  }
}
