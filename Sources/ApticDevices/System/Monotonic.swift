import ApticScanCore
import Glibc

/// The clock of every event and every deadline: `CLOCK_MONOTONIC`, as evdev stamps with it too.
public enum Monotonic {
  /// Microseconds since boot, without the time spent suspended (`clock_gettime(2)`).
  public static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
