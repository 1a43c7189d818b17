/// Lengths on paper are in points, 72 to the inch, as PDF counts; people think in millimetres.
extension Double {
  var mm: Double { self * 72 / 25.4 }
}

/// A sheet of A4, and where one draws on it.
enum Page {
  static let width = 210.0.mm
  static let height = 297.0.mm
}

/// A rectangle on paper, from its upper left corner.
struct Box: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func inset(by margin: Double) -> Box {
    Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }
}
