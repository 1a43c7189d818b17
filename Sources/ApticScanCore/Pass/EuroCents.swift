/// An amount of money in whole euro cents, signed.
///
/// On the wire it is a plain integer in a key that ends in `Cents`.
public struct EuroCents: Hashable, Comparable, Codable, Sendable {
  public var cents: Int64

  public init(_ cents: Int64) {
    self.cents = cents
  }

  public init(from decoder: any Decoder) throws {
    cents = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(cents)
  }

  public static let zero = EuroCents(0)

  public static func < (lhs: EuroCents, rhs: EuroCents) -> Bool { lhs.cents < rhs.cents }
  public static func + (lhs: EuroCents, rhs: EuroCents) -> EuroCents {
    EuroCents(lhs.cents + rhs.cents)
  }
  public static func - (lhs: EuroCents, rhs: EuroCents) -> EuroCents {
    EuroCents(lhs.cents - rhs.cents)
  }
  public static func * (lhs: EuroCents, count: Int) -> EuroCents {
    EuroCents(lhs.cents * Int64(count))
  }
  public static prefix func - (amount: EuroCents) -> EuroCents { EuroCents(-amount.cents) }
}

extension EuroCents {
  /// As French sentences write it: `1 096,00 €`, with a space before the sign that no line is broken at.
  public var french: String {
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "−" : "")\((cents.magnitude / 100).inThousands),\(rest < 10 ? "0" : "")"
      + "\(rest)\u{A0}€"
  }
}

extension UInt64 {
  /// `1 096`, with the narrow space that French has between thousands.
  public var inThousands: String {
    var digits = String(self)
    for place in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert("\u{202F}", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits
  }
}
