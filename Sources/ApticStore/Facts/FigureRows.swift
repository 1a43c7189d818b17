import ApticScanCore

/// What a redemption counts towards.
struct Counted: Hashable, Sendable {
  var organisation: String
  var month: CivilMonth
  var sponsor: String
  var service: String
  var pointOfPresence: String
}

extension Transaction {
  /// A pass was taken.
  func count(_ redemption: Redemption, as counted: Counted) throws {
    try execute(
      """
      INSERT INTO figures (organisation_id, month, sponsor_id, service_id, point_of_presence_id,
        passes, face_value_cents, payable_cents)
      VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
      ON CONFLICT DO UPDATE SET passes = passes + 1,
        face_value_cents = face_value_cents + excluded.face_value_cents,
        payable_cents = payable_cents + excluded.payable_cents
      """, counted.key + [redemption.faceValueCents, redemption.payableCents])
  }

  /// That was undone.
  func uncount(_ redemption: Redemption, as counted: Counted) throws {
    let rows = try execute(
      """
      UPDATE figures SET passes = passes - 1, face_value_cents = face_value_cents - $6,
        payable_cents = payable_cents - $7
      WHERE organisation_id = $1 AND month = $2 AND sponsor_id = $3 AND service_id = $4
        AND point_of_presence_id = $5
      """, counted.key + [redemption.faceValueCents, redemption.payableCents])
    guard rows == 1 else {
      throw CoreFailure(
        "The figures lack a pass that was taken: the core's database is damaged. Stop the daemon"
          + " and restore the last backup.")
    }
  }
}

extension Counted {
  fileprivate var key: [any Bindable] {
    [organisation, month.description, sponsor, service, pointOfPresence]
  }
}

extension Row {
  func month(_ column: String) throws -> CivilMonth {
    guard let month = CivilMonth(try text(column)) else { throw damaged(column) }
    return month
  }
}

extension Reader {
  /// What the redemptions themselves come to, one by one.
  func countedInFull(_ paris: ParisTime) throws -> [Counted: Figures.Count] {
    var all: [Counted: Figures.Count] = [:]
    // An hour is of one month: the clocks of Paris are whole hours from UTC.
    try each(
      """
      SELECT r.organisation_id, r.at / 3600000000 AS hour, o.sponsor_id, r.service_id,
        r.point_of_presence_id, count(*) AS passes, sum(r.face_value_cents) AS face,
        sum(coalesce(r.payable_cents, r.face_value_cents)) AS payable
      FROM redemptions r JOIN passes p ON p.code = r.pass JOIN orders o ON o.id = p.order_id
      WHERE r.state <> 'cancelled'
      GROUP BY r.organisation_id, hour, o.sponsor_id, r.service_id, r.point_of_presence_id
      """, []
    ) { row in
      let hour = Timestamp(microseconds: try row.integer("hour") * 3_600_000_000)
      let counted = Counted(
        organisation: try row.text("organisation_id"), month: CivilMonth(paris.day(of: hour)),
        sponsor: try row.text("sponsor_id"), service: try row.text("service_id"),
        pointOfPresence: try row.text("point_of_presence_id"))
      all[counted, default: Figures.Count()] += Figures.Count(
        passes: try row.count("passes"), faceValueCents: try row.cents("face"),
        payableCents: try row.cents("payable"))
    }
    return all
  }

  /// What `figures` says.
  func counted() throws -> [Counted: Figures.Count] {
    var all: [Counted: Figures.Count] = [:]
    try each("SELECT * FROM figures WHERE passes > 0 OR face_value_cents > 0", []) { row in
      let counted = Counted(
        organisation: try row.text("organisation_id"), month: try row.month("month"),
        sponsor: try row.text("sponsor_id"), service: try row.text("service_id"),
        pointOfPresence: try row.text("point_of_presence_id"))
      all[counted] = try Figures.Count(row)
    }
    return all
  }
}

extension Figures.Count {
  init(_ row: Row) throws {
    self.init(
      passes: try row.count("passes"), faceValueCents: try row.cents("face_value_cents"),
      payableCents: try row.cents("payable_cents"))
  }

  static func += (sum: inout Figures.Count, other: Figures.Count) {
    sum.passes += other.passes
    sum.faceValueCents = sum.faceValueCents + other.faceValueCents
    sum.payableCents = sum.payableCents + other.payableCents
  }
}
