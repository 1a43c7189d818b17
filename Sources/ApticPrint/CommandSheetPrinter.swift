import ApticScanCore

/// Draws the sheet of a desk's command barcodes: one below the other, so that a scanner held at one
/// finds no other on its line.
public enum CommandSheetPrinter {
  private static let margin = 18.0.mm
  private static let width = Page.width - 2 * margin
  private static let bottom = Page.height - 24.0.mm
  private static let rowHeight = 28.0.mm
  private static let barsHeight = 17.0.mm
  /// For what a command is called; the bars take the rest.
  private static let words = 74.0.mm
  private static let gap = 4.0.mm

  public static func pdf(of sheet: CommandSheetContent) throws(PrintFailure) -> [UInt8] {
    let document = PDFDocument(title: "Commandes du poste \(sheet.desk)")
    var page = 1
    var y = head(sheet, on: document)
    for entry in sheet.entries {
      if y + rowHeight > bottom {
        foot(sheet, page: page, on: document)
        document.endPage()
        page += 1
        y = head(sheet, on: document)
      }
      try draw(entry, y: y, on: document)
      y += rowHeight
    }
    foot(sheet, page: page, on: document)
    document.endPage()
    try document.finish()
    return document.drain()
  }

  /// On each page: they may lie apart. Returns where the rows begin.
  private static func head(_ sheet: CommandSheetContent, on document: PDFDocument) -> Double {
    var y = margin
    let place = [sheet.network, sheet.place].compactMap { $0 }.joined(separator: " – ")
    y += document.write(
      place, TextStyle(size: 11, grey: 0.25), x: margin, y: y, width: width)
    y += document.write(
      "Commandes du poste « \(sheet.desk) »", TextStyle(size: 17, isBold: true), x: margin,
      y: y + 2, width: width)
    y += document.write(
      "Scannez une ligne : le poste obéit aussitôt, sans toucher à l’ordinateur.",
      TextStyle(size: 10.5), x: margin, y: y + 5, width: width)
    return y + 14
  }

  private static func draw(
    _ entry: CommandSheetContent.Entry, y: Double, on document: PDFDocument
  ) throws(PrintFailure) {
    document.line(from: (margin, y), to: (margin + width, y), width: 0.5, grey: 0.6)
    var line = y + 3.0.mm
    if entry.kind == .submit {
      line += document.write(
        "Scanner un pass pour", TextStyle(size: 9.5, grey: 0.25), x: margin, y: line, width: words)
    }
    line += document.write(
      entry.title, TextStyle(size: 14, isBold: true), x: margin, y: line, width: words, lines: 2)
    document.write(
      entry.explanation, TextStyle(size: 9.5, grey: 0.25), x: margin, y: line + 2, width: words,
      lines: 2)
    let bars = Box(
      x: margin + words + gap, y: y + 4.0.mm, width: width - words - gap, height: barsHeight)
    try Code128(entry.code).draw(in: bars, module: Code128.largeModule, on: document)
    document.write(
      entry.code.inGroups(of: 4),
      TextStyle(size: 8.5, family: .number, grey: 0.25, alignment: .centre), x: bars.x,
      y: bars.bottom + 2, width: bars.width)
  }

  private static func foot(
    _ sheet: CommandSheetContent, page: Int, on document: PDFDocument
  ) {
    let y = Page.height - 17.0.mm
    document.write(
      "Gardez cette feuille hors de portée des visiteurs : qui la scanne commande ce poste. Elle ne "
        + "vaut pour aucun autre.", TextStyle(size: 8.5, grey: 0.25), x: margin, y: y,
      width: width * 0.85, lines: 2)
    document.write(
      "Page \(page)", TextStyle(size: 8.5, grey: 0.25, alignment: .right),
      x: margin + width * 0.85, y: y, width: width * 0.15)
  }
}
