@testable import ApticScanCore

/// Layouts small enough to write down: letters and digits of `us`, `fr` and `de`, with the two ways
/// of Caps Lock, a dead key, and a level with AltGr.
enum SmallLayouts {
  static let all = [
    layout(
      "us", rows: ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "zxcvbnm,./"],
      shifted: ["!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"~", "ZXCVBNM<>?"]),
    layout(
      "fr", rows: ["&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù²", "wxcvbn,;:!"],
      shifted: ["1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%~", "WXCVBN?./§"], dead: ["^", "¨"]),
    layout(
      "fr+shiftlock", rows: ["&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù²", "wxcvbn,;:!"],
      shifted: ["1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%~", "WXCVBN?./§"], dead: ["^", "¨"]),
    layout(
      "de", rows: ["1234567890ß´", "qwertzuiopü+", "asdfghjklöä^", "yxcvbnm,.-"],
      shifted: ["!\"§$%&/()=?`", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "YXCVBNM;:_"],
      dead: ["´", "`", "^"]),
  ]

  /// Where the rows begin on the board.
  private static let starts = [2, 16, 30, 44]

  private static func layout(
    _ id: String, rows: [String], shifted: [String], dead: Set<Unicode.Scalar> = []
  ) -> KeyLayout {
    var scalars: [[Int: Unicode.Scalar]] = [[57: " "], [57: " "]]
    for (level, texts) in [rows, shifted].enumerated() {
      for (start, text) in zip(starts, texts) {
        for (offset, scalar) in text.unicodeScalars.enumerated() {
          scalars[level][start + offset] = scalar
        }
      }
    }
    return KeyLayout(id: id) { key, levels in
      if levels.contains(.altGr) { return key.rawValue == 27 ? .scalar("]") : .none }
      if let digit = AltCode.digit(key) {
        return levels.contains(.numLock) ? .scalar(Unicode.Scalar(0x30 + digit)) : .none
      }
      guard let plain = scalars[0][Int(key.rawValue)] else { return .none }
      var isShifted = levels.contains(.shift)
      let isLetter = plain.properties.isLowercase
      if levels.contains(.capsLock), isLetter || id.hasSuffix("+shiftlock") { isShifted.toggle() }
      let scalar = isShifted ? scalars[1][Int(key.rawValue)] ?? plain : plain
      return dead.contains(scalar) ? .dead(scalar) : .scalar(scalar)
    }
  }
}
