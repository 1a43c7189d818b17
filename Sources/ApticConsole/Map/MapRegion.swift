import ApticScanCore

/// What France is drawn as: the metropole with Corse, and each overseas département by itself.
enum MapRegion: String, Sendable, CaseIterable {
  case metropole
  case guadeloupe
  case martinique
  case guyane
  case reunion
  case mayotte

  var name: String {
    switch self {
    case .metropole: "France métropolitaine"
    case .guadeloupe: "Guadeloupe"
    case .martinique: "Martinique"
    case .guyane: "Guyane"
    case .reunion: "La Réunion"
    case .mayotte: "Mayotte"
    }
  }

  var frame: MapFrame {
    switch self {
    case .metropole: Self.metropoleFrame
    case .guadeloupe: Self.guadeloupeFrame
    case .martinique: Self.martiniqueFrame
    case .guyane: Self.guyaneFrame
    case .reunion: Self.reunionFrame
    case .mayotte: Self.mayotteFrame
    }
  }

  private static let metropoleFrame = MapFrame(
    west: -5.35, south: 41.2, east: 9.75, north: 51.25, width: 560)
  // Of one height, so that they stand in a row.
  private static let guadeloupeFrame = MapFrame(
    west: -61.9, south: 15.75, east: -60.9, north: 16.65, width: 150)
  private static let martiniqueFrame = MapFrame(
    west: -61.4, south: 14.3, east: -60.65, north: 14.97, width: 150)
  private static let guyaneFrame = MapFrame(
    west: -55.4, south: 1.9, east: -50.9, north: 5.95, width: 150)
  private static let reunionFrame = MapFrame(
    west: 55.12, south: -21.47, east: 55.94, north: -20.79, width: 150)
  private static let mayotteFrame = MapFrame(
    west: 44.95, south: -13.05, east: 45.37, north: -12.6, width: 150)

  var rings: [[Int]] {
    switch self {
    case .metropole: Outline.metropole
    case .guadeloupe: Outline.guadeloupe
    case .martinique: Outline.martinique
    case .guyane: Outline.guyane
    case .reunion: Outline.reunion
    case .mayotte: Outline.mayotte
    }
  }

  /// The outline as an SVG path, seen in a frame: the region's own, or a closer one.
  func path(in frame: MapFrame) -> String {
    rings.map { ring in
      let points = stride(from: 0, to: ring.count - 1, by: 2).map {
        frame.point(
          of: Coordinates(
            latitude: Double(ring[$0 + 1]) / 1000, longitude: Double(ring[$0]) / 1000))
      }
      return "M" + points.map { "\(SVG.text($0.x)) \(SVG.text($0.y))" }.joined(separator: " ") + "Z"
    }.joined()
  }

  /// Where a place is drawn; nil where France's map does not reach.
  static func of(_ place: Coordinates) -> MapRegion? {
    allCases.first { $0.frame.contains(place) }
  }
}

/// Numbers as a drawing has them.
enum SVG {
  /// With one decimal at most: finer than any screen.
  static func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    let whole = String(tenths.magnitude / 10)
    let rest = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? "" : ".\(rest)")
  }
}
