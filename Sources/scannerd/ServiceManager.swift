import CSystemd

/// Tells systemd how the daemon is; without systemd (`NOTIFY_SOCKET` unset) it tells nobody.
enum ServiceManager {
  /// `sd_notify(3)`
  static func tell(_ lines: String) {
    sd_notify(0, lines)
  }

  /// How often systemd wants a sign of life, in microseconds; nil where it wants none
  /// (`sd_watchdog_enabled(3)`).
  static var watchdogMicroseconds: UInt64? {
    var interval: UInt64 = 0
    return sd_watchdog_enabled(0, &interval) > 0 ? interval : nil
  }
}
