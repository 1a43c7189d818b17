/// How long to wait before the next try: twice as long each time, up to a bound that a person
/// who has just started the daemon still finds short.
struct Backoff: Equatable {
  static let first = 250
  static let greatest = 5_000

  private var next = first

  /// In milliseconds.
  mutating func wait() -> Int {
    defer { next = min(next * 2, Self.greatest) }
    return next
  }

  /// To be called when an event has arrived, not when a connection has been made: a daemon that
  /// accepts and fails at once is not worth hurrying for.
  mutating func reset() { next = Self.first }
}
