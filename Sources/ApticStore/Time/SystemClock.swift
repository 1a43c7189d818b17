import ApticScanCore
import Glibc

/// Tells the moment; tests bring their own.
public typealias WallClock = @Sendable () -> Timestamp

/// The machine's clock. Stands for clock_gettime(2), CLOCK_REALTIME.
public let systemClock: WallClock = {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
}
