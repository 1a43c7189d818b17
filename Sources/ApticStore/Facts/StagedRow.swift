import ApticScanCore

/// A pass that waits at a desk for its confirmation, as it was scanned.
struct StagedRow: Sendable {
  var pass: PassCode
  var service: String
  var pointOfPresence: String
  /// The price on the day of the scan.
  var price: EuroCents
  var scan: String
  var at: Timestamp
}

extension Reader {
  /// Oldest first.
  func stagedRows(at desk: String) throws -> [StagedRow] {
    try rows(
      """
      SELECT pass, service_id, point_of_presence_id, price_cents, scan, at FROM staged
      WHERE desk_id = $1 ORDER BY at, pass
      """, [desk]
    ).map {
      StagedRow(
        pass: PassCode(try $0.text("pass")), service: try $0.text("service_id"),
        pointOfPresence: try $0.text("point_of_presence_id"), price: try $0.cents("price_cents"),
        scan: try $0.text("scan"), at: try $0.timestamp("at"))
    }
  }
}

extension Transaction {
  func stage(_ row: StagedRow, desk: String, by: String) throws {
    try execute(
      """
      INSERT INTO staged (pass, desk_id, service_id, point_of_presence_id, price_cents, scan,
        staged_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [row.pass, desk, row.service, row.pointOfPresence, row.price, row.scan, by, row.at])
  }

  /// False where it was not staged there.
  func unstage(_ pass: PassCode, desk: String) throws -> Bool {
    try execute("DELETE FROM staged WHERE pass = $1 AND desk_id = $2", [pass, desk]) > 0
  }
}
