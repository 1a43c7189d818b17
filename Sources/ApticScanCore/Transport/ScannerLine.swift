/// One scanner's events on their way to bursts, whatever its transport: the machine that the
/// device loop feeds, and that a recorded scan replays.
public struct ScannerLine: Sendable {
  private var keys: BurstAssembler
  private var serial: SerialFramer
  /// Waits for the end of the burst under way.
  private var nextProfile: ScannerProfile?

  public init(profile: ScannerProfile) {
    keys = BurstAssembler(profile: profile)
    serial = SerialFramer(profile: profile)
  }

  /// When `pass` wants to be called, unless an event comes first; nil while nothing is under way.
  public var deadline: Instant? {
    guard let key = keys.deadline else { return serial.deadline }
    guard let line = serial.deadline else { return key }
    return min(key, line)
  }

  /// Takes a new profile: now, or once the burst under way is over, which keeps the one that it
  /// began with.
  public mutating func adopt(_ profile: ScannerProfile) {
    nextProfile = profile
    adoptBetweenBursts()
  }

  private mutating func adoptBetweenBursts() {
    guard let profile = nextProfile, deadline == nil else { return }
    self = ScannerLine(profile: profile)
  }

  /// Takes one event; each burst that it completes is handed to `body`, in order.
  public mutating func receive(_ event: InputEvent, _ body: (Burst) -> Void) {
    defer { adoptBetweenBursts() }
    switch event.kind {
    case .keyDown(let key):
      if let burst = keys.keyDown(key, at: event.at) { body(burst) }
    case .keyUp(let key):
      if let burst = keys.keyUp(key, at: event.at) { body(burst) }
    case .bytes(let bytes):
      serial.receive(bytes, at: event.at, body)
    case .report:
      break  // HID reports have no reader yet; a device that sends them is not adopted.
    case .dropped:
      if serial.deadline != nil { return serial.dropped(at: event.at) }
      if let burst = keys.dropped(at: event.at) { body(burst) }
    case .gone:
      if let burst = keys.gone(at: event.at) { body(burst) }
      if let burst = serial.gone(at: event.at) { body(burst) }
    }
  }

  /// Time has come to `now`.
  public mutating func pass(_ now: Instant, _ body: (Burst) -> Void) {
    if let burst = keys.pass(now) { body(burst) }
    if let burst = serial.pass(now) { body(burst) }
    adoptBetweenBursts()
  }
}
