import ApticScanCore

extension LocalCore {
  public func payouts(
    _ filter: PayoutFilter, page: PageRequest, by principal: Principal, desk: String
  ) async throws -> Page<Payout> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { [paris] reader in
      var filter = filter
      switch try reader.seer(principal, desk: desk).sight(of: filter.organisation) {
      case .none: return Page(items: [], next: nil)
      case .all: break
      case .one(let organisation): filter.organisation = organisation
      }
      // The newest period has the greatest id.
      var found: [Payout] = []
      if filter.state != .upcoming {
        found += try reader.settled(filter, before: after, limit: limit + 1)
      }
      if filter.payerFile == nil, filter.state == nil || filter.state == .upcoming {
        found += try reader.upcoming(filter, paris).filter { payout in
          after.map { payout.id < $0 } ?? true
        }
      }
      found.sort { $0.id > $1.id }
      return Page(Array(found.prefix(limit + 1)), limit: limit, key: \.id)
    }
  }

  public func payout(
    _ id: String, by principal: Principal, desk: String
  ) async throws -> PayoutPage? {
    try await engine.read { [paris] reader in
      guard let payout = try reader.payout(id, seenBy: principal, desk: desk, paris) else {
        return nil
      }
      return PayoutPage(
        payout: payout, services: try reader.services(of: payout, paris),
        changes: try reader.payoutChanges(id))
    }
  }

  public func passes(
    ofPayout id: String, page: PageRequest, by principal: Principal, desk: String
  ) async throws -> Page<PaidPass> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after) ?? ""
    return try await engine.read { [paris] reader in
      guard let payout = try reader.payout(id, seenBy: principal, desk: desk, paris) else {
        throw CoreRefusal.unknownPayout(id)
      }
      var conditions = try payout.redemptions(paris, reader)
      conditions.add(after) { "id > \($0)" }
      return Page(
        try reader.paidPasses(conditions, limit: limit + 1, paris), limit: limit,
        key: \.redemption.id)
    }
  }

  public func paidPass(
    _ redemption: String, ofPayout id: String, by principal: Principal, desk: String
  ) async throws -> PaidPass? {
    try await engine.read { [paris] reader in
      guard let payout = try reader.payout(id, seenBy: principal, desk: desk, paris) else {
        throw CoreRefusal.unknownPayout(id)
      }
      var conditions = try payout.redemptions(paris, reader)
      conditions.add(redemption) { "id = \($0)" }
      return try reader.paidPasses(conditions, limit: 1, paris).first
    }
  }

  public func payoutStatement(
    _ id: String, by principal: Principal, desk: String
  ) async throws -> PayoutStatement? {
    guard let page = try await payout(id, by: principal, desk: desk) else { return nil }
    let today = occasion().today
    return try await engine.read { [paris] reader in
      let settings = try reader.settings(on: today)
      let organisation = try reader.knownOrganisation(page.payout.organisation)
      let address = organisation.details.postalAddress.line
      let siret = organisation.details.siret.map { "SIRET \(SIRET.grouped($0))" }
      return PayoutStatement(
        network: settings.name, contact: settings.contactLines, organisation: organisation.name,
        details: [address, siret ?? ""].filter { !$0.isEmpty }, page: page,
        changedAt: page.changes.map {
          "\(paris.day(of: $0.at).french) à \(paris.time(of: $0.at))"
        },
        on: today)
    }
  }
}

extension PaidPass {
  fileprivate init(_ row: Row, _ paris: ParisTime) throws {
    let redemption = try Redemption(row)
    self.init(
      redemption: redemption, day: paris.day(of: redemption.at),
      time: paris.time(of: redemption.at), serviceName: try row.text("service_name"),
      placeName: try row.text("place_name"), sponsorName: try row.text("sponsor_name"))
  }
}

extension Payout {
  /// Which redemptions it is made of. What came into a month after its settlement, by a clock that
  /// was set back, goes with the first month that is not settled.
  fileprivate func redemptions(_ paris: ParisTime, _ reader: any Reader) throws -> Conditions {
    var conditions = Conditions()
    guard state == .upcoming else {
      conditions.add(id) { "payout_id = \($0)" }
      return conditions
    }
    let settled = try reader.lastSettled(of: organisation)
    conditions.add("state = 'submitted'")
    conditions.add(organisation) { "organisation_id = \($0)" }
    conditions.add(paris.beginning(of: period.next.firstDay)) { "at < \($0)" }
    if settled?.next != period {
      conditions.add(paris.beginning(of: period.firstDay)) { "at >= \($0)" }
    }
    return conditions
  }
}

extension Reader {
  /// Redemptions that a payout is made of, oldest first, with their names.
  fileprivate func paidPasses(
    _ conditions: Conditions, limit: Int, _ paris: ParisTime
  ) throws -> [PaidPass] {
    try rows(
      """
      SELECT r.*, s.name AS service_name, place.name AS place_name, sponsor.name AS sponsor_name
      FROM (SELECT \(Redemption.columns) FROM redemptions \(conditions.clause)
        ORDER BY id LIMIT \(limit)) AS r
      JOIN services s ON s.id = r.service_id
      JOIN points_of_presence place ON place.id = r.point_of_presence_id
      JOIN passes p ON p.code = r.pass JOIN orders o ON o.id = p.order_id
      JOIN sponsors sponsor ON sponsor.id = o.sponsor_id
      ORDER BY r.id
      """, conditions.values
    ).map { try PaidPass($0, paris) }
  }

  /// A payout of either kind, for somebody who may see it.
  fileprivate func payout(
    _ id: String, seenBy principal: Principal, desk: String, _ paris: ParisTime
  ) throws -> Payout? {
    let seer = try seer(principal, desk: desk)
    let payout = try payout(id) ?? upcoming(id, paris)
    if let payout { try seer.must(.sees(organisation: payout.organisation)) }
    return payout
  }

  private func upcoming(_ id: String, _ paris: ParisTime) throws -> Payout? {
    guard let period = CivilMonth(id.prefix(7)), id.utf8.dropFirst(7).first == 0x2D else {
      return nil
    }
    let filter = PayoutFilter(organisation: String(id.dropFirst(8)), period: period)
    return try upcoming(filter, paris).first
  }

  fileprivate func settled(
    _ filter: PayoutFilter, before after: String?, limit: Int
  ) throws -> [Payout] {
    var conditions = Conditions()
    if let after { conditions.add(after) { "p.id < \($0)" } }
    if let organisation = filter.organisation {
      conditions.add(organisation) { "p.organisation_id = \($0)" }
    }
    if let period = filter.period {
      conditions.add(period.description) { "p.period = \($0)" }
    }
    if let state = filter.state { conditions.add(state.rawValue) { "p.state = \($0)" } }
    if let file = filter.payerFile { conditions.add(file) { "p.payer_file = \($0)" } }
    return try rows(
      Payout.query + " \(conditions.clause) ORDER BY p.id DESC LIMIT \(limit)", conditions.values
    ).map(Payout.init)
  }

  fileprivate func lastSettled(of organisation: String) throws -> CivilMonth? {
    try row(
      "SELECT max(period) AS period FROM payouts WHERE organisation_id = $1", [organisation]
    )?.textOrNil("period").flatMap { CivilMonth($0) }
  }

  /// What was done, by service.
  fileprivate func services(of payout: Payout, _ paris: ParisTime) throws -> [PayoutPage.OfService]
  {
    let conditions = try payout.redemptions(paris, self)
    return try rows(
      """
      SELECT s.id, s.name, count(*) AS passes,
        sum(coalesce(r.payable_cents, r.face_value_cents)) AS gross
      FROM (SELECT * FROM redemptions \(conditions.clause)) AS r
      JOIN services s ON s.id = r.service_id
      GROUP BY s.id ORDER BY s.name, s.id
      """, conditions.values
    ).map {
      PayoutPage.OfService(
        service: try $0.text("id"), name: try $0.text("name"), passes: try $0.count("passes"),
        grossCents: try $0.cents("gross"))
    }
  }
}
