/// A moment of civil time, in microseconds since 1970-01-01 UTC.
///
/// On the wire it is RFC 3339 in UTC with milliseconds: `2026-11-23T02:01:00.123Z`.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
    lhs.microseconds < rhs.microseconds
  }

  public func advanced(bySeconds seconds: Int) -> Timestamp {
    Timestamp(microseconds: microseconds + Int64(seconds) * 1_000_000)
  }

  public var description: String {
    let (date, second, millisecond) = split
    return "\(date)T\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2))"
      + ":\(padded(second % 60, 2)).\(padded(millisecond, 3))Z"
  }

  /// RFC 3339 in UTC, with up to six decimals of a second; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count >= 20, text.last == "Z", let date = CivilDate(text.prefix(10)),
      text.dropFirst(10).first == "T"
    else { return nil }
    let clock = text.dropFirst(11).dropLast().split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = clock[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = UInt8(parts[0]),
      let minute = UInt8(parts[1]), let second = UInt8(parts[2]), hour < 24, minute < 60,
      second < 60
    else { return nil }
    var micro: Int64 = 0
    if clock.count == 2 {
      guard (1...6).contains(clock[1].utf8.count), let fraction = UInt32(clock[1]) else {
        return nil
      }
      micro = Int64(fraction)
      for _ in clock[1].utf8.count..<6 { micro *= 10 }
    }
    let seconds =
      Int64(date.daysSinceEpoch) * 86_400 + Int64(hour) * 3_600 + Int64(minute) * 60
      + Int64(second)
    self.init(microseconds: seconds * 1_000_000 + micro)
  }

  private var split: (date: CivilDate, secondOfDay: Int, millisecond: Int) {
    let milliseconds = microseconds.flooredQuotient(1_000)
    let seconds = milliseconds.flooredQuotient(1_000)
    let days = seconds.flooredQuotient(86_400)
    return (
      CivilDate(daysSinceEpoch: Int(days)), Int(seconds - days * 86_400),
      Int(milliseconds - seconds * 1_000)
    )
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let timestamp = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a time of the form 2026-11-23T02:01:00Z")
    }
    self = timestamp
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Int64 {
  /// Division that rounds down, so that moments before 1970 fall on their own day.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
