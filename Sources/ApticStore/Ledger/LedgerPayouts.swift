import ApticScanCore

/// Holds counter-payments against the redemptions that they are made of, the ledger, and what was
/// noted of them; and the figures against a full count.
struct LedgerPayouts {
  let paris: ParisTime

  func fault(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    if let fault = try unlikeItsRedemptions(reader) { return fault }
    if let fault = try unlikeItsChanges(reader) { return fault }
    if let fault = try unbooked(reader) { return fault }
    if let fault = try wronglyBooked(reader) { return fault }
    if let fault = try unlikeItsFile(reader) { return fault }
    return try miscounted(reader)
  }

  /// A payout is its redemptions, all of one organisation, and what they were worth.
  private func unlikeItsRedemptions(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT p.id FROM payouts p
      LEFT JOIN (SELECT payout_id, count(*) AS passes, count(DISTINCT organisation_id) AS owners,
          max(organisation_id) AS owner, sum(coalesce(payable_cents, face_value_cents)) AS gross
        FROM redemptions WHERE payout_id IS NOT NULL GROUP BY payout_id) AS r ON r.payout_id = p.id
      WHERE r.passes IS NOT p.passes OR r.gross IS NOT p.gross_cents OR r.owners IS NOT 1
        OR r.owner IS NOT p.organisation_id
      ORDER BY p.id LIMIT 1
      """)
    return try row.map { try found($0, "is not what its redemptions come to") }
      ?? reader.row(
        """
        SELECT r.id FROM redemptions r LEFT JOIN payouts p ON p.id = r.payout_id
        WHERE (r.payout_id IS NOT NULL AND p.id IS NULL)
          OR (r.state = 'paid') <> (r.payout_id IS NOT NULL)
        ORDER BY r.id LIMIT 1
        """
      ).map {
        .init(detail: "the redemption \(try $0.text("id")) is paid by no counter-payment")
      }
  }

  /// Its state is the last that was noted, and it was issued as often as that was.
  private func unlikeItsChanges(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    try reader.row(
      """
      SELECT p.id FROM payouts p
      LEFT JOIN (SELECT payout_id, max(number) AS newest, count(*) AS n,
          sum(state = 'issued') AS issued
        FROM payout_changes GROUP BY payout_id) AS all_of ON all_of.payout_id = p.id
      LEFT JOIN payout_changes c ON c.payout_id = p.id AND c.number = all_of.newest
      WHERE c.state IS NOT p.state OR c.reason IS NOT p.reason OR all_of.issued IS NOT p.attempts
        OR all_of.n IS NOT all_of.newest
      ORDER BY p.id LIMIT 1
      """
    ).map { try found($0, "is not in the state that was noted last") }
  }

  /// Settled once, and paid as often as it was, less what came back.
  private func unbooked(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    try reader.row(
      """
      SELECT p.id FROM payouts p
      WHERE (p.gross_cents > 0) <> EXISTS (SELECT 1 FROM ledger_transactions t
          WHERE t.kind = 'settlement' AND t.reference = p.id)
        OR (p.state = 'paid' AND p.gross_cents > p.fee_cents) <> (
          SELECT coalesce(sum(CASE kind WHEN 'payout' THEN 1 ELSE -1 END), 0)
          FROM ledger_transactions t WHERE t.kind IN ('payout', 'payoutReturn')
            AND t.reference IN (
              SELECT \(Self.payment("n.number")) FROM payout_changes n WHERE n.payout_id = p.id))
      ORDER BY p.id LIMIT 1
      """
    ).map { try found($0, "does not stand in the ledger as often as it was settled and paid") }
  }

  /// The name of an attempt at the bank, of the payout `p`: there are no more attempts than changes.
  private static func payment(_ attempt: String) -> String {
    "'CP-' || p.period || '-' || p.number || '-' || \(attempt)"
  }

  /// An entry of a settlement or payment that no payout explains.
  private func wronglyBooked(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    try reader.row(
      """
      WITH paid AS (
        SELECT \(Self.payment("n.number")) AS name, p.* FROM payouts p
        JOIN payout_changes n ON n.payout_id = p.id
      )
      SELECT e.transaction_id, e.position, e.account, t.reference FROM ledger_transactions t
      JOIN ledger_entries e ON e.transaction_id = t.id
      LEFT JOIN payouts p ON t.kind = 'settlement' AND p.id = t.reference
      LEFT JOIN invoices i ON i.number = p.fee_invoice AND i.reference = 'payout:' || p.id
        AND i.party = 'organisation:' || p.organisation_id AND i.net_cents = p.fee_cents
      WHERE t.kind = 'settlement' AND (p.id IS NULL OR (p.fee_cents > 0 AND i.number IS NULL)
        OR NOT coalesce(CASE e.account
          WHEN 'organisation:' || p.organisation_id || ':payable' THEN
            e.amount_cents = p.gross_cents
          WHEN 'organisation:' || p.organisation_id || ':due' THEN
            e.amount_cents = p.fee_cents - p.gross_cents
          WHEN 'organisation:' || p.organisation_id || ':receivable' THEN
            e.amount_cents = i.vat_cents
          WHEN 'fees:downstream' THEN e.amount_cents = -p.fee_cents
          WHEN 'vat:collected' THEN e.amount_cents = -i.vat_cents
          ELSE 0 END, 0))
      UNION ALL
      SELECT e.transaction_id, e.position, e.account, t.reference FROM ledger_transactions t
      JOIN ledger_entries e ON e.transaction_id = t.id
      LEFT JOIN paid p ON p.name = t.reference
      WHERE t.kind IN ('payout', 'payoutReturn') AND (p.id IS NULL OR NOT coalesce(CASE e.account
          WHEN 'organisation:' || p.organisation_id || ':due' THEN e.amount_cents
          WHEN 'bank' THEN -e.amount_cents ELSE 0 END
        = (p.gross_cents - p.fee_cents) * CASE t.kind WHEN 'payout' THEN 1 ELSE -1 END, 0))
      ORDER BY 1, 2 LIMIT 1
      """
    ).map {
      .init(
        entry: "\(try $0.integer("transaction_id")).\(try $0.integer("position"))",
        account: try $0.text("account"),
        detail: "is not what the counter-payment \(try $0.text("reference")) says")
    }
  }

  /// A file told the bank of as much as its payments still say; one that came back has left it.
  private func unlikeItsFile(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    try reader.row(
      """
      SELECT f.id FROM payer_files f JOIN (SELECT payer_file, count(*) AS payments,
          sum(gross_cents - fee_cents) AS cents FROM payouts WHERE payer_file IS NOT NULL
        GROUP BY payer_file) AS p ON p.payer_file = f.id
      WHERE p.payments > f.payments OR p.cents > f.cents
      ORDER BY f.id LIMIT 1
      """
    ).map {
      .init(
        detail: "the payer's file \(try $0.text("id")) told the bank of less than it stands for")
    }
  }

  /// The figures are what the redemptions come to, one by one.
  private func miscounted(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let (full, kept) = (try reader.countedInFull(paris), try reader.counted())
    guard full != kept else { return nil }
    let keys = Set(full.keys).union(kept.keys).filter { full[$0] != kept[$0] }
    let first = keys.map { "\($0.month) of \($0.organisation), \($0.service)" }.min() ?? ""
    return .init(detail: "the figures of \(first) are not what its redemptions come to")
  }

  private func found(_ row: Row, _ detail: String) throws -> LedgerCheck.Fault {
    .init(detail: "the counter-payment \(try row.text("id")) \(detail)")
  }
}
