import ApticScanCore

extension LocalCore {
  public func payouts(_ filter: PayoutFilter, page: PageRequest) async throws -> Page<Payout> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    let today = occasion().today
    return try await engine.read { [paris] reader in
      var found: [Payout] = []
      // Few, computed, and before all that is settled.
      if filter.state == nil || filter.state == .upcoming {
        found += try reader.upcoming(filter, today: today, paris: paris)
      }
      if filter.state != .upcoming { found += try reader.settled(filter) }
      // Newest period first; the keys are in that order too.
      let rest = found.sorted { $0.listKey > $1.listKey }
        .drop { payout in after.map { payout.listKey >= $0 } ?? false }
      return Page(Array(rest.prefix(limit + 1)), limit: limit, key: \.listKey)
    }
  }

  public func payout(_ id: String) async throws -> PayoutPage? {
    let today = occasion().today
    return try await engine.read { [paris] reader in
      if let payout = try reader.payout(id) {
        return PayoutPage(
          payout: payout, services: try reader.services(of: payout, paris),
          changes: try reader.payoutChanges(id))
      }
      guard
        let upcoming = try reader.upcoming(PayoutFilter(), today: today, paris: paris)
          .first(where: { $0.id == id })
      else { return nil }
      return PayoutPage(
        payout: upcoming, services: try reader.services(of: upcoming, paris), changes: [])
    }
  }

  public func redemptions(
    of payout: String, page: PageRequest
  ) async throws -> Page<Redemption> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after) ?? ""
    guard let found = try await self.payout(payout)?.payout else {
      throw CoreRefusal(
        code: "unknownPayout",
        detail: "There is no counter-payment '\(payout)'; GET /v1/payouts lists them.")
    }
    return try await engine.read { [paris] reader in
      let (condition, values) = found.condition(paris)
      let redemptions = try reader.rows(
        """
        SELECT \(Redemption.columns) FROM redemptions
        WHERE \(condition) AND id > $4 ORDER BY id LIMIT \(limit + 1)
        """, values + [after]
      ).map(Redemption.init)
      return Page(redemptions, limit: limit, key: \.id)
    }
  }
}

extension Payout {
  fileprivate var listKey: String { id }

  /// Which redemptions it is made of: `$1` to `$3`.
  fileprivate func condition(_ paris: ParisTime) -> (String, [any Bindable]) {
    guard state == .upcoming else {
      return ("payout_id = $1 AND $2 = $2 AND $3 = $3", [id, "", ""])
    }
    return (
      "organisation_id = $1 AND state = 'submitted' AND at >= $2 AND at < $3",
      [
        organisation, paris.start(of: period.firstDay), paris.start(of: period.next.firstDay),
      ]
    )
  }
}

extension Reader {
  fileprivate func settled(_ filter: PayoutFilter) throws -> [Payout] {
    var conditions = Conditions()
    if let organisation = filter.organisation {
      conditions.add(organisation) { "p.organisation_id = \($0)" }
    }
    if let period = filter.period {
      conditions.add(period.description) { "p.period = \($0)" }
    }
    if let state = filter.state { conditions.add(state.rawValue) { "p.state = \($0)" } }
    return try rows(Payout.query + " " + conditions.clause, conditions.values).map(Payout.init)
  }

  /// What the months that are not settled would be, as of now.
  fileprivate func upcoming(
    _ filter: PayoutFilter, today: CivilDate, paris: ParisTime
  ) throws -> [Payout] {
    var conditions = Conditions()
    conditions.add("state = 'submitted'")
    if let organisation = filter.organisation {
      conditions.add(organisation) { "organisation_id = \($0)" }
    }
    var months: [String: Payout] = [:]
    let settings = try settings(on: today)
    try each(
      """
      SELECT organisation_id, at / 3600000000 AS hour, count(*) AS passes,
        sum(coalesce(payable_cents, face_value_cents)) AS gross
      FROM redemptions \(conditions.clause) GROUP BY organisation_id, hour
      """, conditions.values
    ) { row in
      // An hour is of one month: the clocks of Paris are whole hours from UTC.
      let hour = Timestamp(microseconds: try row.integer("hour") * 3_600_000_000)
      let period = CivilMonth(paris.day(of: hour))
      let organisation = try row.text("organisation_id")
      let id = "\(period)-\(organisation)"
      var payout =
        months[id]
        ?? Payout(
          id: id, organisation: organisation, period: period, state: .upcoming, passes: 0,
          grossCents: .zero, feeCents: .zero)
      payout.passes += try row.count("passes")
      payout.grossCents = payout.grossCents + (try row.cents("gross"))
      months[id] = payout
    }
    return months.values.filter { filter.period == nil || filter.period == $0.period }.map {
      var payout = $0
      payout.feeCents = payout.grossCents.share(basisPoints: settings.downstreamFeeBasisPoints)
      payout.netCents = payout.grossCents - payout.feeCents
      return payout
    }
  }

  fileprivate func services(of payout: Payout, _ paris: ParisTime) throws -> [PayoutPage.Line] {
    let (condition, values) = payout.condition(paris)
    return try rows(
      """
      SELECT s.id, s.name, count(*) AS passes,
        sum(coalesce(r.payable_cents, r.face_value_cents)) AS gross
      FROM (SELECT * FROM redemptions WHERE \(condition)) AS r
      JOIN services s ON s.id = r.service_id
      GROUP BY s.id ORDER BY s.name, s.id
      """, values
    ).map {
      PayoutPage.Line(
        service: try $0.text("id"), name: try $0.text("name"), passes: try $0.count("passes"),
        grossCents: try $0.cents("gross"))
    }
  }
}
