import ApticScanCore
import Foundation

/// Civil time in Europe/Paris, where the network's days, months and pass begin and end.
///
/// The zone's rules come from the system's data, so that a change of law is an update and no
/// release.
public struct ParisTime: Sendable {
  private let zone: TimeZone

  public init() throws(CoreFailure) {
    guard let zone = TimeZone(identifier: "Europe/Paris") else {
      throw CoreFailure(
        "This machine does not know the time zone Europe/Paris, by which pass end and months"
          + " close. Install the time zone data (Debian: tzdata).")
    }
    self.zone = zone
  }

  public func day(of moment: Timestamp) -> CivilDate {
    CivilDate(daysSinceEpoch: Int(wallSeconds(moment).quotientFloored(by: 86_400)))
  }

  /// The midnight with which a day begins.
  func beginning(of day: CivilDate) -> Timestamp {
    // What clocks showed at that hour of UTC and what they show at midnight differ for some minutes
    // of two nights a year, and then by the hour that this looks again.
    let midnight = Int64(day.daysSinceEpoch) * 86_400
    let first = Timestamp(microseconds: (midnight - offset(at: midnight)) * 1_000_000)
    let offset = offset(at: first.microseconds / 1_000_000)
    return Timestamp(microseconds: (midnight - offset) * 1_000_000)
  }

  /// The time of day, `14:05`.
  public func time(of moment: Timestamp) -> String {
    let seconds = wallSeconds(moment)
    let ofDay = Int(seconds - seconds.quotientFloored(by: 86_400) * 86_400)
    return Self.twoDigits(ofDay / 3_600) + ":" + Self.twoDigits(ofDay / 60 % 60)
  }

  /// Minutes since midnight.
  func minute(of moment: Timestamp) -> Int {
    let seconds = wallSeconds(moment)
    return Int(seconds - seconds.quotientFloored(by: 86_400) * 86_400) / 60
  }

  /// Seconds since 1970 as a clock on a wall in Paris counts them.
  private func wallSeconds(_ moment: Timestamp) -> Int64 {
    let seconds = moment.microseconds.quotientFloored(by: 1_000_000)
    return seconds + offset(at: seconds)
  }

  /// Seconds east of UTC at a second since 1970.
  private func offset(at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

extension Int64 {
  /// Division that rounds down, so that moments before 1970 fall on their own day.
  func quotientFloored(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
