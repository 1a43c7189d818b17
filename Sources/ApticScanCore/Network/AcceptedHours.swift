/// The hours in which an order's pass count, in Paris.
public struct AcceptedHours: Hashable, Codable, Sendable {
  /// 1 for Monday to 7 for Sunday (ISO 8601), in order, each once.
  public var weekdays: [Int]
  /// Minutes since midnight: the first that counts, and the first that does not any more.
  public var fromMinute: Int
  public var untilMinute: Int

  public init(weekdays: [Int], fromMinute: Int, untilMinute: Int) {
    self.weekdays = weekdays
    self.fromMinute = fromMinute
    self.untilMinute = untilMinute
  }

  /// Whether it can be read in one way only, and some minute of the week counts.
  public var makesSense: Bool {
    !weekdays.isEmpty && weekdays.allSatisfy((1...7).contains) && weekdays == weekdays.sorted()
      && Set(weekdays).count == weekdays.count && (0..<1_440).contains(fromMinute)
      && fromMinute < untilMinute && untilMinute <= 1_440
  }

  public func includes(_ day: CivilDate, minute: Int) -> Bool {
    weekdays.contains(day.weekday) && (fromMinute..<untilMinute).contains(minute)
  }

  /// `lundi, mardi, de 09:00 à 18:00`.
  public var french: String {
    let names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    let days = weekdays.filter((1...7).contains).map { names[$0 - 1] }
    return days.joined(separator: ", ") + ", de \(Self.clock(fromMinute)) à "
      + Self.clock(untilMinute)
  }

  /// `09:00`; the end of the day is `24:00`.
  public static func clock(_ minute: Int) -> String {
    padded(minute / 60, 2) + ":" + padded(minute % 60, 2)
  }
}

extension CivilDate {
  /// 1 for Monday to 7 for Sunday: 1970-01-01 was a Thursday.
  public var weekday: Int {
    let sinceMonday = (daysSinceEpoch + 3) % 7
    return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
  }
}
