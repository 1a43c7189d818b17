import ApticScanCore

extension LocalCore {
  /// By code. Where a pass stands is decided by `Pass.State.of`; the query only leaves out pass
  /// that cannot stand there.
  public func passes(_ filter: PassFilter, page: PageRequest) async throws -> Page<Pass> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    let today = paris.day(of: now())
    let loader = PassLoader(paris: paris)
    return try await engine.read { reader in
      var found: [Pass] = []
      var last = after
      let batch = filter.state == nil ? limit + 1 : PageRequest.greatestLimit + 1
      while found.count <= limit {
        var conditions = try Self.conditions(filter, today: today, reader)
        if let last { conditions.add(last) { "p.code > \($0)" } }
        let loaded = try loader.load(where: conditions, limit: batch, reader)
        found += loaded.lazy.map { $0.pass(today: today) }
          .filter { filter.state == nil || $0.state == filter.state }
        guard loaded.count == batch else { break }
        last = loaded.last?.code.rawValue
      }
      return Page(found, limit: limit, key: \.code.rawValue)
    }
  }

  private static func conditions(
    _ filter: PassFilter, today: CivilDate, _ reader: any Reader
  ) throws -> Conditions {
    var conditions = Conditions()
    if let order = filter.order { conditions.add(order) { "p.order_id = \($0)" } }
    if let carnet = filter.carnet {
      conditions.add(carnet) {
        "p.code IN (SELECT code FROM carnet_passes WHERE carnet_id = \($0))"
      }
    }
    if let organisation = filter.organisation {
      conditions.add(organisation) { "r.organisation_id = \($0)" }
    }
    switch filter.state {
    case nil: break
    case .submitted: conditions.add("r.state = 'submitted'")
    case .paid: conditions.add("r.state = 'paid'")
    case .staged: conditions.add("s.pass IS NOT NULL")
    case .blocked:
      conditions.add(
        "(p.status = 'blocked' OR c.blocked_reason IS NOT NULL OR o.blocked_reason IS NOT NULL)")
    case .notActivated: conditions.add("(p.status = 'notActivated' OR o.paid_on IS NULL)")
    case .notYetValid: conditions.add(today) { "p.valid_from > \($0)" }
    case .active:
      conditions.add("p.status = 'active'")
      conditions.add(today) { "p.valid_until >= \($0)" }
    case .inGrace:
      conditions.add(today) { "p.valid_until < \($0)" }
      let longest = try reader.row("SELECT coalesce(max(grace_months), 0) AS months FROM orders")
      let months = try longest?.count("months") ?? 0
      conditions.add(today.adding(days: -31 * (months + 1))) { "p.valid_until > \($0)" }
    case .expired: conditions.add(today) { "p.valid_until < \($0)" }
    }
    return conditions
  }
}
