/// A point on the kernel's monotonic clock, in microseconds since boot.
///
/// Every state machine of this target takes one as an argument; none reads a clock.
public struct Instant: Hashable, Comparable, Sendable {
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.microseconds < rhs.microseconds
  }

  /// This instant moved by a signed number of microseconds.
  public func advanced(byMicroseconds delta: Int64) -> Instant {
    Instant(microseconds: microseconds &+ delta)
  }

  /// Microseconds from `earlier` to this instant; negative if `earlier` is later.
  public func microseconds(since earlier: Instant) -> Int64 {
    microseconds &- earlier.microseconds
  }
}
