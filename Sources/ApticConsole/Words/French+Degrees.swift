/// Degrees of latitude and longitude as French readers have them.
extension French {
  /// `46,1712`, to a millionth of a degree: a hand's breadth.
  static func degrees(_ degrees: Double) -> String {
    let millionths = Int64((degrees * 1_000_000).rounded())
    var decimals = String(millionths.magnitude % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.count > 1, decimals.hasSuffix("0") { decimals.removeLast() }
    return (millionths < 0 ? "-" : "") + String(millionths.magnitude / 1_000_000) + "," + decimals
  }

  /// Reads `46,1712`, `46.1712`, `-61,5`, `46,17°`; nil for anything else.
  static func degrees(_ text: String) -> Double? {
    let plain = text.filter { !$0.isWhitespace && $0 != "°" }
      .replacing("−", with: "-").replacing(",", with: ".")
    let digits = plain.hasPrefix("-") ? plain.dropFirst() : plain[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ (1...15).contains($0.count) && $0.allSatisfy { ("0"..."9").contains($0) } }
      )
    else { return nil }
    return Double(plain)
  }
}
