/// ISO/IEC 7064, mod 97-10, as in an IBAN: the whole number is 1 modulo 97.
///
/// Finds every wrong digit, every swap of neighbours and every jump swap. The check digits go from
/// 02 to 98; 00, 01 and 99 would satisfy the sum as well, and nobody prints them.
enum Mod97 {
  static func check(_ payload: some Collection<UInt8>) -> Int? {
    var remainder = 0
    for byte in payload {
      guard let digit = byte.digitValue else { return nil }
      remainder = (remainder * 10 + digit) % 97
    }
    return 98 - remainder * 100 % 97
  }
}
