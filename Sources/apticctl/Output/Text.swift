import ApticScanCore

/// Text from outside as a terminal may show it: a scanner can send any byte, and a control
/// character could move the cursor or change the title.
func printable(_ text: String, keepingLines: Bool = false) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control where keepingLines && scalar == "\n":
      result.unicodeScalars.append(scalar)
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
      // U+2400 and on are the pictures of the C0 controls.
      result.unicodeScalars.append(
        scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}")
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension String {
  /// Filled with spaces, or cut with an ellipsis, to exactly `width` characters.
  func fitted(to width: Int) -> String {
    if count > width { return prefix(max(0, width - 1)) + "…" }
    return padded(to: width)
  }

  /// Filled with spaces to at least `width` characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func trimmingTrailingSpaces() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension EuroCents {
  /// As it is printed on a pass: `10,00 €`.
  var written: String {
    let magnitude = cents.magnitude
    let rest = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100),\(rest < 10 ? "0" : "")\(rest) €"
  }
}

/// `1 scan`, `2 scans`; a word whose plural is itself stays as it is.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}
