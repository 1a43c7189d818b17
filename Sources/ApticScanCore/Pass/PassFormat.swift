/// What pass of one issuer look like: a row of data, never a branch in the code.
public struct PassFormat: Hashable, Codable, Sendable {
  public var id: String
  public var issuer: String
  /// Exact lengths, check characters included, after a prefix is stripped.
  public var lengths: Set<Int>
  /// The characters that may occur.
  public var alphabet: Alphabet
  /// Printed in front of the number and no part of it; a number without one is the same number.
  public var prefixes: [String]
  public var checkDigit: CheckDigit
  /// Whether printed samples have confirmed this row.
  public var verified: Bool

  public enum Alphabet: String, Codable, Sendable, CaseIterable {
    case digits
    /// Digits and capital letters.
    case alphanumeric
    /// The 43 characters of Code 39: digits, capital letters, `-`, `.`, space, `$`, `/`, `+`, `%`.
    case code39

    public func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .digits: (0x30...0x39).contains(byte)
      case .alphanumeric: (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      case .code39: Mod43.value(byte) != nil
      }
    }
  }

  public enum CodingKeys: String, CodingKey, Sendable {
    case id, issuer, lengths, alphabet, prefixes, checkDigit, verified
  }

  public init(
    id: String, issuer: String, lengths: Set<Int>, alphabet: Alphabet, prefixes: [String] = [],
    checkDigit: CheckDigit, verified: Bool
  ) {
    self.id = id
    self.issuer = issuer
    self.lengths = lengths
    self.alphabet = alphabet
    self.prefixes = prefixes
    self.checkDigit = checkDigit
    self.verified = verified
  }

  /// The pass issued here: 16 digits, of which the last two are ISO 7064 mod 97-10, printed as
  /// Code 128. Digits decode alike whatever layout a scanner imitates, and this scheme lets no
  /// wrong digit and no swap of neighbours through.
  public static let localV1 = PassFormat(
    id: "local-v1", issuer: "local", lengths: [16], alphabet: .digits, checkDigit: .mod97,
    verified: true)

  /// Pass of an issuer whose scheme is not known: only length and registry tell.
  public static func opaque(lengths: Set<Int>) -> PassFormat {
    PassFormat(
      id: "opaque", issuer: "unknown", lengths: lengths, alphabet: .alphanumeric,
      checkDigit: .none, verified: false)
  }

  /// The number inside a reading that has this format's shape (length, alphabet, prefix), whether
  /// its check digit is right or not; nil where the shape is another. Of several prefixes that
  /// leave a number, the longest is stripped.
  public func code(in reading: some StringProtocol) -> PassCode? {
    let bytes = reading.utf8
    var stripped = hasShape(bytes) ? 0 : nil
    for prefix in prefixes where prefix.utf8.count > stripped ?? -1 {
      if bytes.starts(with: prefix.utf8), hasShape(bytes.dropFirst(prefix.utf8.count)) {
        stripped = prefix.utf8.count
      }
    }
    return stripped.map { PassCode(String(decoding: bytes.dropFirst($0), as: UTF8.self)) }
  }

  private func hasShape(_ bytes: some Collection<UInt8>) -> Bool {
    lengths.contains(bytes.count) && bytes.allSatisfy(alphabet.contains)
  }
}
