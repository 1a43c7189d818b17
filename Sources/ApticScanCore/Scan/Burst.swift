/// Keys or bytes that belong together: what a scanner sent for one pull of its trigger.
///
/// Timing ends here. A burst knows its presses, its gaps, how it ended, and whether events were
/// lost; the decoder needs no clock.
public struct Burst: Hashable, Sendable {
  /// One key going down or up.
  public struct Transition: Hashable, Sendable {
    public var at: Instant
    public var key: KeyCode
    public var isDown: Bool

    public init(at: Instant, key: KeyCode, isDown: Bool) {
      self.at = at
      self.key = key
      self.isDown = isDown
    }
  }

  public enum Content: Hashable, Sendable {
    case keys([Transition])
    case bytes([UInt8])
  }

  public enum End: Hashable, Sendable {
    /// A terminator key or byte.
    case terminator
    /// Silence.
    case idle
    /// The device left with the burst under way.
    case gone
  }

  public var content: Content
  public var end: End
  /// Whether events were lost inside it: it is never read.
  public var lostEvents: Bool
  /// Its first event, and its last (the terminator's, where it has one).
  public var startedAt: Instant
  public var endedAt: Instant
  /// The profile's bound on a scanner's gaps, against which the burst is held.
  public var greatestGapMilliseconds: Int
  /// What the scanner sends around every code.
  public var framing: Framing

  public init(
    content: Content, end: End, lostEvents: Bool = false, startedAt: Instant, endedAt: Instant,
    greatestGapMilliseconds: Int, framing: Framing = Framing()
  ) {
    self.content = content
    self.end = end
    self.lostEvents = lostEvents
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.greatestGapMilliseconds = greatestGapMilliseconds
    self.framing = framing
  }

  public var durationMicroseconds: Int64 { endedAt.microseconds(since: startedAt) }

  /// How many keys that print were pressed, or bytes received.
  public var presses: Int {
    switch content {
    case .keys(let transitions): transitions.count { $0.isDown && !$0.key.isModifier }
    case .bytes(let bytes): bytes.count
    }
  }

  /// Microseconds between the presses of printing keys that follow each other; empty for bytes,
  /// whose rhythm is the line's and not the scanner's.
  public var gapsMicroseconds: [Int64] {
    guard case .keys(let transitions) = content else { return [] }
    var gaps: [Int64] = []
    var previous: Instant?
    for transition in transitions where transition.isDown && !transition.key.isModifier {
      if let previous { gaps.append(transition.at.microseconds(since: previous)) }
      previous = transition.at
    }
    return gaps
  }
}
