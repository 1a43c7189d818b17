/// One scanner's events on their way to bursts, whatever its transport: the machine that the
/// device loop feeds, and that a recorded scan replays.
///
/// A wedge that has a hidraw node as well hands on, in each turn, first its reports and then the
/// keys that the kernel made of them. Whoever reads the two asks evdev first, so that no key comes
/// whose report is not there yet: the kernel queues the report before it.
public struct ScannerLine: Sendable {
  private var keys: BurstAssembler
  private var serial: SerialFramer
  /// What reads HID reports: one of them, or none.
  private var scans: ScanReportFramer?
  private var witness: KeyWitness?
  /// Waits for the end of the burst under way.
  private var nextProfile: ScannerProfile?

  /// - Parameters:
  ///   - descriptor: of the hidraw node; nil where there is none.
  ///   - openedAt: when that node was opened, since it may hold the rest of something older; nil
  ///     for one that was kept open.
  public init(
    profile: ScannerProfile, descriptor: ReportDescriptor? = nil, openedAt: Instant? = nil
  ) {
    keys = BurstAssembler(profile: profile)
    serial = SerialFramer(profile: profile)
    let reports =
      switch profile.reports {
      case .counted: ScanReports(countedBy: descriptor)
      case .described: descriptor.flatMap(ScanReports.init)
      }
    if let reports {
      scans = ScanReportFramer(profile: profile, reports: reports, openedAt: openedAt)
    } else if let reports = descriptor.flatMap(KeyboardReports.init) {
      witness = KeyWitness(profile: profile, reports: reports)
    }
  }

  /// When `pass` wants to be called, unless an event comes first; nil while nothing is under way.
  public var deadline: Instant? {
    earlier(
      earlier(keys.deadline, serial.deadline), earlier(scans?.deadline, witness?.deadline))
  }

  private func earlier(_ one: Instant?, _ other: Instant?) -> Instant? {
    guard let one else { return other }
    guard let other else { return one }
    return min(one, other)
  }

  /// Takes a new profile: now, or once the burst under way is over, which keeps the one that it
  /// began with.
  public mutating func adopt(_ profile: ScannerProfile) {
    nextProfile = profile
    adoptBetweenBursts()
  }

  private mutating func adoptBetweenBursts() {
    guard let profile = nextProfile, deadline == nil else { return }
    nextProfile = nil
    keys = BurstAssembler(profile: profile)
    serial = SerialFramer(profile: profile)
    scans?.profile = profile
    witness?.profile = profile
  }

  /// Takes one event; each burst that it completes is handed to `body`, in order.
  public mutating func receive(_ event: InputEvent, _ body: (Burst) -> Void) {
    defer { adoptBetweenBursts() }
    if witness != nil { return receiveWitnessed(event, body) }
    switch event.kind {
    case .keyDown(let key):
      if let burst = keys.keyDown(key, at: event.at) { body(burst) }
    case .keyUp(let key):
      if let burst = keys.keyUp(key, at: event.at) { body(burst) }
    case .bytes(let bytes):
      serial.receive(bytes, at: event.at, body)
    case .report(let report):
      scans?.receive(report, at: event.at, body)
    case .dropped:
      if scans != nil { return drop(at: event.at, body) }
      if serial.deadline != nil { return serial.dropped(at: event.at) }
      if let burst = keys.dropped(at: event.at) { body(burst) }
    case .gone:
      if let burst = keys.gone(at: event.at) { body(burst) }
      if let burst = serial.gone(at: event.at) { body(burst) }
      if let burst = scans?.gone(at: event.at) { body(burst) }
    }
  }

  /// Time has come to `now`.
  public mutating func pass(_ now: Instant, _ body: (Burst) -> Void) {
    if let fed = witness?.pass(now) { feed(fed, body) }
    if let burst = keys.pass(now) { body(burst) }
    if let burst = serial.pass(now) { body(burst) }
    if let burst = scans?.pass(now) { body(burst) }
    adoptBetweenBursts()
  }

  private mutating func drop(at: Instant, _ body: (Burst) -> Void) {
    if let burst = scans?.pass(at) { body(burst) }
    scans?.dropped(at: at)
  }

  /// The same for a keyboard whose reports are read as well.
  private mutating func receiveWitnessed(_ event: InputEvent, _ body: (Burst) -> Void) {
    let fed: [KeyWitness.Fed]? =
      switch event.kind {
      case .keyDown(let key): witness?.key(.down(key), at: event.at)
      case .keyUp(let key): witness?.key(.up(key), at: event.at)
      case .report(let report): witness?.report(report, at: event.at)
      case .dropped: witness?.dropped(at: event.at)
      case .gone: witness?.gone()
      case .bytes: nil
      }
    if let fed { feed(fed, body) }
    switch event.kind {
    case .gone: if let burst = keys.gone(at: event.at) { body(burst) }
    // The reports that stood in for what was lost may have ended before.
    case .dropped: if let burst = keys.pass(event.at) { body(burst) }
    case .keyDown, .keyUp, .bytes, .report: break
    }
  }

  private mutating func feed(_ fed: [KeyWitness.Fed], _ body: (Burst) -> Void) {
    for fed in fed {
      let burst =
        switch fed.step {
        case .down(let key): keys.keyDown(key, at: fed.at)
        case .up(let key): keys.keyUp(key, at: fed.at)
        case .lost: keys.dropped(at: fed.at)
        }
      if let burst { body(burst) }
    }
  }
}
