/// ISO/IEC 7812-1, Annex B: weights 2 and 1 from the right, a product over 9 counts its digits.
///
/// Finds every wrong digit, and every swap of neighbours but 09 with 90.
enum Luhn {
  static func check(_ payload: some Collection<UInt8>) -> Int? {
    var sum = 0
    var isDoubled = !payload.count.isMultiple(of: 2)
    for byte in payload {
      guard let digit = byte.digitValue else { return nil }
      let product = isDoubled ? digit * 2 : digit
      sum += product > 9 ? product - 9 : product
      isDoubled.toggle()
    }
    return (10 - sum % 10) % 10
  }
}
