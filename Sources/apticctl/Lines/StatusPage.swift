import ApticClient
import ApticScanCore

/// The desk's state for a person: the mode first and loud, then what may need a hand.
struct StatusPage {
  var state: StateMessage
  var names: Names
  var clock: LocalClock
  var paint: Paint
  var now: Timestamp

  var lines: [String] {
    [modeLine] + placeLines + noticeLines + [""] + scannerLines + [
      field("staged", submission),
      field("last scan", lastScan),
      field("scans", scans),
      field("core", core),
      field("console", printable(state.console ?? "off")),
      field("desk", printable("\(state.desk), scannerd \(state.version)")),
    ]
  }

  private func field(_ name: String, _ value: String) -> String {
    paint(name.padded(to: 11), .dim) + value
  }

  private var modeLine: String {
    let since = clock.minute(state.modeSince, seenAt: now)
    return "\(state.mode.label(paint))  since \(since)"
  }

  private var placeLines: [String] {
    guard state.mode == .submit else { return [] }
    var lines = [
      field("service", named(state.service, names.service)),
      field("place", named(state.pointOfPresence, names.pointOfPresence)),
      field("pass are", state.confirmation == .immediate ? "submitted by the scan" : "staged"),
    ]
    if let fallsBackAt = state.fallsBackAt {
      lines.append(
        field("until", "\(clock.minute(fallsBackAt, seenAt: now)), if nothing is scanned"))
    }
    return lines
  }

  /// `▲ warning  Le disque … (2026-11-24 10:12)`
  private var noticeLines: [String] {
    state.notices.map { notice in
      let look = notice.severity.look
      return field(
        "notice",
        paint("\(look.sign) \(notice.severity.rawValue)", look.styles) + "  "
          + printable(notice.message)
          + paint("  since \(clock.minute(notice.since, seenAt: now))", .dim)
      )
    }
  }

  private func named(_ id: String?, _ name: String?) -> String {
    guard let id else { return "—" }
    return printable(name.map { "\($0) (\(id))" } ?? id)
  }

  private var scannerLines: [String] {
    guard !state.scanners.isEmpty else {
      return [field("scanners", paint("none seen: is it plugged in?", .yellow))]
    }
    return state.scanners.enumerated().map { index, message in
      field(index == 0 ? "scanners" : "", line(for: message))
    }
  }

  private func line(for message: ScannerMessage) -> String {
    let scanner = message.scanner
    let look = scanner.state.look
    let rejects = message.rejects.values.reduce(0, +)
    var parts = [
      paint("\(look.sign) \(scanner.state.rawValue)", look.styles), printable(scanner.name),
    ]
    if message.scans > 0 {
      parts.append(
        counted(message.scans, "scan", "scans") + (rejects > 0 ? ", \(rejects) not good" : ""))
    }
    parts.append(printable(scanner.message))
    return parts.joined(separator: "  ")
  }

  private var submission: String {
    let submission = state.submission
    guard !submission.items.isEmpty else { return "nothing" }
    let bad = submission.items.count { !$0.outcome.isGood }
    return "\(submission.items.count) pass, \(submission.totalCents.written)"
      + ", \(submission.leftToPayCents.written) left to pay"
      + (bad > 0 ? paint("  \(bad) no longer good", .red) : "")
  }

  private var lastScan: String {
    guard let scan = state.lastScan else { return "none yet" }
    let name = state.scanners.first { $0.scanner.id == scan.scanner }?.scanner.name
    return ScanLine(clock: clock, paint: paint)
      .text(scan, scanner: name ?? scan.scanner?.rawValue)
  }

  private var scans: String {
    let counters = state.counters
    // Precedence as declared: the good ones stand last.
    let parts = Outcome.allCases.reversed().compactMap { outcome in
      counters.outcomes[outcome.rawValue].flatMap { $0 > 0 ? "\($0) \(outcome.rawValue)" : nil }
    }
    return parts.isEmpty
      ? "\(counters.scans)" : "\(counters.scans): " + parts.joined(separator: ", ")
  }

  private var core: String {
    let core = state.core
    if core.reachable { return printable("\(core.engine), answers") }
    let trouble = printable("does not answer" + (core.detail.map { ": \($0)" } ?? ""))
    return printable(core.engine) + ", " + paint(trouble, .bold, .red)
  }
}
