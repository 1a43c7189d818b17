import ApticScanCore

/// A pass with all that the rules may know of it, as one transaction saw it.
struct LoadedPass: Sendable {
  var code: PassCode
  var order: String
  var carnet: String
  /// The sponsor's name, and its id.
  var sponsor: String
  var sponsorID: String
  var faceValue: EuroCents
  var facts: PassFacts

  /// What a person pays beside it: the price above its face value. It is taken at face value
  /// whatever the price, and no change is given.
  func leftToPay(of price: EuroCents) -> EuroCents { max(.zero, price - faceValue) }

  /// What is told of it.
  func pass(today: CivilDate) -> Pass {
    Pass(
      code: code, order: order, carnet: carnet, sponsor: sponsor, faceValueCents: faceValue,
      validFrom: facts.validFrom, validUntil: facts.validUntil, graceUntil: facts.graceUntil,
      state: .of(facts, today: today))
  }
}

/// Loads pass as one asker may see them.
struct PassLoader: Sendable {
  var paris: ParisTime
  /// The desk that asks; nil where nobody in particular does.
  var desk: String?
  /// Its organisation; nil for a desk that the core does not know.
  var organisation: String?

  private static let query = """
    SELECT p.code, p.order_id, p.carnet_id, p.valid_from, p.valid_until, p.status,
      p.status = 'blocked' OR c.blocked_reason IS NOT NULL OR o.blocked_reason IS NOT NULL
        AS is_blocked,
      coalesce(p.blocked_reason, c.blocked_reason, o.blocked_reason) AS why_blocked,
      o.paid_on IS NOT NULL AS is_activated, o.hours, o.perimeter,
      o.face_value_cents, o.grace_months, sp.name AS sponsor, o.sponsor_id,
      r.at AS used_at, r.state AS used_state, r.organisation_id AS used_organisation,
      place.name AS used_place, s.at AS staged_at, s.desk_id AS staged_desk
    FROM known_passes p
    JOIN orders o ON o.id = p.order_id
    JOIN carnets c ON c.id = p.carnet_id
    JOIN sponsors sp ON sp.id = o.sponsor_id
    LEFT JOIN redemptions r ON r.pass = p.code AND r.state <> 'cancelled'
    LEFT JOIN points_of_presence place ON place.id = r.point_of_presence_id
    LEFT JOIN staged s ON s.pass = p.code
    """

  func load(_ code: PassCode, _ reader: any Reader) throws -> LoadedPass? {
    try reader.row(Self.query + " WHERE p.code = $1", [code]).map(loaded)
  }

  /// Those that meet the conditions, by code.
  func load(
    where conditions: Conditions, limit: Int, _ reader: any Reader
  ) throws -> [LoadedPass] {
    try reader.rows(
      Self.query + " " + conditions.clause + " ORDER BY p.code LIMIT \(limit)", conditions.values
    ).map(loaded)
  }

  private func loaded(_ row: Row) throws -> LoadedPass {
    let validUntil = try row.date("valid_until")
    return LoadedPass(
      code: PassCode(try row.text("code")), order: try row.text("order_id"),
      carnet: try row.text("carnet_id"), sponsor: try row.text("sponsor"),
      sponsorID: try row.text("sponsor_id"),
      faceValue: try row.cents("face_value_cents"),
      facts: PassFacts(
        status: try status(row),
        validFrom: try row.date("valid_from"), validUntil: validUntil,
        graceUntil: validUntil.adding(months: try row.count("grace_months")),
        use: try use(row), staging: try staging(row),
        blockedReason: try row.textOrNil("why_blocked"),
        hours: try row.json("hours", as: AcceptedHours.self),
        perimeter: try row.json("perimeter", as: Perimeter.self)))
  }

  /// A block counts at each level, a pass, its carnet, its order; a pass is activated by its order.
  func status(_ row: Row) throws -> PassFacts.Status {
    if try row.integer("is_blocked") != 0 { return .blocked }
    let own = try row.word("status", as: PassStatus.self)
    let isActivated = try row.integer("is_activated") != 0
    return own == .active && isActivated ? .active : .notActivated
  }

  private func use(_ row: Row) throws -> PassFacts.Use? {
    guard let at = try row.integerOrNil("used_at").map(Timestamp.init(microseconds:)) else {
      return nil
    }
    return PassFacts.Use(
      on: paris.day(of: at), time: paris.time(of: at),
      pointOfPresence: try row.text("used_place"),
      sameOrganisation: try row.text("used_organisation") == organisation,
      isPaid: try row.word("used_state", as: Redemption.State.self) == .paid)
  }

  private func staging(_ row: Row) throws -> PassFacts.Staging? {
    guard let at = try row.integerOrNil("staged_at").map(Timestamp.init(microseconds:)) else {
      return nil
    }
    return PassFacts.Staging(
      on: paris.day(of: at), time: paris.time(of: at),
      sameDesk: try row.text("staged_desk") == desk)
  }
}
