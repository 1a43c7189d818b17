import ApticScanCore

extension LocalCore {
  /// By id. Where an order stands is decided by `OrderFacts.state`; the query only leaves out
  /// orders that cannot stand there.
  public func orders(_ filter: OrderFilter, page: PageRequest) async throws -> Page<Order> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    let today = paris.day(of: now())
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id > \($0)" } }
      if let sponsor = filter.sponsor { conditions.add(sponsor) { "sponsor_id = \($0)" } }
      var found: [Order] = []
      try reader.each(
        "SELECT \(OrderRow.columns) FROM orders \(conditions.clause) ORDER BY id",
        conditions.values
      ) { row in
        guard found.count <= limit else { return }
        let order = try OrderRow(row).order(today: today)
        if filter.state == nil || order.state == filter.state { found.append(order) }
      }
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func orderDetail(_ id: String) async throws -> OrderDetail? {
    let today = paris.day(of: now())
    return try await engine.read { reader in
      try reader.order(id).map { try reader.detail(of: $0, today: today) }
    }
  }
}

extension Reader {
  func detail(of order: OrderRow, today: CivilDate) throws -> OrderDetail {
    let sponsor = try knownSponsor(order.sponsor)
    let balances = try balances(of: order.id)
    let row = try row("SELECT count(*) AS passes FROM known_passes WHERE order_id = $1", [order.id])
    let total = try row?.count("passes") ?? 0
    // What is out stands in the ledger, so nobody has to look at every pass.
    let unused = Int(-balances.outstanding.cents / order.faceValue.cents)
    let settings = try settings(on: today)
    let room = try room(in: order, after: total)
    let steps = OrderStep.allCases.filter { step in
      if step == .credit, balances.outstanding >= .zero, balances.undelivered >= .zero {
        return false
      }
      if step == .invoice, order.quantity == nil { return false }
      return OrderRules.refusal(of: step, order, today: today, settings: settings) == nil
    }
    return OrderDetail(
      order: order.order(today: today), sponsorName: sponsor.name,
      calendar: order.calendar.map { OrderDays($0) },
      passes: PassCounts(
        total: total, taken: total - unused - order.creditedPasses,
        credited: order.creditedPasses, unused: unused),
      carnets: try carnetCounts(of: order, today: today),
      invoices: try invoices(about: "order:\(order.id)"),
      outstandingCents: -balances.outstanding,
      undeliveredCents: max(.zero, -balances.undelivered), steps: steps, room: room)
  }
}
