/// What pass of one issuer look like: a row of data, never a branch in the code.
public struct PassFormat: Hashable, Codable, Sendable {
  public var id: String
  public var issuer: String
  /// Exact lengths, after a prefix is stripped.
  public var lengths: Set<Int>
  /// The characters that may occur.
  public var alphabet: Alphabet
  /// Printed in front of the number and no part of it; the longest that fits is stripped.
  public var prefixes: [String]
  public var checkDigit: CheckDigit
  /// Whether printed samples have confirmed this row.
  public var verified: Bool

  public enum Alphabet: String, Codable, Sendable {
    case digits
    /// Digits and capital letters.
    case alphanumeric

    public func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .digits: (0x30...0x39).contains(byte)
      case .alphanumeric: (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      }
    }
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

  /// A format by the name that configuration and recorded scans use: `local-v1`, `opaque:13`,
  /// `opaque:12,13`. Nil for any other text.
  public init?(name: some StringProtocol) {
    if name == Self.localV1.id {
      self = .localV1
      return
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "opaque" else { return nil }
    let lengths = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !lengths.isEmpty, lengths.allSatisfy({ $0 != nil && (1...64).contains($0 ?? 0) }) else {
      return nil
    }
    self = .opaque(lengths: Set(lengths.compactMap(\.self)))
  }

  /// The number inside a reading that has this format's shape (length, alphabet, prefix), whether
  /// its check digit is right or not; nil where the shape is another.
  public func code(in reading: some StringProtocol) -> PassCode? {
    let prefix =
      prefixes.filter { reading.hasPrefix($0) }.max { $0.utf8.count < $1.utf8.count } ?? ""
    let rest = reading.dropFirst(prefix.count)
    guard lengths.contains(rest.utf8.count), rest.utf8.allSatisfy(alphabet.contains) else {
      return nil
    }
    return PassCode(String(rest))
  }
}
