import ApticClient
import ApticScanCore

/// What `watch` shows for each event. It remembers what it last showed, so that an event which
/// changes nothing for the eye, or a reconnection, adds no line.
struct WatchView {
  private let scan: ScanLine
  private var scanners: [ScannerID: Scanner] = [:]
  private var mode: ModeMessage?
  private var isCoreReachable = true
  private var notices: [Notice] = []

  init(scan: ScanLine) {
    self.scan = scan
  }

  private var paint: Paint { scan.paint }
  private var clock: LocalClock { scan.clock }

  mutating func lines(for event: DaemonEvent, at now: Timestamp) -> [String] {
    switch event {
    case .state(let state): lines(for: state, at: now)
    case .scanner(let message): lines(for: message)
    case .scan(let event):
      [scan.text(event, scanner: event.scanner.map { scanners[$0]?.name ?? $0.rawValue })]
    case .lagged(let message): [line(for: message, at: now)]
    }
  }

  private mutating func lines(for state: StateMessage, at now: Timestamp) -> [String] {
    var lines: [String] = []
    let mode = state.modeMessage
    if mode != self.mode || state.change != nil {
      self.mode = mode
      lines.append(banner(state))
    }
    if state.core.reachable != isCoreReachable {
      isCoreReachable = state.core.reachable
      lines.append(coreLine(state.core, at: now))
    }
    for notice in state.notices where !notices.contains(where: { $0.isSame(as: notice) }) {
      lines.append(line(for: notice, at: now))
    }
    for notice in notices where !state.notices.contains(where: { $0.code == notice.code }) {
      lines.append(paint("\(clock.time(now))  ✓ \(notice.code) is over", .dim))
    }
    notices = state.notices
    return lines + state.scanners.flatMap { self.lines(for: $0) }
  }

  /// `══ 14:02:31  MODE SUBMIT ══  mediation at mairie, staged — Le poste …`
  private func banner(_ state: StateMessage) -> String {
    let mode = "══ \(clock.time(state.modeSince))  MODE \(state.mode.rawValue.uppercased()) ══"
    let place = state.modeMessage.place.map { "  \($0)" } ?? ""
    let message = state.change.map { "  \($0.message)" } ?? ""
    return paint(mode, state.mode.styles) + paint(printable(place + message), .bold)
  }

  private func line(for notice: Notice, at now: Timestamp) -> String {
    let look = notice.severity.look
    return paint(clock.time(now), .dim) + "  "
      + paint("\(look.sign) \(printable(notice.message))", look.styles)
  }

  private func coreLine(_ core: CoreMessage, at now: Timestamp) -> String {
    let text =
      core.reachable
      ? "the core answers again"
      : "the core does not answer" + (core.detail.map { ": \($0)" } ?? "")
    return paint(clock.time(now), .dim) + "  "
      + paint("! " + printable(text), core.reachable ? [.green] : [.bold, .magenta])
  }

  private mutating func lines(for message: ScannerMessage) -> [String] {
    let scanner = message.scanner
    let known = scanners.updateValue(scanner, forKey: scanner.id)
    if let known, known.state == scanner.state, known.message == scanner.message { return [] }
    let look = scanner.state.look
    let line = [
      paint(clock.time(message.since), .dim),
      paint(
        "\(look.sign) \("scanner \(scanner.state.rawValue)".padded(to: Outcome.greatestWidth))",
        look.styles),
      // The code's column, empty.
      "     ",
      printable(scanner.name).fitted(to: ScanLine.scannerWidth),
      printable(scanner.message),
    ]
    return [line.joined(separator: "  ").trimmingTrailingSpaces()]
  }

  private func line(for lagged: LaggedMessage, at now: Timestamp) -> String {
    let what = lagged.missed.map { counted($0, "event was", "events were") } ?? "some events were"
    return paint(clock.time(now), .dim) + "  "
      + paint("! \(what) missed; the log has the scans", .bold, .yellow)
  }
}

extension Notice {
  fileprivate func isSame(as other: Notice) -> Bool {
    code == other.code && severity == other.severity
  }
}

extension StateMessage {
  /// The mode alone.
  var modeMessage: ModeMessage {
    ModeMessage(
      mode: mode, service: service, pointOfPresence: pointOfPresence, confirmation: confirmation)
  }
}

extension ModeMessage {
  /// `mediation at mairie, staged`; nil in test mode.
  var place: String? {
    guard mode == .submit else { return nil }
    return (service ?? "no service") + (pointOfPresence.map { " at \($0)" } ?? "")
      + (confirmation.map { ", \($0.rawValue)" } ?? "")
  }
}
