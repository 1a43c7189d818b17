import ApticScanCore

extension LocalCore {
  public func dashboard(
    _ request: DashboardRequest, by principal: Principal, desk: String
  ) async throws -> Dashboard {
    let occasion = occasion()
    let until = request.until ?? CivilMonth(occasion.today)
    let from = request.from ?? CivilMonth(until.firstDay.adding(months: -11))
    guard from <= until else {
      throw CoreRefusal(
        code: "badPeriod", detail: "The months go from an earlier one until a later one.")
    }
    return try await engine.read { reader in
      let seer = try reader.seer(principal, desk: desk)
      if let asked = request.organisation { try seer.must(.sees(organisation: asked)) }
      var own: Dashboard.OfOrganisation?
      if let id = request.organisation ?? seer.organisation {
        let organisation = try reader.knownOrganisation(id)
        own = Dashboard.OfOrganisation(
          id: id, name: organisation.name, on: occasion.today,
          figures: try FigureReading(from, until, organisation: id).figures(reader))
      }
      return Dashboard(
        at: occasion.at, from: from, until: until, organisation: own,
        national: try reader.national(from, until, on: occasion.today),
        firstMonth: try reader.firstMonth())
    }
  }

  public func map(
    _ filter: OrganisationFilter, page: PageRequest
  ) async throws -> Page<Organisation> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after) ?? ""
    let today = occasion().today
    return try await engine.read { reader in
      let rows = try reader.rows(
        """
        SELECT \(OrganisationRow.columns) FROM organisations
        WHERE qualified_on IS NOT NULL AND id > $1 ORDER BY id
        """, [after]
      ).map(OrganisationRow.init)
      // One more than asked for tells whether there are more.
      var cards: [Organisation] = []
      for row in rows where cards.count <= limit && filter.fits(name: row.name) {
        let card = try reader.card(of: row, detailed: false, today: today)
        if filter.fits(card) { cards.append(card) }
      }
      return Page(cards, limit: limit, key: \.id)
    }
  }
}

extension Reader {
  /// The index begins with the month, so that the first is found at once.
  fileprivate func firstMonth() throws -> CivilMonth? {
    try row("SELECT month FROM figures WHERE passes > 0 ORDER BY month LIMIT 1")?.month("month")
  }

  fileprivate func national(
    _ from: CivilMonth, _ until: CivilMonth, on day: CivilDate
  ) throws -> Dashboard.National {
    let row = try row(
      """
      SELECT count(*) AS organisations, (SELECT count(*) FROM points_of_presence place
        JOIN organisations own ON own.id = place.organisation_id
        WHERE own.qualified_on IS NOT NULL AND place.removed_on IS NULL) AS places
      FROM organisations WHERE qualified_on IS NOT NULL
      """)
    return Dashboard.National(
      organisations: .init(try row?.count("organisations") ?? 0, on: day),
      pointsOfPresence: .init(try row?.count("places") ?? 0, on: day), on: day,
      figures: try FigureReading(from, until).figures(self))
  }
}

/// Sums of the figures over some months.
private struct FigureReading {
  private let condition: String
  private let values: [any Bindable]
  private let isOfOrganisation: Bool

  init(_ from: CivilMonth, _ until: CivilMonth, organisation: String? = nil) {
    isOfOrganisation = organisation != nil
    condition =
      "f.month BETWEEN $1 AND $2 AND f.passes > 0"
      + (isOfOrganisation ? " AND f.organisation_id = $3" : "")
    values = [from.description, until.description] + (organisation.map { [$0] } ?? [])
  }

  private static let sums = """
    sum(f.passes) AS passes, sum(f.face_value_cents) AS face_value_cents,
    sum(f.payable_cents) AS payable_cents
    """

  func figures(_ reader: any Reader) throws -> Figures {
    let months = try reader.rows(
      """
      SELECT f.month, \(Self.sums) FROM figures f WHERE \(condition)
      GROUP BY f.month ORDER BY f.month
      """, values
    ).map { Figures.OfMonth(month: try $0.month("month"), count: try Figures.Count($0)) }
    var total = Figures.Count()
    for month in months { total += month.count }
    return Figures(
      total: total, months: months, sponsors: try by("sponsor_id", "sponsors", reader),
      services: try by("service_id", "services", reader),
      pointsOfPresence: isOfOrganisation
        ? try by("point_of_presence_id", "points_of_presence", reader) : nil)
  }

  private func by(_ column: String, _ table: String, _ reader: any Reader) throws -> [Figures.OfOne]
  {
    try reader.rows(
      """
      SELECT t.id, t.name, s.passes, s.face_value_cents, s.payable_cents
      FROM (SELECT f.\(column) AS id, \(Self.sums) FROM figures f WHERE \(condition)
        GROUP BY f.\(column)) AS s
      JOIN \(table) t ON t.id = s.id ORDER BY s.passes DESC, t.id
      """, values
    ).map {
      Figures.OfOne(
        id: try $0.text("id"), name: try $0.text("name"), count: try Figures.Count($0))
    }
  }
}
