import ApticScanCore

extension Payout {
  static let query = """
    SELECT p.id, p.organisation_id, p.period, p.passes, p.gross_cents, p.fee_cents, p.fee_invoice,
      p.state, p.reason, p.detail, p.attempts, b.iban
    FROM payouts p LEFT JOIN bank_details b ON b.id = p.bank_details_id
    """

  init(_ row: Row) throws {
    guard let period = CivilMonth(try row.text("period")) else {
      throw CoreFailure("A payout's period cannot be read: the core's database is damaged.")
    }
    self.init(
      id: try row.text("id"), organisation: try row.text("organisation_id"), period: period,
      state: try row.word("state", as: Payout.State.self), passes: try row.count("passes"),
      grossCents: try row.cents("gross_cents"), feeCents: try row.cents("fee_cents"),
      feeInvoice: try row.textOrNil("fee_invoice"),
      reason: try row.textOrNil("reason").flatMap { PayoutReason(rawValue: $0) },
      detail: try row.textOrNil("detail"), attempts: try row.count("attempts"),
      account: try row.textOrNil("iban").map { "\($0.prefix(4))…\($0.suffix(4))" })
  }
}

extension Reader {
  func payout(_ id: String) throws -> Payout? {
    try row(Payout.query + " WHERE p.id = $1", [id]).map(Payout.init)
  }

  /// A payout, or a refusal.
  func knownPayout(_ id: String) throws -> Payout {
    if let payout = try payout(id) { return payout }
    throw CoreRefusal(
      code: "unknownPayout",
      detail: "There is no settled counter-payment '\(id)'; GET /v1/payouts lists them.")
  }

  func payout(named endToEndID: String) throws -> Payout? {
    // The id at the bank is cut where it is long: candidates are compared whole.
    let stem = endToEndID.split(separator: "-").dropLast().joined(separator: "-")
    return try rows(
      Payout.query + " WHERE substr(p.id, 1, length($1)) = $1 AND p.attempts > 0", [stem]
    ).map(Payout.init).first { $0.endToEndID == endToEndID }
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

extension Transaction {
  /// Notes what has become of a payout, with who says so.
  func change(
    _ payout: String, to state: Payout.State, reason: PayoutReason? = nil, detail: String? = nil,
    by name: String, at moment: Timestamp
  ) throws {
    try execute(
      "UPDATE payouts SET state = $2, reason = $3, detail = $4 WHERE id = $1",
      [payout, state.rawValue, reason?.rawValue, detail])
    try execute(
      """
      INSERT INTO payout_changes (payout_id, number, at, by_name, state, reason, detail)
      SELECT $1, 1 + count(*), $2, $3, $4, $5, $6 FROM payout_changes WHERE payout_id = $1
      """, [payout, moment, name, state.rawValue, reason?.rawValue, detail])
  }

  /// Has it paid on an account, under a new name at the bank.
  func issue(
    _ payout: String, on account: BankDetails, by name: String, at moment: Timestamp
  ) throws {
    try execute(
      """
      UPDATE payouts SET attempts = attempts + 1, bank_details_id = $2, state = 'issued'
      WHERE id = $1
      """, [payout, account.id])
    try change(payout, to: .issued, by: name, at: moment)
  }
}
