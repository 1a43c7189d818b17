import ApticScanCore

/// One place in the letter: its name and organisation, how to reach it, when, and for what.
struct EntryBlock {
  static let headingHeight = 30.0
  private static let indent = 9.0
  private static let gap = 11.0

  private let layouts: [TextLayout]
  /// With the gap below it.
  let height: Double

  init(_ entry: LetterContent.Entry, _ document: PDFDocument, width: Double) {
    let small = TextStyle(size: 9.5)
    let reach = [entry.place.telephone, entry.place.email].compactMap { $0 }
    let title =
      entry.place.name == entry.organisation
      ? entry.place.name : "\(entry.place.name) – \(entry.organisation)"
    let texts: [(text: String, style: TextStyle, lines: Int)] = [
      (title, TextStyle(size: 11, isBold: true), 2),
      (entry.place.address, small, 2),
      (reach.joined(separator: " · "), small, 2),
      (entry.place.openingHours ?? "", TextStyle(size: 9.5, grey: 0.25), 3),
      (
        entry.services.joined(separator: " · "), TextStyle(size: 9, grey: 0.25), 12
      ),
    ]
    layouts = texts.filter { !$0.text.isEmpty }.map {
      document.layout($0.text, $0.style, width: width - Self.indent, lines: $0.lines)
    }
    height = layouts.reduce(Self.gap) { $0 + $1.height }
  }

  func draw(x: Double, y: Double, on document: PDFDocument) {
    document.fill(Box(x: x, y: y + 2, width: 2, height: height - Self.gap - 3), grey: 0)
    var line = y
    for layout in layouts {
      document.write(layout, x: x + Self.indent, y: line)
      line += layout.height
    }
  }

  /// A town above its places; returns where they begin.
  static func heading(
    _ text: String, x: Double, y: Double, width: Double, on document: PDFDocument
  ) -> Double {
    document.write(
      text, TextStyle(size: 12, isBold: true, grey: 0.35), x: x, y: y + 6, width: width)
    return y + headingHeight
  }
}
