import ApticScanCore

/// A part of the map that somebody clicks on to place something: a region of France, or, once it is
/// placed roughly, what is around it. A click comes as a point of a picture of this very size.
struct MapPick: Sendable {
  var region: MapRegion
  /// Nil for the whole region.
  var centre: Coordinates?

  /// In CSS pixels: what fits on the narrowest screen beside its margins.
  private static let greatestWidth = 280.0
  private static let leastWidth = 120.0
  /// How much of a region is around a place.
  private static let closePart = 0.12
  private static let islandPart = 0.5

  /// What a form shows: all regions, or those of a place: its own and its surroundings.
  static func all(around place: Coordinates?) -> [MapPick] {
    if let place, let region = MapRegion.of(place) {
      return [MapPick(region: region, centre: nil), MapPick(region: region, centre: place)]
    }
    return MapRegion.allCases.map { MapPick(region: $0, centre: nil) }
  }

  init(region: MapRegion, centre: Coordinates?) {
    self.region = region
    self.centre = centre
  }

  /// `metropole`, `metropole;46,17;1,87`: as a form's field and an address name it.
  init?(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard let region = parts.first.flatMap(MapRegion.init) else { return nil }
    self.region = region
    if parts.count == 1 { return }
    guard parts.count == 3, let latitude = French.degrees(parts[1]),
      let longitude = French.degrees(parts[2])
    else { return nil }
    let place = Coordinates(latitude: latitude, longitude: longitude)
    guard region.frame.contains(place) else { return nil }
    centre = place
  }

  var text: String {
    guard let centre else { return region.rawValue }
    return "\(region.rawValue);\(French.degrees(centre.latitude));"
      + French.degrees(centre.longitude)
  }

  var frame: MapFrame {
    let whole = region.frame
    guard let centre else {
      return MapFrame(
        west: whole.west, south: whole.south, east: whole.east, north: whole.north,
        width: region == .metropole ? Self.greatestWidth : Self.leastWidth)
    }
    let part = region == .metropole ? Self.closePart : Self.islandPart
    let width = (whole.east - whole.west) * part
    let height = (whole.north - whole.south) * part
    let west = min(max(centre.longitude - width / 2, whole.west), whole.east - width)
    let south = min(max(centre.latitude - height / 2, whole.south), whole.north - height)
    return MapFrame(
      west: west, south: south, east: west + width, north: south + height,
      width: Self.greatestWidth)
  }

  /// What lies where somebody clicked, to as many decimals as a pixel is worth.
  func coordinates(x: Int, y: Int) -> Coordinates {
    let place = frame.coordinates(at: MapFrame.Point(x: Double(x), y: Double(y)))
    func rounded(_ degrees: Double) -> Double { (degrees * 10_000).rounded() / 10_000 }
    return Coordinates(latitude: rounded(place.latitude), longitude: rounded(place.longitude))
  }
}

/// The picture of a part, as a file of its own: a form's picture can be nothing else. Its colours are
/// its own, too, and hold on light and dark pages.
struct MapPicture: Sendable {
  var width: String
  var height: String
  var path: String
  /// Others of the organisation, with their towns to go by.
  var others: [(point: MapFrame.Point, town: String)]
  /// The place itself, a cross.
  var mark: String?

  init(_ pick: MapPick, mark: Coordinates?, others: [PointOfPresence]) {
    let frame = pick.frame
    width = SVG.text(frame.width)
    height = SVG.text(frame.height)
    path = pick.region.path(in: frame)
    let isClose = pick.centre != nil
    self.others = others.compactMap { other in
      guard let place = other.coordinates, place != mark, frame.contains(place) else { return nil }
      return (frame.point(of: place), isClose ? other.town ?? other.name : "")
    }
    self.mark = mark.flatMap { place in
      guard frame.contains(place) else { return nil }
      let point = frame.point(of: place)
      let x = SVG.text(point.x)
      let y = SVG.text(point.y)
      return "M\(x) \(y)m-9 -9l18 18m0 -18l-18 18"
    }
  }

  var svg: String {
    let dots = others.map { other in
      let x = SVG.text(other.point.x)
      let y = SVG.text(other.point.y)
      let name = other.town.filter { !"<>&\"".contains($0) }
      let label =
        name.isEmpty
        ? ""
        : "<text x=\"\(x)\" y=\"\(SVG.text(other.point.y - 8))\" font-size=\"13\""
          + " font-family=\"sans-serif\" text-anchor=\"middle\" fill=\"#1b1f24\">\(name)</text>"
      return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\" fill=\"#1b4f72\"/>" + label
    }.joined()
    let cross = mark.map {
      "<path d=\"\($0)\" fill=\"none\" stroke=\"#fff\" stroke-width=\"7\"/>"
        + "<path d=\"\($0)\" fill=\"none\" stroke=\"#a3161f\" stroke-width=\"4\"/>"
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
      + " viewBox=\"0 0 \(width) \(height)\">"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#dbe7f0\"/>"
      + "<path d=\"\(path)\" fill=\"#fbfaf5\" stroke=\"#5b6670\"/>" + dots + (cross ?? "")
      + "</svg>"
  }
}
