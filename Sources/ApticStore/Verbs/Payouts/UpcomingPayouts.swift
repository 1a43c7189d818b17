import ApticScanCore

extension Reader {
  /// What the months that are not settled would be as of now, from the figures that redemptions
  /// keep: as many as there are organisations and months, however many pass.
  func upcoming(_ filter: PayoutFilter, _ paris: ParisTime) throws -> [Payout] {
    var conditions = Conditions()
    conditions.add("f.passes > 0")
    if let organisation = filter.organisation {
      conditions.add(organisation) { "o.id = \($0)" }
    }
    var found: [String: Unsettled] = [:]
    try each(
      """
      SELECT o.id, o.name, f.month, sum(f.passes) AS passes, sum(f.payable_cents) AS gross
      FROM organisations o CROSS JOIN figures f ON f.organisation_id = o.id AND f.month >
        coalesce((SELECT max(period) FROM payouts WHERE organisation_id = o.id), '')
      \(conditions.clause) GROUP BY o.id, f.month
      """, conditions.values
    ) { row in
      let unsettled = Unsettled(
        organisation: try row.text("id"), name: try row.text("name"),
        period: try row.month("month"), passes: try row.count("passes"),
        gross: try row.cents("gross"))
      found[unsettled.id] = unsettled
    }
    for late in try lateRedemptions(filter, paris) {
      var month = found[late.id] ?? late.empty
      month.passes += late.passes
      month.gross = month.gross + late.gross
      found[late.id] = month
    }
    var terms: [CivilMonth: NetworkSettings] = [:]
    return try found.values.filter { filter.period == nil || filter.period == $0.period }.map {
      let settings = try terms[$0.period] ?? settings(on: $0.period.lastDay)
      terms[$0.period] = settings
      return $0.payout(settings)
    }
  }

  /// What came into a month after its settlement, by a clock that was set back: it goes with the
  /// month after the last that is settled. There is mostly none.
  private func lateRedemptions(
    _ filter: PayoutFilter, _ paris: ParisTime
  ) throws -> [Unsettled] {
    var conditions = Conditions()
    if let organisation = filter.organisation {
      conditions.add(organisation) { "organisation_id = \($0)" }
    }
    let settled = try rows(
      """
      SELECT p.organisation_id, o.name, p.last FROM (SELECT organisation_id, max(period) AS last
        FROM payouts \(conditions.clause) GROUP BY organisation_id) AS p
      JOIN organisations o ON o.id = p.organisation_id
      """, conditions.values)
    return try settled.compactMap { row in
      let period = try row.month("last").next
      let id = try row.text("organisation_id")
      let late = try self.row(
        """
        SELECT count(*) AS passes,
          coalesce(sum(coalesce(payable_cents, face_value_cents)), 0) AS gross
        FROM redemptions WHERE organisation_id = $1 AND state = 'submitted' AND at < $2
        """, [id, paris.beginning(of: period.firstDay)])
      guard let late, try late.count("passes") > 0 else { return nil }
      return Unsettled(
        organisation: id, name: try row.text("name"), period: period,
        passes: try late.count("passes"), gross: try late.cents("gross"))
    }
  }
}

/// A month of an organisation that has no payout yet.
private struct Unsettled {
  var organisation: String
  var name: String
  var period: CivilMonth
  var passes: Int
  var gross: EuroCents

  var id: String { "\(period)-\(organisation)" }

  var empty: Unsettled {
    var empty = self
    empty.passes = 0
    empty.gross = .zero
    return empty
  }

  func payout(_ settings: NetworkSettings) -> Payout {
    Payout(
      id: id, organisation: organisation, organisationName: name, period: period,
      state: .upcoming, passes: passes,
      amounts: PayoutAmounts(
        gross: gross, feeBasisPoints: settings.downstreamFeeBasisPoints,
        vatBasisPoints: settings.vatBasisPoints))
  }
}
