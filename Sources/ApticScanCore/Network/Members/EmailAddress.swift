/// An e-mail address as accounts have it: one spelling for one address.
public enum EmailAddress {
  /// In small letters, without the spaces around it; nil where it cannot be an address. Whether it
  /// reaches anybody, only a message would tell.
  public static func normalised(_ text: String) -> String? {
    let trimmed = text.drop { $0 == " " }
    let end = trimmed.lastIndex { $0 != " " }
    let address = (end.map { trimmed[...$0] } ?? "").lowercased()
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), address.utf8.count <= 254,
      address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ isLabel($0) }) else { return nil }
    return address
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }
}
