/// What fields that people fill in must look like.
public enum FieldChecks {
  /// One sign between an account and a domain with a dot, no spaces: what a typing slip breaks.
  /// Whether anybody reads it, only a message can tell.
  public static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
  }

  /// Digits, with the signs that stand between them; at least eight digits and at most fifteen
  /// (ITU-T E.164), or a short number of four that France has (`3960`).
  public static func isTelephone(_ text: String) -> Bool {
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    let others = text.filter { !("0"..."9").contains($0) }
    return ((8...15).contains(digits) || digits == 4)
      && others.allSatisfy { " .-()+/\u{00A0}\u{202F}".contains($0) }
  }

  public static func isPostalCode(_ text: String) -> Bool {
    text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A VAT number: the country and 2 to 12 letters or digits; a French one has two characters of
  /// a key and the nine digits of its SIREN, and a key of digits fits them.
  public static func isVATNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let letter: (UInt8) -> Bool = { (0x41...0x5A).contains($0) }
    let digit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    guard (4...14).contains(bytes.count), bytes[0...1].allSatisfy(letter),
      bytes[2...].allSatisfy({ letter($0) || digit($0) })
    else { return false }
    guard text.hasPrefix("FR") else { return true }
    guard bytes.count == 13, bytes[4...].allSatisfy(digit) else { return false }
    guard bytes[2...3].allSatisfy(digit) else { return true }
    let siren = bytes[4...].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let key = Int(bytes[2] - 0x30) * 10 + Int(bytes[3] - 0x30)
    return key == (12 + 3 * (siren % 97)) % 97
  }
}
