import ApticScanCore

/// The clocks of a desk, passed in so that a test can hold them.
public struct DeskClock: Sendable {
  /// Civil time, for events and logs.
  public var now: @Sendable () -> Timestamp
  /// The clock of the kernel's input events (`CLOCK_MONOTONIC`), for latencies.
  public var monotonic: @Sendable () -> Instant
  /// Returns after a duration; throws `CancellationError` if the task is cancelled first.
  public var sleep: @Sendable (Duration) async throws -> Void

  public init(
    now: @escaping @Sendable () -> Timestamp, monotonic: @escaping @Sendable () -> Instant,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.monotonic = monotonic
    self.sleep = sleep
  }
}
