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
