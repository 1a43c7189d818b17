import CZint

/// The bars of a Code 128 symbol, worked out by libzint: digits go in pairs (set C), so that
/// sixteen of them take the width of eight.
struct Code128 {
  /// A bar's place and width, in modules; the quiet zones are not counted.
  struct Bar: Equatable {
    var at: Double
    var width: Double
  }

  /// What ISO/IEC 15417 wants of white on either side, in modules.
  static let quietZone = 10.0

  let bars: [Bar]
  /// From the first bar to the end of the last, in modules.
  let width: Double

  init(_ text: String) throws(PrintFailure) {
    // libzint takes a length of nothing for "up to the first zero".
    guard !text.isEmpty else { throw PrintFailure("no barcode: there is nothing to draw") }
    guard let symbol = ZBarcode_Create() else { throw PrintFailure("out of memory") }
    defer { ZBarcode_Delete(symbol) }
    symbol.pointee.symbology = BARCODE_CODE128
    symbol.pointee.show_hrt = 0
    symbol.pointee.scale = 0.5
    let bytes = Array(text.utf8)
    let status = ZBarcode_Encode_and_Buffer_Vector(symbol, bytes, CInt(bytes.count), 0)
    guard status < ZINT_ERROR else {
      let reason = withUnsafeBytes(of: symbol.pointee.errtxt) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw PrintFailure("no barcode: \(reason)")
    }
    var bars: [Bar] = []
    var next = symbol.pointee.vector?.pointee.rectangles
    while let rectangle = next {
      bars.append(
        Bar(at: Double(rectangle.pointee.x), width: Double(rectangle.pointee.width)))
      next = rectangle.pointee.next
    }
    self.bars = bars.sorted { $0.at < $1.at }
    width = bars.map { $0.at + $0.width }.max() ?? 0
  }

  /// Draws it in the middle of a box, as wide as its modules may be there: at most as wide as is
  /// usual, for a scanner that is held far away, and with its quiet zones inside the box.
  func draw(in box: Box, module usual: Double = usualModule, on document: PDFDocument) {
    let module = min(usual, box.width / (width + 2 * Self.quietZone))
    let left = box.x + (box.width - width * module) / 2
    for bar in bars {
      document.fill(
        Box(
          x: left + bar.at * module, y: box.y, width: bar.width * module, height: box.height))
    }
  }

  /// 0.42 mm: five dots of a printer with 300 of them to the inch.
  static let usualModule = 0.4233.mm
  /// 0.51 mm, six dots: for what is scanned by an elbow.
  static let largeModule = 0.508.mm
}
