import ApticScanCore

/// When to take a keyboard for ourselves, and when to begin to read it.
///
/// A key that is down when the device is grabbed stays down for the desktop for ever, since its
/// release goes to us alone. So the grab waits for all keys to be up; but with a bound, or a key
/// that sticks would leave every later keystroke to the desktop.
///
/// ```
/// keys   ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁      keys   █████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁      keys   ████████████▁▁▁▁▁▁▁▁
/// state  reading                   state  waiting reading            state  waiting discard reading
/// grab   ^                         grab        ^                     grab          ^ 1 s
/// ```
struct Grab: Hashable, Sendable {
  enum State: Hashable, Sendable {
    /// Not taken yet: a key is down.
    case waiting(until: Instant)
    /// Taken with a key down: what comes is the rest of something that began before us.
    case discarding
    /// Taken; what comes is a scan.
    case reading
  }

  enum Action: Hashable, Sendable {
    case none
    /// Take the device now.
    case grab
  }

  static let patienceMicroseconds: Int64 = 1_000_000

  private(set) var state: State

  init(openedAt now: Instant) {
    state = .waiting(until: now.advanced(byMicroseconds: Self.patienceMicroseconds))
  }

  /// Taken by an earlier run of the daemon, and never let go since.
  static let held = Grab(state: .reading)

  private init(state: State) {
    self.state = state
  }

  /// When to look again even if nothing happens.
  var deadline: Instant? {
    switch state {
    case .waiting(let until): until
    case .discarding, .reading: nil
    }
  }

  /// Whether events are to be handed on.
  var isReading: Bool {
    state == .reading
  }

  /// To be called at opening, whenever events have been read, and at the deadline.
  mutating func look(keysHeld: Bool, at now: Instant) -> Action {
    switch state {
    case .waiting(let until):
      if !keysHeld {
        state = .reading
        return .grab
      }
      guard now >= until else { return .none }
      state = .discarding
      return .grab
    case .discarding:
      if !keysHeld { state = .reading }
      return .none
    case .reading:
      return .none
    }
  }
}
