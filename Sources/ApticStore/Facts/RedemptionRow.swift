import ApticScanCore

extension Redemption {
  static let columns = """
    id, pass, at, service_id, point_of_presence_id, desk_id, confirmed_by, scan, face_value_cents,
    price_cents, left_to_pay_cents, state
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), pass: PassCode(try row.text("pass")), at: try row.timestamp("at"),
      service: try row.text("service_id"), pointOfPresence: try row.text("point_of_presence_id"),
      desk: try row.text("desk_id"), by: try row.text("confirmed_by"), scan: try row.text("scan"),
      faceValueCents: try row.cents("face_value_cents"), priceCents: try row.cents("price_cents"),
      leftToPayCents: try row.cents("left_to_pay_cents"),
      state: try row.word("state", as: Redemption.State.self))
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
  func redeem(_ redemption: Redemption, order: String, organisation: String) throws {
    try execute(
      """
      INSERT INTO redemptions (id, pass, at, service_id, organisation_id, point_of_presence_id,
        desk_id, confirmed_by, scan, face_value_cents, price_cents, left_to_pay_cents, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """,
      [
        redemption.id, redemption.pass, redemption.at, redemption.service, organisation,
        redemption.pointOfPresence, redemption.desk, redemption.by, redemption.scan,
        redemption.faceValueCents, redemption.priceCents, redemption.leftToPayCents,
        redemption.state.rawValue,
      ])
    _ = try unstage(redemption.pass, desk: redemption.desk)
    try post(
      .redemption(
        redemption.id, order: order, organisation: organisation,
        faceValue: redemption.faceValueCents),
      at: redemption.at)
  }
}
