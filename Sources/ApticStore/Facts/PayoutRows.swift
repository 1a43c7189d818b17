import ApticScanCore

extension Payout {
  static let query = """
    SELECT p.id, p.number, p.organisation_id, o.name AS organisation_name, p.period, p.passes,
      p.gross_cents, p.fee_cents, coalesce(i.vat_cents, 0) AS fee_vat_cents, p.fee_invoice, p.state,
      p.reason, p.detail, p.attempts, p.payer_file, b.iban
    FROM payouts p JOIN organisations o ON o.id = p.organisation_id
    LEFT JOIN invoices i ON i.number = p.fee_invoice
    LEFT JOIN bank_details b ON b.id = p.bank_details_id
    """

  init(_ row: Row) throws {
    let period = try row.month("period")
    let attempts = try row.count("attempts")
    self.init(
      id: try row.text("id"), organisation: try row.text("organisation_id"),
      organisationName: try row.text("organisation_name"), period: period,
      state: try row.word("state", as: Payout.State.self), passes: try row.count("passes"),
      amounts: PayoutAmounts(
        gross: try row.cents("gross_cents"), fee: try row.cents("fee_cents"),
        vat: try row.cents("fee_vat_cents")),
      feeInvoice: try row.textOrNil("fee_invoice"),
      reason: try row.textOrNil("reason").flatMap { PayoutReason(rawValue: $0) },
      detail: try row.textOrNil("detail"), attempts: attempts,
      payment: attempts == 0
        ? nil
        : Payout.payment(period: period, number: try row.count("number"), attempt: attempts),
      payerFile: try row.textOrNil("payer_file"),
      account: try row.textOrNil("iban").map { "\($0.prefix(4))…\($0.suffix(4))" })
  }
}

extension Reader {
  func payout(_ id: String) throws -> Payout? {
    try row(Payout.query + " WHERE p.id = $1", [id]).map(Payout.init)
  }

  /// A settled payout, or a refusal.
  func knownPayout(_ id: String) throws -> Payout {
    if let payout = try payout(id) { return payout }
    throw CoreRefusal.unknownPayout(id)
  }

  /// The payout of a payment that the bank names; nil for what is no payment's name. Refuses one
  /// that another attempt has taken the place of: the bank's word on it is known.
  func payout(ofPayment name: String) throws -> Payout? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "CP", let number = Int(parts[3]),
      let payout = try row(Payout.query + " WHERE p.number = $1", [number]).map(Payout.init),
      name.hasPrefix("CP-\(payout.period)-\(number)-"), let attempt = Int(parts[4]),
      (1...max(1, payout.attempts)).contains(attempt), payout.attempts > 0
    else { return nil }
    guard attempt == payout.attempts else {
      throw CoreRefusal(
        code: "supersededPayment",
        detail: "'\(name)' came back, and the counter-payment is now under way as"
          + " '\(payout.payment ?? "")'.")
    }
    return payout
  }

  func payoutChanges(_ id: String) throws -> [PayoutChange] {
    try rows(
      """
      SELECT at, by_name, state, reason, detail FROM payout_changes
      WHERE payout_id = $1 ORDER BY number
      """, [id]
    ).map {
      PayoutChange(
        at: try $0.timestamp("at"), by: try $0.text("by_name"),
        state: try $0.word("state", as: Payout.State.self),
        reason: try $0.textOrNil("reason").flatMap { PayoutReason(rawValue: $0) },
        detail: try $0.textOrNil("detail"))
    }
  }
}

/// Who changes a payout, by which request, and when.
struct PayoutAct: Sendable {
  var by: String
  var command: String
  var at: Timestamp

  init<Request>(_ command: Command<Request>, at moment: Timestamp) {
    by = command.by.name
    self.command = command.id
    at = moment
  }
}

extension Transaction {
  /// Notes what has become of a payout, with who says so.
  func change(
    _ payout: String, to state: Payout.State, reason: PayoutReason? = nil, detail: String? = nil,
    _ act: PayoutAct
  ) throws {
    try execute(
      "UPDATE payouts SET state = $2, reason = $3, detail = $4 WHERE id = $1",
      [payout, state.rawValue, reason?.rawValue, detail])
    try execute(
      """
      INSERT INTO payout_changes (payout_id, number, at, by_name, command, state, reason, detail)
      SELECT $1, 1 + count(*), $2, $3, $4, $5, $6, $7 FROM payout_changes WHERE payout_id = $1
      """, [payout, act.at, act.by, act.command, state.rawValue, reason?.rawValue, detail])
  }

  /// Has it paid on an account, under a new name at the bank, which no file has told it of.
  func issue(_ payout: String, on account: BankDetails, _ act: PayoutAct) throws {
    try execute(
      """
      UPDATE payouts SET attempts = attempts + 1, bank_details_id = $2, payer_file = NULL
      WHERE id = $1
      """, [payout, account.id])
    try change(payout, to: .issued, act)
  }
}

extension CoreRefusal {
  static func unknownPayout(_ id: String) -> CoreRefusal {
    CoreRefusal(
      code: "unknownPayout",
      detail: "There is no counter-payment '\(id)'; GET /v1/payouts lists them.")
  }
}
