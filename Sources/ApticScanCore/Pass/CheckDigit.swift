/// The check-digit schemes that a pass format can name, each a pure function of the printed digits.
public enum CheckDigit: String, Codable, Sendable, CaseIterable {
  /// No check digit: only the registry of pass knows whether a number is good.
  case none
  /// ISO/IEC 7812-1, Annex B: the last digit, weights 2 and 1 from the right.
  case luhn
  /// GS1 General Specifications, 7.9.1: the last digit, weights 3 and 1 from the right.
  case gs1
  /// ISO 7064 mod 97-10: the last two digits, 98 − (payload · 100 mod 97), written 02 to 98.
  case mod97 = "mod97-10"

  /// How many characters at the end of a code are check characters.
  public var width: Int {
    switch self {
    case .none: 0
    case .luhn, .gs1: 1
    case .mod97: 2
    }
  }

  /// Whether the whole code, check characters included, is as the scheme prints it.
  ///
  /// A code with anything but digits, or with no payload, is not.
  public func accepts(_ code: some StringProtocol) -> Bool {
    if self == .none { return true }
    let bytes = Array(code.utf8)
    guard bytes.count > width, let check = self.check(for: bytes.dropLast(width)) else {
      return false
    }
    return bytes.suffix(width).elementsEqual(check.utf8)
  }

  /// The check characters for a payload of digits; nil where the payload holds anything else.
  public func check(for payload: some StringProtocol) -> String? {
    check(for: Array(payload.utf8)[...])
  }

  private func check(for payload: ArraySlice<UInt8>) -> String? {
    guard payload.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    switch self {
    case .none:
      return ""
    case .luhn:
      var sum = 0
      for (index, byte) in payload.reversed().enumerated() {
        let digit = Int(byte - 0x30) * (index.isMultiple(of: 2) ? 2 : 1)
        sum += digit > 9 ? digit - 9 : digit
      }
      return String((10 - sum % 10) % 10)
    case .gs1:
      var sum = 0
      for (index, byte) in payload.reversed().enumerated() {
        sum += Int(byte - 0x30) * (index.isMultiple(of: 2) ? 3 : 1)
      }
      return String((10 - sum % 10) % 10)
    case .mod97:
      var remainder = 0
      for byte in payload { remainder = (remainder * 10 + Int(byte - 0x30)) % 97 }
      return padded(98 - remainder * 100 % 97, 2)
    }
  }
}
