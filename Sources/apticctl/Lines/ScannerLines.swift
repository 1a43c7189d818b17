import ApticClient
import ApticScanCore

extension ListMessage<ScannerMessage> {
  /// A scanner in a few lines, with one that is empty between two.
  func lines(
    _ paint: Paint, _ clock: LocalClock, seenAt now: Timestamp = LocalClock.now()
  ) -> [String] {
    guard !items.isEmpty else { return ["No scanner is plugged in."] }
    let pages = items.map { $0.lines(paint, clock, seenAt: now) }
    return Array(pages.joined(separator: [""]))
  }
}

extension ScannerMessage {
  /// ```
  /// ● ready  Symbol Bar Code Scanner  pci-0000:00:14.0-usb-0:2
  ///   Douchette prête.
  ///   wedge    /dev/input/event5
  ///   serial   /dev/ttyACM0  busy
  ///   05e0:1200, profile standard, layout fr, gaps ≤ 52 ms
  ///   12 scans, of them 2 malformed and 1 typed; since 09:12
  /// ```
  func lines(_ paint: Paint, _ clock: LocalClock, seenAt now: Timestamp) -> [String] {
    let look = scanner.state.look
    let head = [
      paint("\(look.sign) \(scanner.state.rawValue)", look.styles),
      paint(printable(scanner.name), .bold), printable(scanner.id.rawValue),
    ]
    let ways = scanner.interfaces.map { way in
      "\(padded(way.transport.rawValue)) \(printable(way.node))"
        + (way.reason.map { "  " + paint(printable($0), .yellow) } ?? "")
    }
    var kind: [String] = []
    if let vendor = scanner.vendor, let product = scanner.product {
      kind.append("\(vendor):\(product)")
    }
    kind.append("profile \(printable(scanner.profile))")
    kind.append(layout.map { "layout \(printable($0))" } ?? "no layout learned yet")
    if let learnedGapMs { kind.append("gaps ≤ \(learnedGapMs) ms") }
    let bad = rejects.sorted { $0.key < $1.key }.map { "\($0.value) \(printable($0.key))" }
    let counted =
      "\(scans) \(scans == 1 ? "scan" : "scans")"
      + (bad.isEmpty ? "" : ", of them \(bad.joined(separator: ", "))")
      + "; \(scanner.state.rawValue) since \(clock.minute(since, seenAt: now))"
    let rest = [printable(scanner.message)] + ways + [kind.joined(separator: ", "), counted]
    return [head.joined(separator: "  ")] + rest.map { "  " + $0 }
  }

  private func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(0, 7 - word.count))
  }
}
