/// A character by its number: Alt held, digits on the keypad, Alt released.
///
/// With a leading zero the number is of Windows-1252, without one of code page 437; both count
/// modulo 256, as Windows does. Numbers below 32 are control characters, GS (29) among them.
enum AltCode {
  /// Numbers go to 65,535; what is longer is none, and nobody looks for its lost digits.
  static let greatestLength = 5

  /// The character of a code's digits; nil where the page has none there.
  static func scalar(_ digits: some Sequence<UInt8>) -> Unicode.Scalar? {
    var value = 0
    var isFirst = true
    var hasLeadingZero = false
    for digit in digits {
      if isFirst { hasLeadingZero = digit == 0 }
      isFirst = false
      value = (value * 10 + Int(digit)) % 65_536
    }
    let number = UInt8(truncatingIfNeeded: value)
    guard number >= 0x80 else { return Unicode.Scalar(number) }
    return hasLeadingZero ? windows1252(number) : codePage437(number)
  }

  /// Whether a number is of one page, as every number is that a scanner dials for a character.
  static func isOfAPage(_ digits: [UInt8]) -> Bool {
    digits.reduce(0) { $0 * 10 + Int($1) } < 256
  }

  /// Which digit a key of the keypad is; nil for any other key.
  static func digit(_ key: KeyCode) -> UInt8? {
    switch key.rawValue {
    case 82: 0
    case 79...81: UInt8(key.rawValue - 78)
    case 75...77: UInt8(key.rawValue - 71)
    case 71...73: UInt8(key.rawValue - 64)
    default: nil
    }
  }

  /// Every number of `length` digits that a keyboard report turns into `pressed`: a report cannot
  /// press a key twice, so a digit that repeats an earlier one is lost.
  static func origins(of pressed: [UInt8], length: Int) -> [[UInt8]] {
    guard let first = pressed.first, length >= pressed.count else { return [] }
    var partial: [(number: [UInt8], used: Int)] = [([first], 1)]
    for _ in 1..<max(1, length) {
      partial = partial.flatMap { candidate in
        var next = pressed[..<candidate.used].map { (candidate.number + [$0], candidate.used) }
        if candidate.used < pressed.count {
          next.append((candidate.number + [pressed[candidate.used]], candidate.used + 1))
        }
        return next
      }
    }
    return partial.filter { $0.used == pressed.count }.map(\.number)
  }

  /// Windows-1252, 0x80 to 0xFF; the five places that it leaves empty are nil.
  private static func windows1252(_ number: UInt8) -> Unicode.Scalar? {
    guard number < 0xA0 else { return Unicode.Scalar(number) }
    let scalar = windows1252C1[Int(number) - 0x80]
    return scalar == "\u{FFFD}" ? nil : scalar
  }

  private static func codePage437(_ number: UInt8) -> Unicode.Scalar? {
    codePage437Upper[Int(number) - 0x80]
  }

  private static let windows1252C1 = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

  private static let codePage437Upper = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
      + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
