/// GS1 General Specifications, 7.9.1, as on every EAN and UPC: weights 3 and 1 from the right.
///
/// Finds every wrong digit, and every swap of neighbours that do not differ by 5.
enum GS1 {
  static func check(_ payload: some Collection<UInt8>) -> Int? {
    var sum = 0
    var isTripled = !payload.count.isMultiple(of: 2)
    for byte in payload {
      guard let digit = byte.digitValue else { return nil }
      sum += isTripled ? digit * 3 : digit
      isTripled.toggle()
    }
    return (10 - sum % 10) % 10
  }
}
