/// A bank's code (ISO 9362): four characters of the bank, a country, two of the place, and, where
/// it is a branch, three more.
public enum BIC {
  /// Whether a normalised code is one, as far as that can be told without SWIFT's list.
  public static func isWellFormed(_ bic: String) -> Bool {
    let bytes = Array(bic.utf8)
    let letter: (UInt8) -> Bool = { (0x41...0x5A).contains($0) }
    let digit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    guard bytes.count == 8 || bytes.count == 11 else { return false }
    return bytes[0...5].allSatisfy(letter) && bytes[6...].allSatisfy { letter($0) || digit($0) }
  }

  /// Whether the account that an IBAN names can be at this bank: in the same country; at a French
  /// bank, which has branches there, for one of Monaco; at a bank of the territories overseas for a
  /// French one.
  public static func fits(_ bic: String, iban: String) -> Bool {
    let country = String(Array(bic).dropFirst(4).prefix(2))
    if iban.hasPrefix(country) { return true }
    if iban.hasPrefix("MC") { return country == "FR" }
    return iban.hasPrefix("FR") && overseas.contains(country)
  }

  /// Their accounts have a French IBAN and a BIC of their own.
  private static let overseas: Set<String> = [
    "BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT",
  ]
}
