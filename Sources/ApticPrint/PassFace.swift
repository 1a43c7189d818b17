import ApticScanCore

/// The face of one pass.
struct PassFace {
  var network: String
  var pass: Pass
  var carnet: String
  /// Its place in its carnet, from 1.
  var rank: Int
  var of: Int

  /// Where on the page a pass stands.
  static func box(column: Int, row: Int) -> Box {
    let width = 95.0.mm
    let height = 55.0.mm
    return Box(
      x: 10.0.mm + Double(column) * width, y: 11.0.mm + Double(row) * height, width: width,
      height: height)
  }

  func draw(in cell: Box, on page: PDFDocument) throws(PrintFailure) {
    let box = cell.inset(by: 5.5.mm)
    head(box, page)
    try barcode(box, page)
    foot(box, page)
  }

  private func head(_ box: Box, _ page: PDFDocument) {
    let value = TextStyle(size: 19, isBold: true, alignment: .right)
    page.write(
      pass.faceValueCents.french, value, x: box.right - 32.0.mm, y: box.y - 5, width: 32.0.mm)
    let width = box.width - 34.0.mm
    let name = TextStyle(size: 12, isBold: true)
    page.write(network, name, x: box.x, y: box.y - 1.5, width: width)
    page.write(
      "Offert par \(pass.sponsor)", TextStyle(size: 7.5, grey: 0.25), x: box.x, y: box.y + 15,
      width: box.width)
    page.line(
      from: (box.x, box.y + 27.5), to: (box.right, box.y + 27.5), width: 0.75, grey: 0)
  }

  private func barcode(_ box: Box, _ page: PDFDocument) throws(PrintFailure) {
    let code = pass.code.rawValue
    let bars = Box(x: box.x, y: box.y + 34, width: box.width, height: 15.0.mm)
    try Code128(code).draw(in: bars, on: page)
    page.write(
      code.inGroups(of: 4),
      TextStyle(size: code.count > 24 ? 8 : 12, isBold: true, family: .number, alignment: .centre),
      x: box.x, y: bars.bottom + 2.5, width: box.width)
  }

  private func foot(_ box: Box, _ page: PDFDocument) {
    let y = box.bottom - 9
    page.write(
      "Valable jusqu’au \(pass.validUntil.french)", TextStyle(size: 9, isBold: true), x: box.x,
      y: y - 2, width: box.width * 0.55)
    page.write(
      "\(carnet) · \(rank)/\(of)", TextStyle(size: 7.5, grey: 0.25, alignment: .right),
      x: box.x + box.width * 0.55, y: y, width: box.width * 0.45)
  }
}

extension EuroCents {
  /// As it is printed: `10,00 €`, with a space that no line is broken at.
  public var french: String {
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)\u{00A0}€"
  }
}
