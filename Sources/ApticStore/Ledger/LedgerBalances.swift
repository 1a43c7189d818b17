import ApticScanCore

/// Holds what the accounts stand at against what the pass, redemptions and orders say.
struct LedgerBalances {
  private let balances: [String: Int64]
  private let issuedToSponsors: [String: Int64]

  init(_ walk: LedgerWalk) {
    balances = walk.balances
    issuedToSponsors = walk.issuedToSponsors
  }

  func fault(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    if let fault = try unbooked(reader) { return fault }
    if let fault = try wronglyBooked(reader) { return fault }
    if let fault = try unbalancedOrder(reader) { return fault }
    if let fault = try unbalancedSponsor(reader) { return fault }
    if let fault = try unbalancedSubscriptions(reader) { return fault }
    return try unbalancedOrganisation(reader)
  }

  /// What organisations subscribed for is what the invoices of their years say.
  private func unbalancedSubscriptions(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT -coalesce(sum(i.net_cents), 0) AS expected
      FROM subscriptions s JOIN invoices i ON i.number = s.invoice
      """)
    return try row.flatMap { stands(.subscriptions, at: try $0.integer("expected")) }
  }

  /// A redemption that was taken or undone without a transaction that says so.
  private func unbooked(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT id, 'redemption' AS kind FROM redemptions r
      WHERE NOT EXISTS (SELECT 1 FROM ledger_transactions t
        WHERE t.kind = 'redemption' AND t.reference = r.id)
      UNION ALL
      SELECT id, 'cancellation' FROM redemptions r
      WHERE r.state = 'cancelled' AND NOT EXISTS (SELECT 1 FROM ledger_transactions t
        WHERE t.kind = 'cancellation' AND t.reference = r.id)
      LIMIT 1
      """)
    guard let row else { return nil }
    return .init(
      detail: "the \(try row.text("kind")) of the redemption \(try row.text("id")) has no entries")
  }

  /// An entry of a redemption that is not there, was not undone, or is of another amount, order,
  /// sponsor or organisation.
  private func wronglyBooked(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT e.transaction_id, e.position, e.account, t.kind, t.reference
      FROM (SELECT *, CASE kind WHEN 'redemption' THEN 1 ELSE -1 END AS way
        FROM ledger_transactions WHERE kind IN ('redemption', 'cancellation')) AS t
      JOIN ledger_entries e ON e.transaction_id = t.id
      LEFT JOIN redemptions r ON r.id = t.reference
      LEFT JOIN known_passes p ON p.code = r.pass
      LEFT JOIN orders o ON o.id = p.order_id
      WHERE r.id IS NULL OR (t.way = -1 AND r.state <> 'cancelled') OR NOT (
        (e.account = 'order:' || o.id || ':outstanding'
          AND e.amount_cents = t.way * r.face_value_cents)
        OR (e.account = 'organisation:' || r.organisation_id || ':payable'
          AND e.amount_cents = -t.way * coalesce(r.payable_cents, r.face_value_cents))
        OR (e.account = 'sponsor:' || o.sponsor_id || ':credit'
          AND e.amount_cents = t.way * (r.payable_cents - r.face_value_cents)))
      ORDER BY e.transaction_id, e.position LIMIT 1
      """)
    guard let row else { return nil }
    return .init(
      entry: "\(try row.integer("transaction_id")).\(try row.integer("position"))",
      account: try row.text("account"),
      detail: "is not what the redemption \(try row.text("reference")) says")
  }

  /// Each order's outstanding account is its pass that nobody has taken and that did not go back to
  /// the sponsor, at face value.
  private func unbalancedOrder(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    var fault: LedgerCheck.Fault?
    try reader.each(
      """
      SELECT o.id, -o.face_value_cents
        * (coalesce(held.n, 0) - o.credited_passes - coalesce(taken.n, 0)) AS expected
      FROM orders o
      LEFT JOIN (SELECT order_id, count(*) AS n FROM known_passes GROUP BY order_id) AS held
        ON held.order_id = o.id
      LEFT JOIN (SELECT p.order_id, count(*) AS n FROM redemptions r JOIN known_passes p ON p.code = r.pass
        WHERE r.state <> 'cancelled' GROUP BY p.order_id) AS taken
        ON taken.order_id = o.id
      ORDER BY o.id
      """, []
    ) { row in
      let account = Account.outstanding(order: try row.text("id"))
      if fault == nil { fault = stands(account, at: try row.integer("expected")) }
    }
    return fault
  }

  /// What an order's invoice says less what came into the books is still to be delivered, and what
  /// is invoiced and not paid, its sponsor owes.
  private func unbalancedSponsor(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    var fault: LedgerCheck.Fault?
    var owed: [String: Int64] = [:]
    try reader.each(
      """
      SELECT o.id, o.sponsor_id, o.paid_on IS NULL AND o.cancelled_on IS NULL AS is_open,
        o.credited_on IS NOT NULL AS is_credited, o.cancelled_on IS NOT NULL AS is_cancelled,
        o.face_value_cents * coalesce(held.n, 0) AS issued,
        CASE WHEN i.number IS NULL THEN 0 ELSE o.face_value_cents * o.quantity END AS invoiced,
        coalesce(i.gross_cents, 0) AS gross
      FROM orders o
      LEFT JOIN invoices i ON i.reference = 'order:' || o.id AND i.kind = 'order'
      LEFT JOIN (SELECT order_id, count(*) AS n FROM known_passes GROUP BY order_id) AS held
        ON held.order_id = o.id
      ORDER BY o.id
      """, []
    ) { row in
      let id = try row.text("id")
      let earlier = issuedToSponsors[Chain.order(id).description] ?? 0
      let open = try row.integer("is_open") == 1 ? row.integer("gross") : 0
      owed[try row.text("sponsor_id"), default: 0] += earlier + open
      // A credit note takes what was never delivered, and pass may come after it.
      if try row.integer("is_credited") == 1 || fault != nil { return }
      let issued = try row.integer("issued") - earlier
      let expected = try row.integer("is_cancelled") == 1 ? 0 : issued - row.integer("invoiced")
      fault = stands(.undelivered(order: id), at: expected)
    }
    for (sponsor, cents) in owed.sorted(by: { $0.key < $1.key }) where fault == nil {
      fault = stands(.receivable(sponsor: sponsor), at: cents)
    }
    return fault
  }

  /// Each organisation is owed what its redemptions come to that are not settled, and is due what
  /// was settled and not paid.
  private func unbalancedOrganisation(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    var fault: LedgerCheck.Fault?
    try reader.each(
      """
      SELECT o.id, -coalesce(taken.cents, 0) AS payable, -coalesce(settled.cents, 0) AS due
      FROM organisations o
      LEFT JOIN (SELECT organisation_id, sum(coalesce(payable_cents, face_value_cents)) AS cents
        FROM redemptions WHERE state = 'submitted' GROUP BY organisation_id) AS taken
        ON taken.organisation_id = o.id
      LEFT JOIN (SELECT organisation_id, sum(gross_cents - fee_cents) AS cents
        FROM payouts WHERE state <> 'paid' GROUP BY organisation_id) AS settled
        ON settled.organisation_id = o.id
      ORDER BY o.id
      """, []
    ) { row in
      let id = try row.text("id")
      if fault == nil {
        fault = stands(.payable(organisation: id), at: try row.integer("payable"))
      }
      if fault == nil { fault = stands(.due(organisation: id), at: try row.integer("due")) }
    }
    return fault
  }

  private func stands(_ account: Account, at expected: Int64) -> LedgerCheck.Fault? {
    let booked = balances[account.description] ?? 0
    guard booked != expected else { return nil }
    return .init(
      account: account.description,
      detail: "stands at \(booked) cents, and what it counts comes to \(expected)")
  }
}
