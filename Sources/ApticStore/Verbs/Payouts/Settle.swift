import ApticScanCore

extension LocalCore {
  private static let settleVerb = "payouts.settle"
  private static let settleSubject = "payouts"

  public func settle(
    _ command: Command<SettlementRequest>, telling: WorkTelling
  ) async throws -> Answer<Settlement> {
    try command.by.must(.runsNetwork)
    let earlier = try await recall(
      command, Self.settleVerb, on: Self.settleSubject, as: Settlement.self)
    if let earlier { return earlier }
    let occasion = occasion()
    let task = SettlementTask(
      paris: paris, today: occasion.today, act: PayoutAct(command, at: occasion.at))
    let (last, due) = try await engine.read { [paris] reader in
      let last = try reader.lastMonth(command.request.period, on: occasion.today)
      // What was cut short goes on, although it has changed what was shown.
      if try !reader.hasBegun(command.id) {
        try command.mustStand {
          try reader.previewSettlement(command.request.period, on: occasion.today, paris)
        }
      }
      return (last, try reader.monthsToSettle(upTo: last, paris))
    }
    for (number, month) in due.enumerated() {
      telling(WorkProgress(.settling, done: number, of: due.count, unit: .payouts))
      try Task.checkCancellation()
      try await engine.write { try task.settle(month.period, of: month.organisation, $0) }
    }
    let open = try await engine.read { try $0.openPayouts(today: occasion.today) }
    for (number, payout) in open.enumerated() {
      let done = due.count + number
      telling(WorkProgress(.settling, done: done, of: due.count + open.count, unit: .payouts))
      try Task.checkCancellation()
      try await engine.write { try task.takeAlong(payout.id, $0) }
    }
    return try await perform(command, Self.settleVerb, on: Self.settleSubject) {
      transaction, _ in try transaction.settlement(by: command.id, upTo: last)
    }
  }

  public func reissuePayout(
    _ id: String, _ command: Command<NoFields>
  ) async throws -> Answer<Payout> {
    try await perform(command, "payout.reissue", on: "payout:\(id)", needing: .runsNetwork) {
      transaction, occasion in
      let payout = try transaction.knownPayout(id)
      switch payout.state {
      case .waiting, .rejected: break
      case .upcoming, .issued, .paid:
        throw CoreRefusal(
          code: "alreadyIssued",
          detail: "This counter-payment is \(payout.state.rawValue): one that waits or was sent"
            + " back can be issued again.")
      }
      let settings = try transaction.settings(on: occasion.today)
      switch try transaction.payee(of: payout.organisation, settings) {
      case .account(let account):
        try transaction.issue(id, on: account, PayoutAct(command, at: occasion.at))
      case .waiting(let reason):
        throw CoreRefusal(
          code: "payoutWaits",
          detail: "It cannot be paid yet (\(reason.rawValue)): \(reason.french)")
      }
      return try transaction.knownPayout(id)
    }
  }
}

/// The settlement of one month of one organisation: one transaction.
private struct SettlementTask: Sendable {
  var paris: ParisTime
  var today: CivilDate
  var act: PayoutAct

  /// Does nothing where there is nothing to settle, or that month has its payout: what came after
  /// it goes with the next.
  func settle(
    _ month: CivilMonth, of organisation: String, _ transaction: any Transaction
  ) throws {
    let end = paris.beginning(of: month.next.firstDay)
    let id = Payout.id(of: organisation, month)
    guard let due = try transaction.due(month, of: organisation, paris) else { return }
    let (amounts, terms) = (due.amounts, due.terms)
    let invoice = try transaction.invoice(
      amounts, terms, month: month, payout: id, organisation: organisation, on: today)
    try transaction.execute(
      """
      INSERT INTO payouts (id, number, organisation_id, period, passes, gross_cents, fee_cents,
        fee_invoice, state)
      SELECT $1, 1 + coalesce(max(number), 0), $2, $3, $4, $5, $6, $7, 'waiting' FROM payouts
      """,
      [
        id, organisation, month.description, due.passes, amounts.gross, amounts.fee,
        invoice?.number,
      ])
    try transaction.execute(
      """
      UPDATE redemptions SET payout_id = $1, state = 'paid'
      WHERE organisation_id = $2 AND state = 'submitted' AND at < $3
      """, [id, organisation, end])
    if amounts.gross > .zero {
      try transaction.post(.settlement(id, organisation: organisation, amounts), at: act.at)
    }
    switch try transaction.payee(of: due, transaction.settings(on: today)) {
    case nil: try transaction.change(id, to: .paid, act)
    case .account(let account): try transaction.issue(id, on: account, act)
    case .waiting(let reason): try transaction.change(id, to: .waiting, reason: reason, act)
    }
  }

  /// Issues a payout that waited, or came back, where it can be paid now.
  func takeAlong(_ id: String, _ transaction: any Transaction) throws {
    let payout = try transaction.knownPayout(id)
    let settings = try transaction.settings(on: today)
    let payee = try transaction.payee(of: payout.organisation, settings)
    switch try transaction.nextStep(of: payout, payee) {
    case .account(let account): try transaction.issue(id, on: account, act)
    case .waiting(let reason): try transaction.change(id, to: .waiting, reason: reason, act)
    case nil: return
    }
  }
}

extension Reader {
  /// What one settlement did, by what it wrote: a part of it may have been done before a crash.
  fileprivate func settlement(by command: String, upTo last: CivilMonth) throws -> Settlement {
    var settlement = Settlement(period: last)
    let row = try row(
      """
      SELECT count(*) AS settled, coalesce(sum(p.state = 'waiting'), 0) AS waiting,
        coalesce(sum(p.gross_cents), 0) AS gross,
        coalesce(sum(p.gross_cents - p.fee_cents), 0) AS net,
        (SELECT count(DISTINCT payout_id) FROM payout_changes
          WHERE command = $1 AND state = 'issued') AS issued
      FROM payout_changes c JOIN payouts p ON p.id = c.payout_id
      WHERE c.command = $1 AND c.number = 1
      """, [command])
    guard let row else { return settlement }
    settlement.settled = try row.count("settled")
    settlement.waiting = try row.count("waiting")
    settlement.issued = try row.count("issued")
    settlement.grossCents = try row.cents("gross")
    settlement.netCents = try row.cents("net")
    return settlement
  }

  /// Whether a settlement with this id was cut short.
  fileprivate func hasBegun(_ command: String) throws -> Bool {
    try row("SELECT 1 AS found FROM payout_changes WHERE command = $1 LIMIT 1", [command]) != nil
  }
}

extension Transaction {
  fileprivate func invoice(
    _ amounts: PayoutAmounts, _ settings: NetworkSettings, month: CivilMonth, payout: String,
    organisation: String, on day: CivilDate
  ) throws -> Invoice? {
    guard amounts.fee > .zero else { return nil }
    return try issue(
      .invoice, .counterPaymentFee, to: "organisation:\(organisation)", about: "payout:\(payout)",
      on: day, lines: InvoiceLines.counterPaymentFee(amounts, settings, month: month))
  }
}
