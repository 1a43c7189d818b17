extension PassFormat {
  /// A format by its name: `local-v1`, `opaque:13`, `opaque:12,13`. Nil for any other text.
  public init?(name: some StringProtocol) {
    if name == Self.localV1.id {
      self = .localV1
      return
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "opaque", let lengths = Self.lengths(parts[1]) else {
      return nil
    }
    self = .opaque(lengths: lengths)
    guard (try? validate()) != nil else { return nil }
  }

  /// A format as a recorded scan writes it: by its name, or whole, as
  /// `id:LENGTHS:ALPHABET:CHECKDIGIT[:PREFIX]`, for instance `acme:12:digits:luhn:B`.
  public init(inline text: some StringProtocol) throws(Problem) {
    if let named = PassFormat(name: text) {
      self = named
      return
    }
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count >= 4 else {
      throw Problem(
        nil,
        "'\(text)' is no pass format; write local-v1, opaque:LENGTHS or "
          + "id:LENGTHS:ALPHABET:CHECKDIGIT[:PREFIX]")
    }
    guard let lengths = Self.lengths(parts[1]) else {
      throw Problem(.lengths, "numbers with commas between them are wanted, not '\(parts[1])'")
    }
    self.init(
      id: String(parts[0]), issuer: "unknown", lengths: lengths,
      alphabet: try Self.word(parts[2], for: .alphabet),
      prefixes: parts.dropFirst(4).map { String($0) },
      checkDigit: try Self.word(parts[3], for: .checkDigit), verified: false)
    try refuseForeignUseOfName()
    try validate()
  }

  /// The row of a closed list that a word names.
  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: some StringProtocol, for key: CodingKeys
  ) throws(Problem) -> Word {
    guard let word = Word(rawValue: String(text)) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem(key, "one of \(known) is wanted, not '\(text)'")
    }
    return word
  }

  /// The ids of named formats mean what they are known to mean, written whole or not.
  func refuseForeignUseOfName() throws(Problem) {
    let named = [Self.localV1, Self.opaque(lengths: lengths)].first { $0.id == id }
    if let named, named != self {
      throw Problem(.id, "'\(id)' is built in; write its name alone, or choose another id")
    }
  }

  private static func lengths(_ text: some StringProtocol) -> Set<Int>? {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.allSatisfy({ $0 != nil }) else { return nil }
    return Set(numbers.compactMap(\.self))
  }
}
