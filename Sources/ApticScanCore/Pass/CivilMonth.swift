/// A month of the Gregorian calendar: the period of a counter-payment. Written `2026-10`.
public struct CivilMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int

  /// The month that a day is in.
  public init(_ day: CivilDate) {
    year = day.year
    month = day.month
  }

  /// Exactly `YYYY-MM`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let first = CivilDate(text + "-01") else { return nil }
    self.init(first)
  }

  public var firstDay: CivilDate { CivilDate(unchecked: year, month, 1) }

  public var lastDay: CivilDate { next.firstDay.adding(days: -1) }
  public var next: CivilMonth { CivilMonth(firstDay.adding(months: 1)) }
  public var previous: CivilMonth { CivilMonth(firstDay.adding(days: -1)) }

  public static func < (lhs: CivilMonth, rhs: CivilMonth) -> Bool {
    (lhs.year, lhs.month) < (rhs.year, rhs.month)
  }

  public var description: String { padded(year, 4) + "-" + padded(month, 2) }

  /// As French pages write it: `octobre 2026`.
  public var french: String {
    let names = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ]
    return "\(names[month - 1]) \(year)"
  }
}

extension CivilMonth: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let month = CivilMonth(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a month of the form 2026-10")
    }
    self = month
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
