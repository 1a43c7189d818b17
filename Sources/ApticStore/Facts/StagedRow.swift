import ApticScanCore

/// A pass that waits at a desk for its confirmation, as it was scanned.
struct StagedRow: Sendable {
  var pass: PassCode
  var service: String
  var pointOfPresence: String
  /// The price of its service on the day of the scan: of a row of pass that pay one service, the
  /// same for all.
  var price: EuroCents
  var scan: String
  var scanner: ScannerID?
  var at: Timestamp
  /// The staged pass whose service it pays on with, or a redemption where that one was confirmed
  /// before it.
  var continues: PassCode?
  var continuesRedemption: String?
}

extension StagedRow {
  fileprivate static let columns = """
    pass, service_id, point_of_presence_id, price_cents, scan, scanner, at, continues,
    continues_redemption
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      pass: PassCode(try row.text("pass")), service: try row.text("service_id"),
      pointOfPresence: try row.text("point_of_presence_id"), price: try row.cents("price_cents"),
      scan: try row.text("scan"),
      scanner: try row.textOrNil("scanner").map { ScannerID(rawValue: $0) },
      at: try row.timestamp("at"), continues: try row.textOrNil("continues").map { PassCode($0) },
      continuesRedemption: try row.textOrNil("continues_redemption"))
  }
}

extension Reader {
  /// Oldest first.
  func stagedRows(at desk: String) throws -> [StagedRow] {
    try rows(
      "SELECT \(StagedRow.columns) FROM staged WHERE desk_id = $1 ORDER BY at, pass", [desk]
    ).map(StagedRow.init)
  }

  /// One of them, or a refusal.
  func stagedRow(_ pass: PassCode, at desk: String) throws -> StagedRow {
    let row = try row(
      "SELECT \(StagedRow.columns) FROM staged WHERE pass = $1 AND desk_id = $2", [pass, desk])
    guard let row else {
      throw CoreRefusal(
        code: "notStaged", detail: "No pass …\(pass.tail) is staged at this desk; scan it first.")
    }
    return try StagedRow(row)
  }
}

extension Transaction {
  func stage(_ row: StagedRow, desk: String, by: String) throws {
    try execute(
      """
      INSERT INTO staged (pass, desk_id, service_id, point_of_presence_id, price_cents, scan,
        scanner, staged_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        row.pass, desk, row.service, row.pointOfPresence, row.price, row.scan,
        row.scanner?.rawValue, by, row.at,
      ])
  }

  /// False where it was not staged there. Whoever went on from it takes its place.
  func unstage(_ pass: PassCode, desk: String) throws -> Bool {
    let found = try row(
      "SELECT \(StagedRow.columns) FROM staged WHERE pass = $1 AND desk_id = $2", [pass, desk])
    guard let row = try found.map(StagedRow.init) else { return false }
    try execute(
      "UPDATE staged SET continues = NULL, continues_redemption = NULL WHERE pass = $1", [pass])
    try execute(
      "UPDATE staged SET continues = $2, continues_redemption = $3 WHERE continues = $1",
      [pass, row.continues, row.continuesRedemption])
    try execute("DELETE FROM staged WHERE pass = $1", [pass])
    return true
  }

  /// Ends the staging of a pass that a redemption has taken. Whoever went on from it goes on from
  /// the redemption, and owes what that left to pay.
  func unstage(_ pass: PassCode, takenBy redemption: Redemption) throws {
    for row in try rows("SELECT pass FROM staged WHERE continues = $1", [pass]) {
      let follower = try row.text("pass")
      try execute(
        "UPDATE staged SET continues = NULL, continues_redemption = $2 WHERE pass = $1",
        [follower, redemption.id])
      try reprice(
        PassCode(follower), service: redemption.service, price: redemption.leftToPayCents)
    }
    try execute("DELETE FROM staged WHERE pass = $1", [pass])
  }

  /// Gives a staged pass, and all that go on from it, a service and its price.
  func reprice(_ pass: PassCode, service: String, price: EuroCents) throws {
    try execute(
      """
      WITH RECURSIVE line (pass) AS (
        SELECT $1 UNION SELECT s.pass FROM staged s JOIN line ON s.continues = line.pass
      )
      UPDATE staged SET service_id = $2, price_cents = $3 WHERE pass IN (SELECT pass FROM line)
      """, [pass, service, price])
  }
}
