import ApticScanCore

/// A place to be drawn.
struct MapMark: Sendable {
  /// What it is called, for who points at its dot.
  var name: String
  /// Written beside its dot where the map is close enough.
  var town: String?
  var place: Coordinates
}

/// The map of some places, as the template `carte` draws it: France and, where somebody is or always,
/// its overseas départements, with a dot for each place, or one with their number for several that
/// would lie over each other.
struct MapDrawing: Sendable {
  enum Extent: Sendable {
    /// All of France, whatever the places.
    case whole
    /// Only regions that a place is in.
    case marked
  }

  struct Dot: Sendable {
    var x: String
    var y: String
    /// For several in one: their number.
    var count: String?
    var isSeveral: Bool
    /// The names, for who points at it.
    var title: String
    /// The town, where there is room for it.
    var townName: MapLabel?
    var point: MapFrame.Point
    /// Of all its places.
    var town: String?
  }

  struct Part: Sendable {
    var id: String
    var name: String
    /// For who does not see it.
    var label: String
    var viewBox: String
    var path: String
    var dots: [Dot]
    var isMetropole: Bool
    /// Where the close view is, within the whole.
    var closeView: Box?
    /// How far things are from each other, where no shore tells.
    var scale: MapScale?
  }

  struct Box: Sendable {
    var x: String
    var y: String
    var width: String
    var height: String
  }

  /// The metropole, and a closer look at it.
  var main: [Part]
  var overseas: [Part]
  var hasOverseas: Bool
  /// Whether there is a closer look beside the whole.
  var isPair: Bool
  /// Those that lie where the map does not reach.
  let unreached: [MapMark]

  init(_ marks: [MapMark], _ extent: Extent = .whole) {
    var byRegion: [MapRegion: [MapMark]] = [:]
    var unreached: [MapMark] = []
    for mark in marks {
      if let region = MapRegion.of(mark.place) {
        byRegion[region, default: []].append(mark)
      } else {
        unreached.append(mark)
      }
    }
    self.unreached = unreached
    let regions = MapRegion.allCases.filter {
      switch extent {
      case .whole: true
      case .marked: byRegion[$0] != nil
      }
    }
    let parts = regions.flatMap { region in Self.parts(of: region, byRegion[region] ?? []) }
    main = parts.filter(\.isMetropole)
    overseas = parts.filter { !$0.isMetropole }
    hasOverseas = !overseas.isEmpty
    isPair = main.count > 1
  }

  /// A region, and its inhabited part closer where all of its places stand close together.
  private static func parts(of region: MapRegion, _ marks: [MapMark]) -> [Part] {
    var part = Part(region, region.frame, marks, id: region.rawValue, name: region.name)
    guard region == .metropole, let close = CloseView.frame(of: marks, in: region.frame) else {
      return [part]
    }
    let corner = region.frame.point(of: Coordinates(latitude: close.north, longitude: close.west))
    let far = region.frame.point(of: Coordinates(latitude: close.south, longitude: close.east))
    part.closeView = Box(
      x: SVG.text(corner.x), y: SVG.text(corner.y), width: SVG.text(far.x - corner.x),
      height: SVG.text(far.y - corner.y))
    var closer = Part(region, close, marks, id: "pres", name: "De plus près")
    closer.dots = MapLabel.labelled(closer.dots, close)
    closer.scale = MapScale(close)
    return [part, closer]
  }
}

extension MapDrawing.Part {
  init(_ region: MapRegion, _ frame: MapFrame, _ marks: [MapMark], id: String, name: String) {
    self.id = id
    self.name = name
    let places = marks.isEmpty ? "aucun lieu" : French.count(marks.count, "lieu", "lieux")
    label = "\(name)\u{A0}: \(places)"
    viewBox = "0 0 \(SVG.text(frame.width)) \(SVG.text(frame.height))"
    path = region.path(in: frame)
    dots = MapDots.dots(marks, frame)
    isMetropole = region == .metropole
  }
}
