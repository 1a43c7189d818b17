import ApticScanCore
import ApticStore
import Hummingbird

/// « Tableau de bord »: an organisation's figures, the network's, and the map.
extension Console {
  var dashboardRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/tableau-de-bord", .member, showDashboard)]
  }

  struct DashboardContent: Sendable {
    struct Field: Sendable {
      var name: String
      var value: String
    }

    var periods: [MapView.Choice]
    var periodValue: String?
    /// Named in the address; kept by the forms.
    var organisationId: String?
    /// What the other form has asked for.
    var kept: [Field]
    /// « de décembre 2025 à novembre 2026 ».
    var span: String
    var at: String
    var own: FiguresView?
    var ownTitle: String
    /// Back to the figures of all, for who has chosen an organisation.
    var network: String?
    var national: FiguresView
    var organisations: String
    var organisationsWord: String
    var organisationsOn: String
    var places: String
    var placesWord: String
    var placesOn: String
    var mayChoose: Bool
    var map: MapView
    /// The same without what was searched for.
    var unfiltered: String
  }

  /// For who runs the network, any organisation's figures; the core decides.
  @Sendable func showDashboard(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let asked = DashboardQuery(request)
    let asker = context.principal
    let dashboard = try await core.dashboard(
      asked.request, by: asker, desk: desk.configuration.id)
    let catalogue = try await core.catalogue(
      of: nil, on: nil, desk: desk.configuration.id)
    let map = MapView(
      try await onTheMap(asked.filter), asked, catalogue: catalogue,
      today: dashboard.national.on, leadsToFigures: asker.runsTheNetwork)
    return try await page(
      "tableau-de-bord", "Tableau de bord",
      DashboardContent(dashboard, asked, map: map, by: asker, paris: paris), context: context)
  }

  /// All that fit: dots are drawn of each.
  func onTheMap(_ filter: OrganisationFilter) async throws -> [Organisation] {
    var found: [Organisation] = []
    var after: String?
    repeat {
      let page = try await core.map(
        filter, page: PageRequest(limit: PageRequest.greatestLimit, after: after))
      found += page.items
      after = page.next
    } while after != nil
    return found
  }
}

extension Console.DashboardContent {
  init(
    _ dashboard: Dashboard, _ asked: DashboardQuery, map: MapView, by asker: Principal,
    paris: ParisTime
  ) {
    self.map = map
    periods = Self.periods(dashboard, asked)
    periodValue = asked.periodValue.orNil
    organisationId = asked.organisation
    kept = [
      ("service", asked.filter.service), ("lieu", asked.filter.place), ("nom", asked.filter.name),
    ]
    .compactMap { name, value in value.map { Field(name: name, value: $0) } }
    span = "de \(dashboard.from.french) à \(dashboard.until.french)"
    at = paris.moment(dashboard.at)
    own = dashboard.organisation.map {
      FiguresView(
        $0.figures, id: "organisation", of: $0.name, from: dashboard.from, until: dashboard.until)
    }
    ownTitle = dashboard.organisation?.name ?? ""
    network = asker.runsTheNetwork ? asked.path(organisation: nil) : nil
    let national = dashboard.national
    self.national = FiguresView(
      national.figures, id: "reseau", of: "réseau", from: dashboard.from, until: dashboard.until)
    organisations = French.number(national.organisations.value)
    organisationsWord =
      national.organisations.value < 2 ? "organisation qualifiée" : "organisations qualifiées"
    organisationsOn = "au \(national.organisations.on.french)"
    places = French.number(national.pointsOfPresence.value)
    placesWord =
      national.pointsOfPresence.value < 2 ? "point de présence" : "points de présence"
    placesOn = "au \(national.pointsOfPresence.on.french)"
    mayChoose = asker.runsTheNetwork && dashboard.organisation == nil && !map.isEmpty
    var plain = asked
    plain.filter = OrganisationFilter()
    unfiltered = plain.path(organisation: asked.organisation) + "#carte"
  }

  /// The last twelve months, and each year in which there was something.
  private static func periods(
    _ dashboard: Dashboard, _ asked: DashboardQuery
  ) -> [MapView.Choice] {
    let present = CivilMonth(dashboard.national.on).year
    var years = Array((dashboard.firstMonth?.year ?? present)...present)
    // Another one can only have been typed into the address.
    if case .year(let year) = asked.period, !years.contains(year) { years.append(year) }
    return [
      MapView.Choice(
        value: "", name: "Les 12 derniers mois", isChosen: asked.period == .lastYear)
    ]
      + years.sorted(by: >).map {
        MapView.Choice(
          value: String($0), name: "Année \($0)", isChosen: asked.period == .year($0))
      }
  }
}
