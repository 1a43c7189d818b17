/// The number on a pass, as it was printed: letters and digits, and what else its format's alphabet
/// has, without the spaces that only set it in groups.
///
/// Whoever knows it can spend the pass: logs write `tail`, not the whole.
public struct PassCode: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// The last four characters, the only ones that a log may hold.
  public var tail: String { String(rawValue.suffix(4)) }

  public var description: String { rawValue }
}
