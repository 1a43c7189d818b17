/// How long to wait before a device is tried again: a quarter of a second, then twice as long each
/// time, up to eight seconds.
struct Backoff: Hashable, Sendable {
  static let firstMicroseconds: Int64 = 250_000
  static let greatestMicroseconds: Int64 = 8_000_000

  private var coming = firstMicroseconds

  mutating func nextMicroseconds() -> Int64 {
    defer { coming = min(coming * 2, Self.greatestMicroseconds) }
    return coming
  }

  mutating func reset() {
    coming = Self.firstMicroseconds
  }
}
