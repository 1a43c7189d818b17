/// Cuts what a serial line delivers into records: one ends at a terminator, or after silence.
///
/// A record may come split over many reads, and one read may hold several.
public struct SerialFramer: Sendable {
  /// A record longer than this is no pass: what follows is dropped to its end.
  static let greatestLength = 4_096

  private let profile: ScannerProfile
  private var bytes: [UInt8] = []
  private var startedAt = Instant(microseconds: 0)
  private var lastAt = Instant(microseconds: 0)
  /// Whether the record under way lost bytes, by a fault of the line or by its length.
  private var isDamaged = false
  private var isOpen = false

  public init(profile: ScannerProfile) {
    self.profile = profile
  }

  /// When silence ends the record under way; nil while there is none.
  public var deadline: Instant? {
    isOpen
      ? lastAt.advanced(byMicroseconds: milliseconds(profile.serialIdleEndMilliseconds)) : nil
  }

  /// Takes one read; each record that it completes is handed to `body`, in order.
  public mutating func receive(_ read: [UInt8], at: Instant, _ body: (Burst) -> Void) {
    if let record = pass(at) { body(record) }
    for byte in read {
      if profile.terminatorBytes.contains(byte) {
        if isOpen { body(end(.terminator, at: at)) }
        continue
      }
      open(at: at)
      if bytes.count < Self.greatestLength { bytes.append(byte) } else { isDamaged = true }
    }
  }

  /// Bytes were lost on the way.
  public mutating func dropped(at: Instant) {
    open(at: at)
    isDamaged = true
  }

  /// The line has hung up: a record under way is handed on as it stands.
  public mutating func gone(at: Instant) -> Burst? {
    isOpen ? end(.gone, at: at) : nil
  }

  /// Time has come to `now`: ends a record that has been quiet for long enough.
  public mutating func pass(_ now: Instant) -> Burst? {
    guard let deadline, now >= deadline else { return nil }
    return end(.idle, at: lastAt)
  }

  private mutating func open(at: Instant) {
    if !isOpen {
      isOpen = true
      startedAt = at
    }
    lastAt = at
  }

  private mutating func end(_ end: Burst.End, at: Instant) -> Burst {
    defer {
      bytes = []
      isDamaged = false
      isOpen = false
    }
    return Burst(
      content: .bytes(bytes), end: end, lostEvents: isDamaged, startedAt: startedAt, endedAt: at,
      greatestGapMilliseconds: profile.greatestGapMilliseconds, framing: profile.framing)
  }
}
