import ApticScanCore

/// What is to be settled: read by a settlement, and by who looks ahead at one.
struct DueMonth: Sendable {
  var organisation: String
  var period: CivilMonth
  var passes: Int
  var amounts: PayoutAmounts
  /// Those of the month.
  var terms: NetworkSettings
}

extension Payout {
  static func id(of organisation: String, _ month: CivilMonth) -> String {
    "\(month)-\(organisation)"
  }
}

extension Reader {
  /// The month that was asked for, if it may be settled today; else the last one that may.
  func lastMonth(_ asked: CivilMonth?, on today: CivilDate) throws -> CivilMonth {
    let days = try settings(on: today).settlementDays
    guard let asked else { return SettlementCalendar.lastMonth(on: today, daysAfter: days) }
    let first = SettlementCalendar.firstDay(toSettle: asked, daysAfter: days)
    guard today >= first else {
      throw CoreRefusal(
        code: "settledTooEarly",
        detail: "\(asked) can be settled from \(first) on, so that its last day can be corrected.")
    }
    return asked
  }

  /// Every month, of every organisation that has redemptions which no payout has, from that of the
  /// oldest to the last.
  func monthsToSettle(
    upTo last: CivilMonth, _ paris: ParisTime
  ) throws -> [(organisation: String, period: CivilMonth)] {
    let oldest = try rows(
      """
      SELECT organisation_id, min(at) AS oldest FROM redemptions
      WHERE state = 'submitted' AND at < $1 GROUP BY organisation_id ORDER BY organisation_id
      """, [paris.beginning(of: last.next.firstDay)]
    ).map {
      (try $0.text("organisation_id"), CivilMonth(paris.day(of: try $0.timestamp("oldest"))))
    }
    return oldest.flatMap { organisation, first in
      sequence(first: first) { $0 < last ? $0.next : nil }.map { (organisation, $0) }
    }
  }

  /// What a month of an organisation comes to; nil where there is nothing to settle, or that month
  /// has its payout: what came after it goes with the next.
  ///
  /// - Parameter earlier: the last month before it that is taken for settled.
  func due(
    _ month: CivilMonth, of organisation: String, after earlier: CivilMonth? = nil,
    _ paris: ParisTime
  ) throws -> DueMonth? {
    guard try payout(Payout.id(of: organisation, month)) == nil else { return nil }
    var conditions = Conditions()
    conditions.add(organisation) { "organisation_id = \($0)" }
    conditions.add("state = 'submitted'")
    conditions.add(paris.beginning(of: month.next.firstDay)) { "at < \($0)" }
    if let earlier {
      conditions.add(paris.beginning(of: earlier.next.firstDay)) { "at >= \($0)" }
    }
    let sum = try row(
      """
      SELECT count(*) AS passes, coalesce(sum(coalesce(payable_cents, face_value_cents)), 0) AS gross
      FROM redemptions \(conditions.clause)
      """, conditions.values)
    guard let sum, try sum.count("passes") > 0 else { return nil }
    let terms = try settings(on: month.lastDay)
    return DueMonth(
      organisation: organisation, period: month, passes: try sum.count("passes"),
      amounts: PayoutAmounts(
        gross: try sum.cents("gross"), feeBasisPoints: terms.downstreamFeeBasisPoints,
        vatBasisPoints: terms.vatBasisPoints), terms: terms)
  }

  /// Where it is paid, or why it waits; nil where there is nothing to pay, which is paid.
  func payee(of due: DueMonth, _ settings: NetworkSettings) throws -> Payee? {
    due.amounts.net == .zero ? nil : try payee(of: due.organisation, settings)
  }

  /// Those that waited or came back and would not stay as they are, most of which do month after
  /// month; with what would become of them.
  func openPayouts(today: CivilDate) throws -> [(id: String, next: Payee)] {
    var payees: [String: Payee] = [:]
    let settings = try settings(on: today)
    return try rows(Payout.query + " WHERE p.state IN ('waiting', 'rejected') ORDER BY p.id")
      .map(Payout.init).compactMap { payout in
        let organisation = payout.organisation
        let payee = try payees[organisation] ?? payee(of: organisation, settings)
        payees[organisation] = payee
        return try nextStep(of: payout, payee).map { (payout.id, $0) }
      }
  }

  /// What becomes of a payout that waits or came back; nil where it stays as it is. One that the bank
  /// sent back waits for another account: the same one would send it back again.
  func nextStep(of payout: Payout, _ payee: Payee) throws -> Payee? {
    switch (payout.state, payee) {
    case (.waiting, .account): return payee
    case (.waiting, .waiting(let reason)): return payout.reason == reason ? nil : payee
    case (.rejected, .account(let account)):
      return try self.account(of: payout.id) == account.id ? nil : payee
    case (.rejected, .waiting), (.upcoming, _), (.issued, _), (.paid, _): return nil
    }
  }

  private func account(of payout: String) throws -> String? {
    try row("SELECT bank_details_id FROM payouts WHERE id = $1", [payout])?
      .textOrNil("bank_details_id")
  }
}
