/// A line of so many kilometres, at the lower left of a map.
struct MapScale: Sendable {
  var x: String
  var y: String
  var length: String
  var textY: String
  var text: String

  /// Of a degree of latitude.
  private static let kilometres = 111.2
  private static let greatestLength = 170.0
  private static let margin = 20.0

  init(_ frame: MapFrame) {
    let unitsPerKilometre = frame.height / (frame.north - frame.south) / Self.kilometres
    let steps = [100, 50, 20, 10, 5, 2]
    let longest = steps.first { Double($0) * unitsPerKilometre <= Self.greatestLength } ?? 1
    x = SVG.text(Self.margin)
    y = SVG.text(frame.height - Self.margin)
    length = SVG.text(Double(longest) * unitsPerKilometre)
    textY = SVG.text(frame.height - Self.margin - 16)
    text = "\(longest)\u{A0}km"
  }
}
