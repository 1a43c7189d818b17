/// The number of a bank account (ISO 13616), checked as far as it can be without a bank.
public enum IBAN {
  public enum Fault: String, Codable, Sendable, CaseIterable {
    /// Not two letters, two digits, then letters and digits.
    case malformed
    /// A country that the registry does not have.
    case unknownCountry
    case wrongLength
    case wrongCheckDigits
    /// Inside a French one: the key of the RIB.
    case wrongKey
  }

  /// Without spaces and in capitals.
  public static func normalised(_ text: String) -> String {
    String(text.filter { $0 != " " && $0 != "\u{00A0}" && $0 != "\u{202F}" }).uppercased()
  }

  /// What is wrong with a normalised number; nil where nothing is.
  public static func fault(_ iban: String) -> Fault? {
    let bytes = Array(iban.utf8)
    guard bytes.count > 4, bytes[0...1].allSatisfy(\.isLetter), bytes[2...3].allSatisfy(\.isDigit),
      bytes.allSatisfy({ $0.isLetter || $0.isDigit })
    else { return .malformed }
    let country = String(decoding: bytes[0...1], as: UTF8.self)
    guard let length = lengths[country] else { return .unknownCountry }
    guard bytes.count == length else { return .wrongLength }
    // 00, 01 and 99 would pass the sum of another number's check digits.
    guard (2...98).contains(remainder(bytes[2...3])), remainder(bytes[4...] + bytes[..<4]) == 1
    else { return .wrongCheckDigits }
    guard !countriesOfTheRIB.contains(country) || hasKey(Array(bytes[4...])) else {
      return .wrongKey
    }
    return nil
  }

  /// In fours, as it is printed.
  public static func grouped(_ iban: String) -> String { iban.inGroups(of: 4) }

  /// Modulo 97 (ISO 7064), a letter counting as the two digits 10 to 35.
  private static func remainder(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { rest, byte in
      byte.isDigit ? (rest * 10 + Int(byte - 0x30)) % 97 : (rest * 100 + Int(byte - 0x37)) % 97
    }
  }

  /// The last two digits of a RIB: 97 − ((89·bank + 15·branch + 3·account) mod 97), where the
  /// account's letters are worth digits.
  private static func hasKey(_ rib: [UInt8]) -> Bool {
    guard rib.count == 23, rib[0..<10].allSatisfy(\.isDigit), rib[21...22].allSatisfy(\.isDigit)
    else { return false }
    let account = rib[10..<21].map(\.ribDigit)
    let key = 97 - (89 * number(rib[0..<5]) + 15 * number(rib[5..<10]) + 3 * number(account)) % 97
    return number(rib[21...22]) == key
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// France, Monaco, and the French territories that have a code of their own here.
  private static let countriesOfTheRIB: Set<String> = ["FR", "MC"]

  /// Characters in all, by country (SWIFT, IBAN Registry).
  static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27,
    "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27,
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
  ]
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) }

  /// What a character of a French account number is worth: A and J are 1, B, K and S 2, … R and Z
  /// 9.
  fileprivate var ribDigit: UInt8 {
    guard isLetter else { return self }
    let place = self - 0x41
    return 0x30 + (place < 18 ? place % 9 + 1 : place - 16)
  }
}

extension String {
  /// With a space after every `count` characters, as numbers are read aloud.
  public func inGroups(of count: Int) -> String {
    var text = ""
    for (index, character) in enumerated() {
      if index > 0, index % count == 0 { text.append(" ") }
      text.append(character)
    }
    return text
  }
}
