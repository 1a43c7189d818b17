import ApticScanCore

/// A network of one territory is a few dots in a corner of France: then it is shown closer as well.
enum CloseView {
  /// The part of France's width that it must fit into to be worth it, and the least part that is
  /// shown: closer, the outline would have nothing to say.
  private static let greatestPart = 0.3
  private static let leastPart = 0.12
  /// Left around the places, as a part of what they need.
  private static let margin = 0.3

  /// Nil where the whole map tells them apart as well.
  static func frame(of marks: [MapMark], in whole: MapFrame) -> MapFrame? {
    let longitudes = marks.map(\.place.longitude)
    let latitudes = marks.map(\.place.latitude)
    guard marks.count > 1, let west = longitudes.min(), let east = longitudes.max(),
      let south = latitudes.min(), let north = latitudes.max()
    else { return nil }
    // A part of the whole in both directions, so that the frame has the whole's shape.
    let part = max(
      (east - west) / (whole.east - whole.west), (north - south) / (whole.north - whole.south))
    guard part > 0, part <= greatestPart else { return nil }
    let shown = max(part * (1 + margin), leastPart)
    let width = shown * (whole.east - whole.west)
    let height = shown * (whole.north - whole.south)
    let left = clamped((west + east - width) / 2, whole.west, whole.east - width)
    let bottom = clamped((south + north - height) / 2, whole.south, whole.north - height)
    return MapFrame(
      west: left, south: bottom, east: left + width, north: bottom + height, width: whole.width)
  }

  private static func clamped(_ value: Double, _ least: Double, _ greatest: Double) -> Double {
    min(max(value, least), greatest)
  }
}
