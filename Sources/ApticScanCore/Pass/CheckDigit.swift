/// The check-digit schemes that a pass format can name, each a pure function of the printed
/// characters, in a file of `CheckDigits`.
public enum CheckDigit: String, Codable, Sendable, CaseIterable {
  /// No check digit: only the registry of pass knows whether a number is good.
  case none
  /// ISO/IEC 7812-1, Annex B: the last digit, weights 2 and 1 from the right.
  case luhn
  /// GS1 General Specifications, 7.9.1: the last digit, weights 3 and 1 from the right.
  case gs1
  /// ISO 7064 mod 97-10: the last two digits, 98 − (payload · 100 mod 97), written 02 to 98.
  case mod97 = "mod97-10"
  /// H. M. Damm's totally anti-symmetric quasigroup of order 10: the last digit.
  case damm
  /// ISO/IEC 16388, Annex A: the last character of a Code 39, the sum of the others modulo 43.
  case mod43

  /// How many characters at the end of a code are check characters.
  public var width: Int {
    switch self {
    case .none: 0
    case .luhn, .gs1, .damm, .mod43: 1
    case .mod97: 2
    }
  }

  /// The one alphabet that it can check; nil where it takes any. Any of the 43 characters can be
  /// the check character of `mod43`, so no smaller alphabet holds all its codes.
  public var alphabet: PassFormat.Alphabet? {
    switch self {
    case .none: nil
    case .luhn, .gs1, .mod97, .damm: .digits
    case .mod43: .code39
    }
  }

  /// Whether the whole code, check characters included, is as the scheme prints it.
  ///
  /// A code with a character that the scheme does not know, or with no payload, is not.
  public func accepts(_ code: some StringProtocol) -> Bool {
    accepts(code.utf8)
  }

  /// The same for a code in UTF-8.
  public func accepts(_ code: some Collection<UInt8>) -> Bool {
    if self == .none { return true }
    guard code.count > width, let check = check(for: code.dropLast(width)) else { return false }
    return code.suffix(width).elementsEqual(check.utf8)
  }

  /// The check characters for a payload; nil where it holds a character that the scheme does not
  /// know.
  public func check(for payload: some StringProtocol) -> String? {
    check(for: payload.utf8)
  }

  private func check(for payload: some Collection<UInt8>) -> String? {
    switch self {
    case .none: payload.allSatisfy(PassFormat.Alphabet.digits.contains) ? "" : nil
    case .luhn: Luhn.check(payload).map { String($0) }
    case .gs1: GS1.check(payload).map { String($0) }
    case .mod97: Mod97.check(payload).map { padded($0, 2) }
    case .damm: Damm.check(payload).map { String($0) }
    case .mod43: Mod43.check(payload).map { String(Unicode.Scalar(Mod43.characters[$0])) }
    }
  }
}

extension UInt8 {
  /// What an ASCII digit stands for; nil for any other byte.
  var digitValue: Int? {
    self >= 0x30 && self <= 0x39 ? Int(self) - 0x30 : nil
  }
}
