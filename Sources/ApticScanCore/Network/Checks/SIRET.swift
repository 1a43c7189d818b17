/// The number of an establishment in France: nine digits of its company (SIREN), five of its own.
public enum SIRET {
  /// La Poste has more establishments than Luhn's sum leaves numbers for: theirs have a sum of
  /// digits that 5 divides. Its head office, older than that rule, goes by Luhn's.
  private static let laPoste = "356000000"
  private static let headOfficeOfLaPoste = "35600000000048"
  /// Passes every sum, and is no company's.
  private static let nobody = "000000000"

  /// The fourteen digits without the spaces of their groups, or nil where this is no SIRET.
  public static func read(_ text: String) -> String? {
    let digits = text.filter { $0 != " " && $0 != "\u{00A0}" && $0 != "\u{202F}" }
    guard digits.utf8.count == 14, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      !digits.hasPrefix(nobody), isSound(digits)
    else { return nil }
    return digits
  }

  /// As people write it: `123 456 789 00012`.
  public static func grouped(_ siret: String) -> String {
    let digits = Array(siret)
    guard digits.count == 14 else { return siret }
    return [digits[0..<3], digits[3..<6], digits[6..<9], digits[9..<14]]
      .map { String($0) }.joined(separator: " ")
  }

  private static func isSound(_ digits: String) -> Bool {
    guard digits.hasPrefix(laPoste), digits != headOfficeOfLaPoste else {
      return CheckDigit.luhn.accepts(digits)
    }
    return digits.utf8.reduce(0) { $0 + Int($1 - 0x30) } % 5 == 0
  }
}
