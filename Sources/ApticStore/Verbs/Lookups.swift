import ApticScanCore

extension LocalCore {
  /// None for a desk that the core does not know.
  public func services(of desk: String) async throws -> [Service] {
    let today = paris.day(of: now())
    return try await engine.read { reader in
      guard let desk = try reader.desk(desk) else { return [] }
      return try reader.offeredServices(organisation: desk.organisation, today: today)
    }
  }

  /// None for a desk that the core does not know.
  public func pointsOfPresence(of desk: String) async throws -> [PointOfPresence] {
    try await engine.read { reader in
      guard let desk = try reader.desk(desk) else { return [] }
      return try reader.pointsOfPresence(organisation: desk.organisation)
    }
  }

  public func pass(_ code: PassCode) async throws -> Pass? {
    let today = paris.day(of: now())
    return try await engine.read { [paris] reader in
      try PassLoader(paris: paris).load(code, reader)?.pass(today: today)
    }
  }

  /// Newest first.
  public func redemptions(
    _ filter: RedemptionFilter, page: PageRequest
  ) async throws -> Page<Redemption> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      if let state = filter.state { conditions.add(state.rawValue) { "state = \($0)" } }
      if let service = filter.service { conditions.add(service) { "service_id = \($0)" } }
      if let place = filter.pointOfPresence {
        conditions.add(place) { "point_of_presence_id = \($0)" }
      }
      if let pass = filter.pass { conditions.add(pass) { "pass = \($0)" } }
      let found = try reader.rows(
        """
        SELECT \(Redemption.columns) FROM redemptions \(conditions.clause)
        ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(Redemption.init)
      return Page(found, limit: limit, key: \.id)
    }
  }
}
