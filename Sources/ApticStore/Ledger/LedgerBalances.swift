import ApticScanCore

/// Holds what the accounts stand at against what the pass, redemptions and orders say.
struct LedgerBalances {
  private let balances: [String: Int64]

  init(_ balances: [String: Int64]) {
    self.balances = balances
  }

  func fault(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    if let fault = try unbookedRedemption(reader) { return fault }
    if let fault = try wronglyBookedRedemption(reader) { return fault }
    return try unbalancedOrder(reader)
  }

  private func stands(at account: Account, _ expected: Int64) -> LedgerCheck.Fault? {
    let name = account.description
    let booked = balances[name] ?? 0
    guard booked != expected else { return nil }
    return .init(
      account: name,
      detail: "stands at \(booked) cents, and what it counts comes to \(expected)")
  }

  private func unbookedRedemption(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT id FROM redemptions r
      WHERE NOT EXISTS (SELECT 1 FROM ledger_transactions t
        WHERE t.kind = 'redemption' AND t.reference = r.id)
      LIMIT 1
      """)
    guard let row else { return nil }
    return .init(detail: "the redemption \(try row.text("id")) has no entries")
  }

  /// An entry of a redemption that is not there, or of another amount, order or organisation.
  private func wronglyBookedRedemption(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    var fault: LedgerCheck.Fault?
    let row = try reader.row(
      """
      SELECT e.transaction_id, e.position, e.account, t.reference
      FROM ledger_transactions t
      JOIN ledger_entries e ON e.transaction_id = t.id
      LEFT JOIN redemptions r ON r.id = t.reference
      LEFT JOIN passes p ON p.code = r.pass
      WHERE t.kind = 'redemption' AND (r.id IS NULL OR NOT (
        (e.account = 'order:' || p.order_id || ':outstanding'
          AND e.amount_cents = r.face_value_cents)
        OR (e.account = 'organisation:' || r.organisation_id || ':payable'
          AND e.amount_cents = -r.face_value_cents)))
      ORDER BY e.transaction_id, e.position LIMIT 1
      """)
    if let row {
      fault = .init(
        entry: "\(try row.integer("transaction_id")).\(try row.integer("position"))",
        account: try row.text("account"),
        detail: "is not what the redemption \(try row.text("reference")) says")
    }
    return fault
  }

  /// Each order's outstanding account is its pass that nobody has taken, at face value.
  private func unbalancedOrder(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    for row in try reader.rows(
      """
      SELECT o.id AS id, -o.face_value_cents * (
          (SELECT count(*) FROM passes p WHERE p.order_id = o.id)
          - (SELECT count(*) FROM redemptions r JOIN passes p ON p.code = r.pass
             WHERE p.order_id = o.id AND r.state <> 'cancelled')) AS expected
      FROM orders o ORDER BY id
      """)
    {
      let account = Account.outstanding(order: try row.text("id"))
      if let fault = stands(at: account, try row.integer("expected")) { return fault }
    }
    return nil
  }
}
