extension PassFormat {
  /// What makes a format unusable: the part at fault, where there is one, and what to do.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    public var key: CodingKeys?
    public var detail: String

    init(_ key: CodingKeys?, _ detail: String) {
      self.key = key
      self.detail = detail
    }

    public var description: String { (key.map { "\($0.stringValue): " } ?? "") + detail }
  }

  static let greatestLength = 64
  static let greatestPrefixLength = 16

  /// Refuses a format that could never fit, could be read in two ways, or names a check digit that
  /// its alphabet cannot have.
  public func validate() throws(Problem) {
    try validateID()
    try validateLengths()
    if let wanted = checkDigit.alphabet, wanted != alphabet {
      throw Problem(
        .alphabet,
        "\(checkDigit.rawValue) cannot check '\(alphabet.rawValue)'; write "
          + "alphabet: \(wanted.rawValue), or another checkDigit")
    }
    for prefix in prefixes { try validate(prefix: prefix) }
  }

  /// The place of the first format whose id has already stood before it.
  public static func firstRepetition(in formats: [PassFormat]) -> Int? {
    var seen: Set<String> = []
    return formats.firstIndex { !seen.insert($0.id).inserted }
  }

  private func validateID() throws(Problem) {
    let isName = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
    }
    guard isName, (1...32).contains(id.utf8.count) else {
      throw Problem(
        .id, "1 to 32 small letters, digits and hyphens are wanted, for instance acme, not '\(id)'")
    }
  }

  private func validateLengths() throws(Problem) {
    guard let least = lengths.min(), let greatest = lengths.max() else {
      throw Problem(.lengths, "at least one is wanted, for instance [12]")
    }
    guard least >= 1, greatest <= Self.greatestLength else {
      throw Problem(
        .lengths,
        "1 to \(Self.greatestLength) characters are possible, not "
          + "\(least < 1 ? least : greatest)")
    }
    guard least > checkDigit.width else {
      throw Problem(
        .lengths,
        "\(least) leaves no number before the check digits of \(checkDigit.rawValue); lengths "
          + "count both, so write \(checkDigit.width + 1) or more")
    }
  }

  private func validate(prefix: String) throws(Problem) {
    guard (1...Self.greatestPrefixLength).contains(prefix.utf8.count) else {
      throw Problem(
        .prefixes,
        "1 to \(Self.greatestPrefixLength) characters are possible, not the "
          + "\(prefix.utf8.count) of '\(prefix)'")
    }
    guard prefix.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Problem(.prefixes, "'\(prefix)' wants printable ASCII without spaces")
    }
    // What is left of it behind a shorter prefix, or behind none, may look like the number's own.
    for shorter in prefixes + [""] where shorter != prefix && prefix.hasPrefix(shorter) {
      let rest = prefix.utf8.dropFirst(shorter.utf8.count)
      guard rest.allSatisfy(alphabet.contains),
        let length = lengths.sorted().first(where: { lengths.contains($0 + rest.count) })
      else { continue }
      throw Problem(
        .prefixes,
        "'\(prefix)' before \(length) characters looks like \(length + rest.count) characters"
          + (shorter.isEmpty ? "" : " behind '\(shorter)'") + "; make two formats of them")
    }
  }
}
