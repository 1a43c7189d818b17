import ApticScanCore
import Testing

@testable import ApticConsole

@Suite struct MapPickTests {
  private static let gueret = Coordinates(latitude: 46.171, longitude: 1.871)

  @Test func whatIsClickedIsWhereItIsDrawn() {
    for pick in MapPick.all(around: nil) + MapPick.all(around: Self.gueret) {
      let middle = Coordinates(
        latitude: (pick.frame.south + pick.frame.north) / 2,
        longitude: (pick.frame.west + pick.frame.east) / 2)
      let point = pick.frame.point(of: middle)
      let found = pick.coordinates(x: Int(point.x.rounded()), y: Int(point.y.rounded()))
      let pixel = (pick.frame.east - pick.frame.west) / pick.frame.width
      #expect(abs(found.longitude - middle.longitude) <= pixel)
      #expect(abs(found.latitude - middle.latitude) <= pixel)
    }
  }

  @Test func aPlaceIsShownFromCloserThanItsRegion() {
    let close = MapPick.all(around: Self.gueret)
    #expect(close.map(\.region) == [.metropole, .metropole])
    #expect(close[1].frame.contains(Self.gueret))
    #expect(close[1].frame.east - close[1].frame.west < 2)
    // At the edge, the map does not go beyond what is drawn.
    let brest = Coordinates(latitude: 48.39, longitude: -5.2)
    #expect(MapPick.all(around: brest)[1].frame.west == MapRegion.metropole.frame.west)
  }

  @Test func whereTheMapDoesNotReachAllOfItIsShown() {
    #expect(MapPick.all(around: Coordinates(latitude: 0, longitude: 0)).count == 6)
  }

  @Test func aPartIsNamedAndFoundByItsName() {
    for pick in MapPick.all(around: nil) + MapPick.all(around: Self.gueret) {
      #expect(MapPick(pick.text)?.text == pick.text)
    }
    for text in [
      "", "lune", "metropole;1", "metropole;a;b", "metropole;0,0;0,0", "metropole;46;1;2",
    ] {
      #expect(MapPick(text) == nil, "\(text)")
    }
  }
}
