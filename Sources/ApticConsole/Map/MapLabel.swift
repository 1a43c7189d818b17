/// A town's name beside its dot.
struct MapLabel: Sendable {
  var x: String
  var y: String
  var text: String
  /// Whether it ends at the dot rather than beginning there.
  var isLeft: Bool

  /// Of letters and lines as they are on the narrowest screen, where they are greatest in units.
  private static let letter = 12.5
  private static let height = 26.0
  private static let gap = 18.0

  private struct Box {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// The dots, each with its town's name at its right or left where that lies over nothing else.
  static func labelled(_ dots: [MapDrawing.Dot], _ frame: MapFrame) -> [MapDrawing.Dot] {
    var taken = dots.map { dot in
      Box(
        left: dot.point.x - gap, right: dot.point.x + gap, top: dot.point.y - gap,
        bottom: dot.point.y + gap)
    }
    return dots.map { dot in
      guard let town = dot.town else { return dot }
      var dot = dot
      for isLeft in [false, true] {
        let width = Double(town.count) * letter
        let start = isLeft ? dot.point.x - gap - width : dot.point.x + gap
        let box = Box(
          left: start, right: start + width, top: dot.point.y - height / 2,
          bottom: dot.point.y + height / 2)
        guard box.left >= 0, box.right <= frame.width, box.top >= 0, box.bottom <= frame.height,
          !taken.contains(where: box.meets)
        else { continue }
        taken.append(box)
        dot.townName = MapLabel(
          x: SVG.text(isLeft ? dot.point.x - gap : dot.point.x + gap), y: SVG.text(dot.point.y),
          text: town, isLeft: isLeft)
        return dot
      }
      return dot
    }
  }
}
