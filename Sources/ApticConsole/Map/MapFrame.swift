import ApticScanCore
import Foundation

/// A part of the earth on paper: longitudes and latitudes as straight lines, true in all directions
/// at its middle latitude. Units are those of an SVG's view box, from its upper left corner.
struct MapFrame: Hashable, Sendable {
  struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  let west: Double
  let south: Double
  let east: Double
  let north: Double
  let width: Double
  let height: Double
  private let unitsPerLatitude: Double
  private let unitsPerLongitude: Double

  /// In degrees, and in units.
  init(west: Double, south: Double, east: Double, north: Double, width: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    self.width = width
    unitsPerLongitude = width / (east - west)
    unitsPerLatitude = unitsPerLongitude / cos((south + north) / 2 * .pi / 180)
    height = ((north - south) * unitsPerLatitude).rounded()
  }

  func contains(_ place: Coordinates) -> Bool {
    (west...east).contains(place.longitude) && (south...north).contains(place.latitude)
  }

  func point(of place: Coordinates) -> Point {
    Point(
      x: (place.longitude - west) * unitsPerLongitude,
      y: (north - place.latitude) * unitsPerLatitude)
  }

  /// What is at a point: where somebody has clicked.
  func coordinates(at point: Point) -> Coordinates {
    Coordinates(
      latitude: north - point.y / unitsPerLatitude, longitude: west + point.x / unitsPerLongitude)
  }
}
