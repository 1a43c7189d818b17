import ApticScanCore

extension LocalCore {
  public func preview(
    _ request: PreviewRequest, by asker: Principal
  ) async throws -> Preview {
    try asker.must(.runsNetwork)
    let today = occasion().today
    return try await engine.read { [paris] reader in
      switch request.act {
      case .issue:
        guard let order = request.order, let count = request.count else {
          throw CoreRefusal.incomplete("an issue names its 'order' and its 'count'")
        }
        let wanted = IssueRequest(
          order: order, count: count, carnetSize: request.carnetSize, validFrom: request.validFrom,
          validUntil: request.validUntil)
        return try reader.preview(of: IssueTerms(wanted, today: today, reader), count)
      case .block:
        let (level, id) = try request.blocked()
        try reader.mustNotBeBlocked(level, id)
        return try reader.preview(ofBlocking: level, id)
      case .settle: return try reader.previewSettlement(request.period, on: today, paris)
      case .invoiceOrder: return try reader.preview(of: .invoice, request, today)
      case .payOrder: return try reader.preview(of: .pay, request, today)
      case .approveOrderEnd: return try reader.preview(of: .approveEnd, request, today)
      case .creditOrder: return try reader.preview(of: .credit, request, today)
      case .cancelOrder: return try reader.preview(of: .cancel, request, today)
      }
    }
  }
}

extension Command {
  /// Refuses with `changedSincePreview` where whoever asks has seen something else than what would
  /// be done now.
  func mustStand(_ preview: () throws -> Preview?) throws {
    guard let expecting, let now = try preview(), now.mark != expecting else { return }
    throw CoreRefusal(
      code: "changedSincePreview",
      detail: "This is no longer as the preview showed it, and nothing was done: look at it again.")
  }
}

extension Reader {
  fileprivate func preview(
    of step: OrderStep, _ request: PreviewRequest, _ today: CivilDate
  ) throws -> Preview {
    guard let id = request.order else { throw CoreRefusal.incomplete("it names its 'order'") }
    let order = try order(id, for: step, today: today)
    return try preview(of: step, order, on: today) ?? Preview(act: request.act)
  }

  /// Of steps whose rules have been asked; nil for one that nobody looks ahead at: a delivery says
  /// what has happened.
  func preview(of step: OrderStep, _ order: OrderRow, on today: CivilDate) throws -> Preview? {
    switch step {
    case .invoice:
      let paper = DraftInvoice(lines: try invoiceLines(of: order, on: today))
      return Preview(
        act: .invoiceOrder, passes: try order.knownQuantity, cents: paper.grossCents, paper: paper)
    case .pay:
      return Preview(
        act: .payOrder, passes: try passCount(of: order.id),
        cents: try orderInvoice(of: order.id)?.grossCents ?? .zero)
    case .approveEnd:
      let stock = try carnetsInStock(of: order.id)
      return Preview(
        act: .approveOrderEnd, passes: stock.passes, carnets: stock.carnets,
        cents: order.faceValue * stock.passes)
    case .credit:
      let due = try creditDue(of: order.id)
      return Preview(
        act: .creditOrder, passes: Int(due.unused.cents / order.faceValue.cents),
        cents: due.unused + due.undelivered,
        paper: DraftInvoice(
          lines: InvoiceLines.unused(
            order, unused: due.unused, undelivered: due.undelivered)))
    case .cancel:
      // The whole invoice comes back, as far as there was one.
      let unused = -(try balances(of: order.id)).outstanding
      let paper = try orderInvoice(of: order.id).map { DraftInvoice(lines: $0.lines) }
      return Preview(
        act: .cancelOrder, passes: Int(unused.cents / order.faceValue.cents),
        cents: paper?.grossCents ?? .zero,
        staged: try stagedCount(where: "p.order_id", order.id), paper: paper)
    case .deliver: return nil
    }
  }

  /// Terms that hold, asked before.
  func preview(of terms: IssueTerms, _ count: Int) throws -> Preview {
    Preview(
      act: .issue, passes: count, carnets: terms.carnetCount(of: count),
      cents: terms.order.faceValue * count, carnetSize: terms.carnetSize,
      validFrom: terms.validFrom, validUntil: terms.validUntil,
      besides: String(try passCount(of: terms.order.id)))
  }

  /// Pass that nobody used, which are all refused from then on.
  func preview(ofBlocking level: Block.Level, _ id: String) throws -> Preview {
    switch level {
    case .pass:
      let row = try row("SELECT order_id FROM known_passes WHERE code = $1", [id])
      let order = try knownOrder(try row?.text("order_id") ?? "")
      let unused = try standingRedemption(of: PassCode(id)) == nil ? 1 : 0
      return Preview(
        act: .block, passes: unused, cents: order.faceValue * unused,
        staged: try stagedCount(where: "p.code", id))
    case .carnet:
      let order = try knownOrder(try knownCarnet(id).order)
      let unused = try unusedCount(ofCarnet: id)
      return Preview(
        act: .block, passes: unused, carnets: 1, cents: order.faceValue * unused,
        staged: try stagedCount(where: "p.carnet_id", id))
    case .order:
      let order = try knownOrder(id)
      // What is out stands in the ledger, so nobody has to look at every pass.
      let unused = -(try balances(of: id)).outstanding
      let row = try row("SELECT count(*) AS n FROM known_carnets WHERE order_id = $1", [id])
      return Preview(
        act: .block, passes: Int(unused.cents / order.faceValue.cents),
        carnets: try row?.count("n") ?? 0, cents: unused,
        staged: try stagedCount(where: "p.order_id", id))
    }
  }

  func previewSettlement(
    _ asked: CivilMonth?, on today: CivilDate, _ paris: ParisTime
  ) throws -> Preview {
    let last = try lastMonth(asked, on: today)
    let settings = try settings(on: today)
    var settlement = Settlement(period: last)
    var payouts: [PayoutPreview] = []
    var before: (organisation: String, period: CivilMonth)?
    for month in try monthsToSettle(upTo: last, paris) {
      let earlier = before?.organisation == month.organisation ? before?.period : nil
      guard let due = try due(month.period, of: month.organisation, after: earlier, paris) else {
        continue
      }
      before = month
      settlement.settled += 1
      settlement.grossCents = settlement.grossCents + due.amounts.gross
      settlement.netCents = settlement.netCents + due.amounts.net
      var reason: PayoutReason?
      switch try payee(of: due, settings) {
      case nil: break
      case .account: settlement.issued += 1
      case .waiting(let why):
        settlement.waiting += 1
        reason = why
      }
      payouts.append(
        PayoutPreview(
          organisation: month.organisation,
          organisationName: try knownOrganisation(month.organisation).name, period: month.period,
          passes: due.passes, amounts: due.amounts, reason: reason))
    }
    for open in try openPayouts(today: today) {
      switch open.next {
      case .account: settlement.issued += 1
      case .waiting: break
      }
    }
    return Preview(
      act: .settle, passes: payouts.reduce(0) { $0 + $1.passes }, cents: settlement.netCents,
      settlement: settlement, payouts: payouts)
  }

  private func carnetsInStock(of order: String) throws -> (carnets: Int, passes: Int) {
    let carnets = try rows(
      """
      SELECT id FROM known_carnets
      WHERE order_id = $1 AND distribution = 'inStock' AND blocked_reason IS NULL
      """, [order]
    ).map { try $0.text("id") }
    return (carnets.count, try carnets.reduce(0) { $0 + (try unusedCount(ofCarnet: $1)) })
  }

  private func unusedCount(ofCarnet id: String) throws -> Int {
    let row = try row(
      """
      SELECT count(*) AS n FROM carnet_passes c JOIN known_passes p ON p.code = c.code
      LEFT JOIN redemptions r ON r.pass = c.code AND r.state <> 'cancelled'
      WHERE c.carnet_id = $1 AND r.id IS NULL
      """, [id])
    return try row?.count("n") ?? 0
  }

  /// What waits in a desk's list; few at a time, whatever the order's size.
  private func stagedCount(where column: String, _ id: String) throws -> Int {
    let row = try row(
      """
      SELECT count(*) AS n FROM staged s JOIN passes p ON p.code = s.pass WHERE \(column) = $1
      """, [id])
    return try row?.count("n") ?? 0
  }
}

extension PreviewRequest {
  fileprivate func blocked() throws(CoreRefusal) -> (Block.Level, String) {
    switch (pass, carnet, order) {
    case (let pass?, nil, nil): return (.pass, pass.rawValue)
    case (nil, let carnet?, nil): return (.carnet, carnet)
    case (nil, nil, let order?): return (.order, order)
    case (nil, nil, nil), (_?, _?, _), (_?, _, _?), (_, _?, _?):
      throw CoreRefusal.incomplete("a block names one 'pass', 'carnet' or 'order'")
    }
  }
}

extension CoreRefusal {
  fileprivate static func incomplete(_ what: String) -> CoreRefusal {
    CoreRefusal(code: "previewIncomplete", detail: "What is to be looked at is not said: \(what).")
  }
}
