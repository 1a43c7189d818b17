import ApticClient

/// Follows the desk's events over as many connections as it takes.
///
/// ```
///            events              stream ends or breaks
///  connect ─────────▶ connected ───────────────────────▶ waiting ──┐ backoff
///     │                   ▲                                 ▲      │
///     │ fails: the end    └──────────── connects ───────────┴──────┘ fails: waits longer
/// ```
/// The first connection must succeed: a wrong path or a missing right is to be told at once.
struct WatchLoop {
  let session: Session
  var view: WatchView
  /// Ends the loop at nought; nil never does.
  var scansLeft: Int?

  private var lastID: String?
  private var backoff = Backoff()
  private var hasConnected = false
  private var hasToldOfLoss = false
  /// Whether events were missed since the view last saw the whole state.
  private var isOutOfDate = false

  init(session: Session, view: WatchView, scansLeft: Int?) {
    self.session = session
    self.view = view
    self.scansLeft = scansLeft
  }

  mutating func run() async throws {
    while true {
      do {
        let events = try await session.client.events(lastEventID: lastID)
        try connected()
        try await catchUp()
        for try await element in events {
          backoff.reset()
          lastID = element.id ?? lastID
          try show(element)
          try await catchUp()
          if scansLeft == 0 { return }
        }
        try lost("scannerd ended the stream")
      } catch let error as ClientError where hasConnected && error.mayPass {
        try lost(error.description)
      }
      try await Task.sleep(for: .milliseconds(backoff.wait()))
    }
  }

  private mutating func connected() throws {
    if hasToldOfLoss { try session.remark("apticctl: connected again") }
    hasConnected = true
    hasToldOfLoss = false
  }

  /// Told once, however many tries it takes.
  private mutating func lost(_ why: String) throws {
    guard !hasToldOfLoss else { return }
    hasToldOfLoss = true
    try session.remark("apticctl: not connected: \(why); trying again")
  }

  private mutating func show(_ element: EventStream.Element) throws {
    if session.printsJSON {
      try Output.standard.line(try eventLine(element))
    } else {
      for line in view.lines(for: element.event, at: LocalClock.now()) {
        try Output.standard.line(line)
      }
    }
    switch element.event {
    case .scan: scansLeft = scansLeft.map { $0 - 1 }
    case .lagged: isOutOfDate = true
    case .state, .scanner, .release: break
    }
  }

  /// After `lagged`, the mode may have changed unseen: a person is shown the desk as it is now. A
  /// program that reads JSON has read `lagged`, and asks for itself.
  private mutating func catchUp() async throws {
    guard isOutOfDate, !session.printsJSON else { return }
    let state = try await session.client.state().value
    isOutOfDate = false
    for line in view.lines(for: .state(state), at: LocalClock.now()) {
      try Output.standard.line(line)
    }
  }
}

extension ClientError {
  /// Whether the same request may be answered later: not where the daemon understood and said no,
  /// nor where it speaks in a way that this program does not, which trying again would not mend.
  var mayPass: Bool {
    switch self {
    case .unreachable: true
    case .unintelligible: false
    case .refused(_, let status): status >= 500 || status == 429
    }
  }
}
