/// ISO/IEC 16388, Annex A: the optional check character of Code 39, the sum of the values of all
/// characters modulo 43.
///
/// Finds every wrong character, and no swap but with the check character: a sum has no order.
enum Mod43 {
  /// The characters of Code 39, in the order of their values.
  static let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".utf8)

  static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    case 0x2D: 36  // -
    case 0x2E: 37  // .
    case 0x20: 38  // space
    case 0x24: 39  // $
    case 0x2F: 40  // /
    case 0x2B: 41  // +
    case 0x25: 42  // %
    default: nil
    }
  }

  static func check(_ payload: some Collection<UInt8>) -> Int? {
    var sum = 0
    for byte in payload {
      guard let value = value(byte) else { return nil }
      sum += value
    }
    return sum % 43
  }
}
