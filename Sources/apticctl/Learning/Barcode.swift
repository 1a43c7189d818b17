import CZint

/// A Code 128 symbol, drawn by libzint. No text stands below it: it is for scanners alone, and what
/// nobody can read nobody types.
struct Barcode: ~Copyable {
  /// The kinds of picture, by the file's ending.
  static let endings = ["png", "svg"]

  /// Six pixels a module: 6 cm in all where a printer makes 300 dots of an inch.
  private static let pictureScale: Float = 3

  private let symbol: UnsafeMutablePointer<zint_symbol>

  init(code128 text: String) throws(Failure) {
    guard let symbol = ZBarcode_Create() else { throw Failure(description: "out of memory") }
    symbol.pointee.symbology = BARCODE_CODE128
    // ISO/IEC 15417 wants ten modules of white on either side.
    symbol.pointee.output_options = BARCODE_QUIET_ZONES
    symbol.pointee.whitespace_height = 5
    symbol.pointee.height = 30
    symbol.pointee.show_hrt = 0
    symbol.pointee.scale = Self.pictureScale
    let bytes = Array(text.utf8)
    do throws(Failure) {
      try Self.check(ZBarcode_Encode(symbol, bytes, CInt(bytes.count)), symbol)
    } catch {
      ZBarcode_Delete(symbol)
      throw error
    }
    self.symbol = symbol
  }

  deinit {
    ZBarcode_Delete(symbol)
  }

  /// Bar or space, module by module, quiet zones included.
  func modules() throws(Failure) -> [Bool] {
    symbol.pointee.output_options |= OUT_BUFFER_INTERMEDIATE
    defer {
      symbol.pointee.output_options &= ~OUT_BUFFER_INTERMEDIATE
      symbol.pointee.scale = Self.pictureScale
    }
    // Its smallest drawing that is exact.
    symbol.pointee.scale = 0.5
    try Self.check(ZBarcode_Buffer(symbol, 0), symbol)
    let width = Int(symbol.pointee.bitmap_width)
    let middle = Int(symbol.pointee.bitmap_height) / 2 * width
    guard let bitmap = symbol.pointee.bitmap else { throw Failure(description: "no drawing") }
    return (0..<width).map { bitmap[middle + $0] == UInt8(ascii: "1") }
  }

  /// Draws it into a file; the ending says how.
  func draw(into path: String) throws(Failure) {
    let bytes = Array(path.utf8) + [0]
    let hasRoom = withUnsafeMutableBytes(of: &symbol.pointee.outfile) { room in
      guard bytes.count <= room.count else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    guard hasRoom else { throw Failure(description: "'\(path)' is too long a path (255 bytes)") }
    try Self.check(ZBarcode_Print(symbol, 0), symbol)
  }

  private static func check(
    _ status: CInt, _ symbol: UnsafeMutablePointer<zint_symbol>
  ) throws(Failure) {
    guard status >= ZINT_ERROR else { return }
    let text = withUnsafeBytes(of: symbol.pointee.errtxt) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw Failure(description: "no barcode: \(text)")
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }
}
