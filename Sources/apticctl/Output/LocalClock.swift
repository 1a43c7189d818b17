import ApticScanCore
import Glibc

/// Moments as the wall clock beside the desk shows them.
struct LocalClock: Sendable {
  /// Seconds to add to UTC at a moment.
  var secondsEast: @Sendable (Timestamp) -> Int

  /// The machine's own time zone: `TZ`, or `/etc/localtime`. localtime_r(3).
  static let system = LocalClock { moment in
    var seconds = time_t(moment.microseconds / 1_000_000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return parts.tm_gmtoff
  }

  /// clock_gettime(2), CLOCK_REALTIME.
  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// `14:02:31`
  func time(_ moment: Timestamp) -> String { String(local(moment).dropFirst(11).prefix(8)) }

  /// `14:02` on the day of `now`, else `2026-11-23 14:02`.
  func minute(_ moment: Timestamp, seenAt now: Timestamp) -> String {
    let local = local(moment)
    let clock = String(local.dropFirst(11).prefix(5))
    let day = local.prefix(10)
    return day == self.local(now).prefix(10) ? clock : "\(day) \(clock)"
  }

  /// `2026-11-23 14:02:31`
  func dateAndTime(_ moment: Timestamp) -> String {
    "\(local(moment).prefix(10)) \(time(moment))"
  }

  /// RFC 3339 digits, moved to local time.
  private func local(_ moment: Timestamp) -> String {
    moment.advanced(bySeconds: secondsEast(moment)).description
  }
}
