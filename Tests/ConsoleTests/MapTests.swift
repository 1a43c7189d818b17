import ApticScanCore
import Testing

@testable import ApticConsole

@Suite struct MapTests {
  /// Latitude, longitude, and where it is.
  static let towns: [(String, Double, Double, MapRegion?)] = [
    ("Paris", 48.857, 2.352, .metropole),
    ("Brest", 48.390, -4.486, .metropole),
    ("Dunkerque", 51.034, 2.377, .metropole),
    ("Strasbourg", 48.573, 7.752, .metropole),
    ("Nice", 43.710, 7.262, .metropole),
    ("Ajaccio", 41.919, 8.739, .metropole),
    ("Bonifacio", 41.387, 9.160, .metropole),
    ("Pointe-à-Pitre", 16.241, -61.534, .guadeloupe),
    ("Fort-de-France", 14.604, -61.067, .martinique),
    ("Cayenne", 4.938, -52.330, .guyane),
    ("Saint-Denis", -20.882, 55.450, .reunion),
    ("Mamoudzou", -12.781, 45.228, .mayotte),
    ("Saint-Pierre", 46.779, -56.173, nil),
    ("Nouméa", -22.276, 166.458, nil),
  ]

  @Test(arguments: towns)
  func aTownIsInItsBox(name: String, latitude: Double, longitude: Double, region: MapRegion?) {
    let place = Coordinates(latitude: latitude, longitude: longitude)
    #expect(MapRegion.of(place) == region)
    let drawing = MapDrawing([MapMark(name: name, place: place)], .marked)
    #expect(drawing.parts.map(\.id) == (region.map { [$0.rawValue] } ?? []))
    #expect(drawing.unreached.count == (region == nil ? 1 : 0))
  }

  /// Towns inland, well away from any shore and border that was straightened.
  @Test(arguments: [
    (48.857, 2.352, MapRegion.metropole), (45.764, 4.836, .metropole), (46.171, 1.872, .metropole),
    (42.306, 9.149, .metropole), (16.05, -61.7, .guadeloupe), (14.66, -61.01, .martinique),
    (3.65, -53.2, .guyane), (-21.13, 55.52, .reunion), (-12.82, 45.15, .mayotte),
  ])
  func whatIsInlandIsWithinTheOutline(latitude: Double, longitude: Double, region: MapRegion) {
    #expect(region.rings.contains { Self.surrounds($0, longitude * 1000, latitude * 1000) })
  }

  @Test(arguments: [
    (51.5, -0.13), (48.5, -3.0 - 3.0), (50.85, 4.35), (43.0, 5.0), (41.387, 2.17), (45.07, 7.69),
  ])
  func whatIsAbroadOrAtSeaIsNot(latitude: Double, longitude: Double) {
    #expect(
      !MapRegion.metropole.rings.contains { Self.surrounds($0, longitude * 1000, latitude * 1000) })
  }

  @Test(arguments: MapRegion.allCases)
  func theOutlineIsSmallAndWithinItsFrame(region: MapRegion) {
    let frame = region.frame
    #expect(region.path(in: frame).utf8.count < 4_000)
    #expect(!region.rings.isEmpty)
    for ring in region.rings {
      #expect(ring.count.isMultiple(of: 2) && ring.count >= 6)
      for index in stride(from: 0, to: ring.count, by: 2) {
        let place = Coordinates(
          latitude: Double(ring[index + 1]) / 1000, longitude: Double(ring[index]) / 1000)
        #expect(frame.contains(place))
      }
    }
  }

  /// A hundred kilometres are as long from north to south as from west to east, at its middle.
  @Test(arguments: MapRegion.allCases)
  func theMapIsTrueAtItsMiddle(region: MapRegion) {
    let frame = region.frame
    let latitude = (frame.south + frame.north) / 2
    let longitude = (frame.west + frame.east) / 2
    let middle = frame.point(of: Coordinates(latitude: latitude, longitude: longitude))
    let north = frame.point(of: Coordinates(latitude: latitude + 0.1, longitude: longitude))
    // As long on the globe; the cosine by its series, so that the test does not repeat the code.
    let angle = latitude * 3.14159265358979 / 180
    let cosine =
      1 - angle * angle / 2 + angle * angle * angle * angle / 24
      - angle * angle * angle * angle * angle * angle / 720
    let east = frame.point(
      of: Coordinates(latitude: latitude, longitude: longitude + 0.1 / cosine))
    #expect(abs((middle.y - north.y) - (east.x - middle.x)) < 0.001 * (east.x - middle.x))
    let back = frame.coordinates(at: north)
    #expect(abs(back.latitude - latitude - 0.1) < 0.000_001)
    #expect(abs(back.longitude - longitude) < 0.000_001)
  }

  @Test func placesThatWouldLieOverEachOtherAreOneDotWithTheirNumber() {
    let marks = [
      mark("Guéret", 46.171, 1.872), mark("Sainte-Feyre", 46.140, 1.915),
      mark("Lille", 50.629, 3.057),
    ]
    let drawing = MapDrawing(marks)
    let metropole = drawing.parts[0]
    #expect(metropole.dots.count == 2)
    #expect(metropole.dots[0].count == "2" && metropole.dots[0].isSeveral)
    #expect(metropole.dots[0].title == "Guéret\u{A0}; Sainte-Feyre")
    #expect(metropole.dots[1].count == nil && metropole.dots[1].title == "Lille")
    #expect(metropole.label == "France métropolitaine\u{A0}: 3 lieux")
    // All of France, the overseas départements without a place too.
    #expect(drawing.parts.count == MapRegion.allCases.count)
    #expect(drawing.parts[1].label == "Guadeloupe\u{A0}: aucun lieu")
  }

  /// Wherever thousands of places are, each is in one dot, and no two dots touch.
  @Test func thousandsOfPlacesStayReadable() {
    var serials = Serials(state: 1)
    let marks = (0..<3_000).map {
      mark("Lieu \($0)", 43 + 7 * serials.next(), -1 + 7 * serials.next())
    }
    let dots = MapDrawing(marks).parts[0].dots
    #expect(dots.count <= 150)
    #expect(dots.map { Int($0.count ?? "1") ?? 0 }.reduce(0, +) == 3_000)
    let points = dots.map { (Double($0.x) ?? 0, Double($0.y) ?? 0) }
    for (index, one) in points.enumerated() {
      for other in points[(index + 1)...] {
        let (x, y) = (one.0 - other.0, one.1 - other.1)
        #expect(x * x + y * y > 29.8 * 29.8)
      }
    }
  }

  @Test func aNetworkOfOneTerritoryIsShownCloser() throws {
    let marks = [mark("Guéret", 46.171, 1.872), mark("Aubusson", 45.957, 2.169)]
    let parts = MapDrawing(marks, .marked).parts
    #expect(parts.map(\.id) == ["metropole", "pres"])
    #expect(parts[0].dots.count == 1 && parts[1].dots.count == 2)
    let box = try #require(parts[0].closeView)
    #expect(try #require(Double(box.width)) < 100)
    // Guéret and Aubusson are 33 km apart.
    let scale = try #require(parts[1].scale)
    let one = parts[1].dots[0].point
    let other = parts[1].dots[1].point
    let apart = ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y))
      .squareRoot()
    let kilometres = try #require(Double(scale.text.prefix { $0.isNumber }))
    #expect(abs(apart / (try #require(Double(scale.length))) * kilometres - 33) < 1.5)
    // What reaches over France is seen as well on the whole; so is a place by itself.
    #expect(MapDrawing(marks + [mark("Nice", 43.71, 7.262)], .marked).parts.count == 1)
    #expect(MapDrawing([marks[0]], .marked).parts.count == 1)
  }

  /// Beside its dot, over no other dot and no other name, and within the frame.
  @Test func townsAreWrittenWhereThereIsRoom() throws {
    let marks = [
      mark("A", 46.171, 1.872, town: "Guéret"), mark("B", 45.957, 2.169, town: "Aubusson"),
      mark("C", 46.25, 1.60, town: "La Souterraine"), mark("D", 46.16, 2.0, town: "Sainte-Feyre"),
      mark("E", 45.958, 2.170, town: "Felletin"),
    ]
    let dots = try #require(MapDrawing(marks, .marked).parts.last).dots
    let sides = Dictionary(
      dots.compactMap { dot in dot.townName.map { ($0.text, $0.isLeft) } }, uniquingKeysWith: { $1 }
    )
    // At the right of Guéret is another dot; in one dot with Felletin, Aubusson is not alone.
    #expect(sides == ["Guéret": true, "La Souterraine": false, "Sainte-Feyre": false])
    // Far out, names would say nothing.
    #expect(MapDrawing(marks).parts[0].dots.allSatisfy { $0.townName == nil })
  }

  private func mark(_ name: String, _ latitude: Double, _ longitude: Double, town: String? = nil)
    -> MapMark
  {
    MapMark(name: name, town: town, place: Coordinates(latitude: latitude, longitude: longitude))
  }

  /// By counting how often a line to the east crosses the ring.
  private static func surrounds(_ ring: [Int], _ x: Double, _ y: Double) -> Bool {
    var isInside = false
    var from = (Double(ring[ring.count - 2]), Double(ring[ring.count - 1]))
    for index in stride(from: 0, to: ring.count, by: 2) {
      let to = (Double(ring[index]), Double(ring[index + 1]))
      if (to.1 > y) != (from.1 > y),
        x < (from.0 - to.0) * (y - to.1) / (from.1 - to.1) + to.0
      {
        isInside.toggle()
      }
      from = to
    }
    return isInside
  }

  /// From 0 to 1, the same each time.
  private struct Serials {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }
}

extension MapDrawing {
  fileprivate var parts: [Part] { main + overseas }
}
