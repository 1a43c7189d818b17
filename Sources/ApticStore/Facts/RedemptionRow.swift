import ApticScanCore

extension Redemption {
  static let columns = """
    id, pass, at, service_id, point_of_presence_id, desk_id, confirmed_by, scan, scanner,
    face_value_cents, price_cents, left_to_pay_cents,
    coalesce(payable_cents, face_value_cents) AS payable_cents, continues, state, cancelled_at,
    cancelled_by, cancel_reason
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), pass: PassCode(try row.text("pass")), at: try row.timestamp("at"),
      service: try row.text("service_id"), pointOfPresence: try row.text("point_of_presence_id"),
      desk: try row.text("desk_id"), by: try row.text("confirmed_by"), scan: try row.text("scan"),
      scanner: try row.textOrNil("scanner").map { ScannerID(rawValue: $0) },
      faceValueCents: try row.cents("face_value_cents"), priceCents: try row.cents("price_cents"),
      leftToPayCents: try row.cents("left_to_pay_cents"),
      payableCents: try row.cents("payable_cents"), continues: try row.textOrNil("continues"),
      state: try row.word("state", as: Redemption.State.self),
      cancelledAt: try row.timestampOrNil("cancelled_at"),
      cancelledBy: try row.textOrNil("cancelled_by"),
      cancelReason: try row.textOrNil("cancel_reason"))
  }
}

extension Reader {
  /// The redemption that holds a pass, unless it was cancelled.
  func standingRedemption(of pass: PassCode) throws -> Redemption? {
    try row(
      "SELECT \(Redemption.columns) FROM redemptions WHERE pass = $1 AND state <> 'cancelled'",
      [pass]
    ).map(Redemption.init)
  }
}

extension Transaction {
  /// Takes a pass: the redemption, its ledger entries, and the end of its staging where it had one.
  /// The rules have been asked before, in this transaction.
  func redeem(
    _ redemption: Redemption, of pass: LoadedPass, organisation: String, in month: CivilMonth
  ) throws {
    try execute(
      """
      INSERT INTO redemptions (id, pass, at, service_id, organisation_id, point_of_presence_id,
        desk_id, confirmed_by, scan, scanner, face_value_cents, price_cents, left_to_pay_cents,
        payable_cents, continues, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """,
      [
        redemption.id, redemption.pass, redemption.at, redemption.service, organisation,
        redemption.pointOfPresence, redemption.desk, redemption.by, redemption.scan,
        redemption.scanner?.rawValue, redemption.faceValueCents, redemption.priceCents,
        redemption.leftToPayCents, redemption.payableCents, redemption.continues,
        redemption.state.rawValue,
      ])
    try execute(
      "UPDATE carnets SET started_at = $2 WHERE id = $1 AND started_at IS NULL",
      [pass.carnet, redemption.at])
    try unstage(redemption.pass, takenBy: redemption)
    let taking = Posting.Taking(
      redemption: redemption.id, order: pass.order, sponsor: pass.sponsorID,
      organisation: organisation, faceValue: redemption.faceValueCents,
      payable: redemption.payableCents)
    try post(.redemption(taking), at: redemption.at)
    try count(
      redemption,
      as: Counted(
        organisation: organisation, month: month, sponsor: pass.sponsorID,
        service: redemption.service, pointOfPresence: redemption.pointOfPresence))
  }
}
