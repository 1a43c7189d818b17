import ApticScanCore

extension LocalCore {
  public func settle(_ command: Command<SettlementRequest>) async throws -> Answer<Settlement> {
    let occasion = occasion()
    let last = try await lastMonth(command.request.period, on: occasion.today)
    var settlement = Settlement(period: last)
    let task = SettlementTask(paris: paris, occasion: occasion, by: command.by.name, ids: ids)
    for organisation in try await organisationsToSettle(before: paris.start(of: last.next.firstDay))
    {
      var month = organisation.oldest
      while month <= last {
        let period = month
        let payout = try await engine.write { transaction in
          try task.settle(period, of: organisation.id, transaction)
        }
        if let payout { settlement.count(payout) }
        month = month.next
      }
    }
    for payout in try await waitingPayouts() {
      let issued = try await engine.write { try task.reissue(payout, $0) }
      if issued { settlement.issued += 1 }
    }
    let done = settlement
    return try await perform(command, "payouts.settle", on: "period:\(last)") { _, _ in done }
  }

  /// The month that was asked for, if it may be settled today; else the last one that may.
  private func lastMonth(_ asked: CivilMonth?, on today: CivilDate) async throws -> CivilMonth {
    let settings = try await engine.read { try $0.settings(on: today) }
    let days = settings.settlementDays
    guard let asked else { return SettlementCalendar.lastMonth(on: today, daysAfter: days) }
    let first = SettlementCalendar.firstDay(toSettle: asked, daysAfter: days)
    guard today >= first else {
      throw CoreRefusal(
        code: "tooEarly",
        detail: "\(asked) can be settled from \(first) on, so that its last day can be corrected.")
    }
    return asked
  }

  /// Those with redemptions before a moment that no payout has, and the month of the oldest.
  private func organisationsToSettle(
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

  private func waitingPayouts() async throws -> [String] {
    try await engine.read { reader in
      try reader.rows(
        "SELECT id FROM payouts WHERE state IN ('waiting', 'rejected') ORDER BY id"
      ).map { try $0.text("id") }
    }
  }
}

/// The settlement of one month of one organisation: one transaction.
private struct SettlementTask: Sendable {
  var paris: ParisTime
  var occasion: Occasion
  var by: String
  var ids: SortableIDs

  /// Nil where there is nothing to settle, or that month has its payout: what came after it goes
  /// with the next.
  func settle(
    _ month: CivilMonth, of organisation: String, _ transaction: any Transaction
  ) throws -> Payout? {
    let end = paris.start(of: month.next.firstDay)
    let id = "\(month)-\(organisation)"
    guard try transaction.payout(id) == nil else { return nil }
    let sum = try transaction.row(
      """
      SELECT count(*) AS passes, coalesce(sum(coalesce(payable_cents, face_value_cents)), 0) AS gross
      FROM redemptions WHERE organisation_id = $1 AND state = 'submitted' AND at < $2
      """, [organisation, end])
    guard let sum, try sum.count("passes") > 0 else { return nil }
    let settings = try transaction.settings(on: month.lastDay)
    let amounts = PayoutAmounts(
      gross: try sum.cents("gross"), feeBasisPoints: settings.downstreamFeeBasisPoints,
      vatBasisPoints: settings.vatBasisPoints)
    let invoice = try transaction.invoice(
      amounts, settings, month: month, payout: id, organisation: organisation,
      on: occasion.today)
    try transaction.execute(
      """
      INSERT INTO payouts (id, organisation_id, period, passes, gross_cents, fee_cents, fee_invoice,
        state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting')
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
    try transaction.post(
      .settlement(id, organisation: organisation, amounts), at: occasion.at)
    switch try transaction.payee(of: organisation, transaction.settings(on: occasion.today)) {
    case .account(let account):
      try transaction.issue(id, on: account, by: by, at: occasion.at)
    case .waiting(let reason):
      try transaction.change(id, to: .waiting, reason: reason, by: by, at: occasion.at)
    }
    return try transaction.payout(id)
  }

  /// Issues a payout that waited, or came back, where it can be paid now. One that the bank sent
  /// back waits for another account: the same one would send it back again.
  func reissue(_ id: String, _ transaction: any Transaction) throws -> Bool {
    let payout = try transaction.knownPayout(id)
    let settings = try transaction.settings(on: occasion.today)
    switch try transaction.payee(of: payout.organisation, settings) {
    case .account(let account):
      if payout.state == .rejected, try transaction.account(of: id) == account.id { return false }
      try transaction.issue(id, on: account, by: by, at: occasion.at)
      return true
    case .waiting(let reason):
      if payout.state == .waiting, payout.reason != reason {
        try transaction.change(id, to: .waiting, reason: reason, by: by, at: occasion.at)
      }
      return false
    }
  }
}

extension Settlement {
  fileprivate mutating func count(_ payout: Payout) {
    settled += 1
    if payout.state == .issued { issued += 1 } else { waiting += 1 }
    grossCents = grossCents + payout.grossCents
    netCents = netCents + payout.netCents
  }
}

extension Reader {
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
