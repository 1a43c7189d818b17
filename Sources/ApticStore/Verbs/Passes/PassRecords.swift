import ApticScanCore

extension LocalCore {
  public func passRecord(_ code: PassCode, by asker: Principal) async throws -> PassRecord? {
    try asker.must(.runsNetwork)
    let today = occasion().today
    return try await engine.read { [paris] reader in
      guard let loaded = try PassLoader(paris: paris).load(code, reader) else { return nil }
      let staged = try reader.row("SELECT desk_id FROM staged WHERE pass = $1", [code])
      return PassRecord(
        pass: loaded.pass(today: today), blocks: try reader.blocks(on: loaded),
        uses: try reader.uses(of: code, paris), stagedAt: try staged?.text("desk_id"))
    }
  }

  /// In the order of the states, without those where none stands.
  public func passStates(ofOrder id: String) async throws -> [PassStateCount] {
    let today = occasion().today
    return try await engine.read { [paris] reader in
      _ = try reader.knownOrder(id)
      let counts = try PassLoader(paris: paris).counts(ofOrder: id, today: today, reader)
      return Pass.State.allCases.compactMap { state in
        counts[state].map { PassStateCount(state: state, passes: $0) }
      }
    }
  }

  public func carnet(_ id: String) async throws -> Carnet? {
    try await engine.read { reader in
      try reader.row("SELECT \(Carnet.columns) FROM known_carnets WHERE id = $1", [id])
        .map(Carnet.init)
    }
  }
}

extension Reader {
  fileprivate func blocks(on pass: LoadedPass) throws -> [Block] {
    var blocks: [Block] = []
    let own = try row(
      "SELECT blocked_reason FROM known_passes WHERE code = $1 AND status = 'blocked'", [pass.code])
    if let own {
      blocks.append(
        Block(
          level: .pass, id: pass.code.rawValue, reason: try own.textOrNil("blocked_reason") ?? ""))
    }
    if let reason = try knownCarnet(pass.carnet).blockedReason {
      blocks.append(Block(level: .carnet, id: pass.carnet, reason: reason))
    }
    if let reason = try knownOrder(pass.order).blockedReason {
      blocks.append(Block(level: .order, id: pass.order, reason: reason))
    }
    return blocks
  }

  fileprivate func uses(of code: PassCode, _ paris: ParisTime) throws -> [PassRecord.Use] {
    try rows(
      """
      SELECT r.*, s.name AS service_name, place.name AS place_name, o.id AS organisation_id,
        o.name AS organisation_name
      FROM (SELECT \(Redemption.columns), organisation_id AS owner FROM redemptions
        WHERE pass = $1) AS r
      JOIN services s ON s.id = r.service_id
      JOIN points_of_presence place ON place.id = r.point_of_presence_id
      JOIN organisations o ON o.id = r.owner
      ORDER BY r.id DESC
      """, [code]
    ).map { row in
      let redemption = try Redemption(row)
      return PassRecord.Use(
        redemption: redemption, day: paris.day(of: redemption.at),
        time: paris.time(of: redemption.at), serviceName: try row.text("service_name"),
        placeName: try row.text("place_name"), organisation: try row.text("organisation_id"),
        organisationName: try row.text("organisation_name"))
    }
  }
}

extension PassLoader {
  /// Pass that are alike in all that their state is decided by are counted together.
  func counts(
    ofOrder id: String, today: CivilDate, _ reader: any Reader
  ) throws -> [Pass.State: Int] {
    var counts: [Pass.State: Int] = [:]
    try reader.each(
      """
      SELECT p.valid_from, p.valid_until, o.grace_months, o.paid_on IS NOT NULL AS is_activated,
        p.status, p.status = 'blocked' OR c.blocked_reason IS NOT NULL
          OR o.blocked_reason IS NOT NULL AS is_blocked,
        r.state AS used_state, s.pass IS NOT NULL AS is_staged, count(*) AS passes
      FROM known_passes p JOIN orders o ON o.id = p.order_id JOIN carnets c ON c.id = p.carnet_id
      LEFT JOIN redemptions r ON r.pass = p.code AND r.state <> 'cancelled'
      LEFT JOIN staged s ON s.pass = p.code
      WHERE p.order_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
      """, [id]
    ) { row in
      let until = try row.date("valid_until")
      let facts = PassFacts(
        status: try status(row), validFrom: try row.date("valid_from"), validUntil: until,
        graceUntil: until.adding(months: try row.count("grace_months")),
        use: try row.textOrNil("used_state").map {
          PassFacts.Use(
            on: today, time: "", pointOfPresence: "", sameOrganisation: false,
            isPaid: $0 == Redemption.State.paid.rawValue)
        },
        staging: try row.integer("is_staged") == 0
          ? nil : PassFacts.Staging(on: today, time: "", sameDesk: false))
      counts[.of(facts, today: today), default: 0] += try row.count("passes")
    }
    return counts
  }
}
