import ApticScanCore

extension LocalCore {
  private static let settleVerb = "payouts.settle"
  private static let settleSubject = "payouts"

  public func settle(_ command: Command<SettlementRequest>) async throws -> Answer<Settlement> {
    try command.by.must(.runsNetwork)
    let earlier = try await recall(
      command, Self.settleVerb, on: Self.settleSubject, as: Settlement.self)
    if let earlier { return earlier }
    let occasion = occasion()
    let last = try await lastMonth(command.request.period, on: occasion.today)
    let task = SettlementTask(
      paris: paris, today: occasion.today, act: PayoutAct(command, at: occasion.at))
    for organisation in try await toSettle(before: paris.beginning(of: last.next.firstDay)) {
      var month = organisation.oldest
      while month <= last {
        let period = month
        try await engine.write { try task.settle(period, of: organisation.id, $0) }
        month = month.next
      }
    }
    for payout in try await openPayouts(task) {
      try await engine.write { try task.takeAlong(payout, $0) }
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

  /// The month that was asked for, if it may be settled today; else the last one that may.
  private func lastMonth(_ asked: CivilMonth?, on today: CivilDate) async throws -> CivilMonth {
    let days = try await engine.read { try $0.settings(on: today).settlementDays }
    guard let asked else { return SettlementCalendar.lastMonth(on: today, daysAfter: days) }
    let first = SettlementCalendar.firstDay(toSettle: asked, daysAfter: days)
    guard today >= first else {
      throw CoreRefusal(
        code: "settledTooEarly",
        detail: "\(asked) can be settled from \(first) on, so that its last day can be corrected.")
    }
    return asked
  }

  /// Those with redemptions before a moment that no payout has, and the month of the oldest.
  private func toSettle(
    before end: Timestamp
  ) async throws -> [(id: String, oldest: CivilMonth)] {
    try await engine.read { [paris] reader in
      try reader.rows(
        """
        SELECT organisation_id, min(at) AS oldest FROM redemptions
        WHERE state = 'submitted' AND at < $1 GROUP BY organisation_id ORDER BY organisation_id
        """, [end]
      ).map {
        (try $0.text("organisation_id"), CivilMonth(paris.day(of: try $0.timestamp("oldest"))))
      }
    }
  }

  /// Those that waited or came back and would not stay as they are: most do, month after month.
  private func openPayouts(_ task: SettlementTask) async throws -> [String] {
    try await engine.read { reader in
      var payees: [String: Payee] = [:]
      let settings = try reader.settings(on: task.today)
      return try reader.rows(
        Payout.query + " WHERE p.state IN ('waiting', 'rejected') ORDER BY p.id"
      ).map(Payout.init).filter { payout in
        let organisation = payout.organisation
        let payee = try payees[organisation] ?? reader.payee(of: organisation, settings)
        payees[organisation] = payee
        return try task.nextStep(of: payout, payee, reader) != nil
      }.map(\.id)
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
    let id = "\(month)-\(organisation)"
    guard try transaction.payout(id) == nil else { return }
    let sum = try transaction.row(
      """
      SELECT count(*) AS passes, coalesce(sum(coalesce(payable_cents, face_value_cents)), 0) AS gross
      FROM redemptions WHERE organisation_id = $1 AND state = 'submitted' AND at < $2
      """, [organisation, end])
    guard let sum, try sum.count("passes") > 0 else { return }
    let terms = try transaction.settings(on: month.lastDay)
    let amounts = PayoutAmounts(
      gross: try sum.cents("gross"), feeBasisPoints: terms.downstreamFeeBasisPoints,
      vatBasisPoints: terms.vatBasisPoints)
    let invoice = try transaction.invoice(
      amounts, terms, month: month, payout: id, organisation: organisation, on: today)
    try transaction.execute(
      """
      INSERT INTO payouts (id, number, organisation_id, period, passes, gross_cents, fee_cents,
        fee_invoice, state)
      SELECT $1, 1 + coalesce(max(number), 0), $2, $3, $4, $5, $6, $7, 'waiting' FROM payouts
      """,
      [
        id, organisation, month.description, try sum.count("passes"), amounts.gross, amounts.fee,
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
    // Nothing to pay is paid.
    if amounts.net == .zero { return try transaction.change(id, to: .paid, act) }
    switch try transaction.payee(of: organisation, transaction.settings(on: today)) {
    case .account(let account): try transaction.issue(id, on: account, act)
    case .waiting(let reason): try transaction.change(id, to: .waiting, reason: reason, act)
    }
  }

  /// Issues a payout that waited, or came back, where it can be paid now.
  func takeAlong(_ id: String, _ transaction: any Transaction) throws {
    let payout = try transaction.knownPayout(id)
    let settings = try transaction.settings(on: today)
    let payee = try transaction.payee(of: payout.organisation, settings)
    switch try nextStep(of: payout, payee, transaction) {
    case .account(let account): try transaction.issue(id, on: account, act)
    case .waiting(let reason): try transaction.change(id, to: .waiting, reason: reason, act)
    case nil: return
    }
  }

  /// What becomes of a payout that waits or came back; nil where it stays as it is. One that the bank
  /// sent back waits for another account: the same one would send it back again.
  func nextStep(of payout: Payout, _ payee: Payee, _ reader: any Reader) throws -> Payee? {
    switch (payout.state, payee) {
    case (.waiting, .account): return payee
    case (.waiting, .waiting(let reason)): return payout.reason == reason ? nil : payee
    case (.rejected, .account(let account)):
      return try reader.account(of: payout.id) == account.id ? nil : payee
    case (.rejected, .waiting), (.upcoming, _), (.issued, _), (.paid, _): return nil
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

  fileprivate func account(of payout: String) throws -> String? {
    try row("SELECT bank_details_id FROM payouts WHERE id = $1", [payout])?
      .textOrNil("bank_details_id")
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
