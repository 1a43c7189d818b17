import ApticScanCore

/// Who takes pass where: the map, and the same as a list, a page of it at a time.
struct MapView: Sendable {
  struct Choice: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }

  struct Place: Sendable {
    var name: String
    var address: String
    var openingHours: String?
    var telephone: String?
    var telephoneLink: String?
    var email: String?
    var isOnMap: Bool
  }

  struct Card: Sendable {
    var name: String
    /// Not `services`: where there is none, a template would find the page's.
    var offered: String?
    var places: [Place]
    var hasPlaces: Bool
    /// To its figures, for who runs the network.
    var figures: String?
  }

  var services: [Choice]
  var place: String
  var name: String
  var isFiltered: Bool
  var drawing: MapDrawing
  var isEmpty: Bool
  /// « 12 organisations, 30 points de présence ».
  var summary: String
  /// Of those that are not on the map.
  var absent: String?
  var cards: [Card]
  /// « Page 2 sur 5 »; nil where one holds all.
  var pages: String?
  var previous: String?
  var next: String?

  /// As many as one looks through at a time.
  static let pageSize = 25

  init(
    _ organisations: [Organisation], _ asked: DashboardQuery, catalogue: [CatalogueService],
    today: CivilDate, leadsToFigures: Bool
  ) {
    let filter = asked.filter
    services = catalogue.filter { $0.withdrawnOn.map { $0 > today } ?? true }.map {
      Choice(value: $0.id, name: $0.name, isChosen: $0.id == filter.service)
    }
    place = filter.place ?? ""
    name = filter.name ?? ""
    isFiltered = filter != OrganisationFilter()
    let places = organisations.flatMap { owner in owner.pointsOfPresence.map { (owner, $0) } }
    drawing = MapDrawing(
      places.compactMap { owner, place in
        place.coordinates.map {
          MapMark(name: "\(place.name), \(owner.name)", town: place.town, place: $0)
        }
      })
    isEmpty = organisations.isEmpty
    summary =
      French.count(organisations.count, "organisation", "organisations") + ", "
      + French.count(places.count, "point de présence", "points de présence")
    absent = Self.absent(places.count { !$0.1.isOnMap })
    let last = max(1, (organisations.count + Self.pageSize - 1) / Self.pageSize)
    let page = min(asked.page, last)
    cards = organisations.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize).map {
      Card($0, figures: leadsToFigures ? asked.path(organisation: $0.id) : nil)
    }
    pages = last > 1 ? "Page \(page) sur \(last)" : nil
    previous = page > 1 ? asked.path(page: page - 1) : nil
    next = page < last ? asked.path(page: page + 1) : nil
  }

  private static func absent(_ count: Int) -> String? {
    switch count {
    case 0: nil
    case 1: "Un point de présence n’est pas sur la carte\u{A0}: il est dans la liste ci-dessous."
    default:
      "\(French.number(count)) points de présence ne sont pas sur la carte\u{A0}: ils sont dans la"
        + " liste ci-dessous."
    }
  }
}

extension MapView.Card {
  init(_ organisation: Organisation, figures: String?) {
    name = organisation.name
    offered = organisation.services.map(\.name).joined(separator: "\u{A0}; ").orNil
    places = organisation.pointsOfPresence.map { MapView.Place($0) }
    hasPlaces = !places.isEmpty
    self.figures = figures
  }
}

extension MapView.Place {
  init(_ place: PointOfPresence) {
    name = place.name
    address = place.address
    openingHours = place.openingHours
    telephone = place.telephone
    telephoneLink = place.telephone.map { $0.filter { $0.isNumber || $0 == "+" } }
    email = place.email
    isOnMap = place.isOnMap
  }
}

extension PointOfPresence {
  fileprivate var isOnMap: Bool { coordinates.flatMap { MapRegion.of($0) } != nil }
}
