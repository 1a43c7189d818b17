import ApticScanCore

/// The rule of decoding: whatever a scanner does around a code, that code comes out, or, where
/// layouts leave two, none.
struct Decoding {
  let layouts: [KeyLayout]
  private let boards: [Board]

  init(layouts: [KeyLayout]) {
    self.layouts = layouts
    boards = layouts.map(Board.init)
  }

  struct Fault: CustomStringConvertible {
    var description: String
  }

  /// One trial; nil where the rule holds.
  func trial(using generator: inout SeededGenerator) -> Fault? {
    let format = generator.pick(PrintedCode.formats)
    let printed = PrintedCode(format: format, using: &generator)
    let scan = GeneratedScan(printed, on: generator.pick(boards), using: &generator)
    // A board without a key for some character of a prefix belongs to nobody.
    guard let events = scan.events(using: &generator) else { return nil }
    let formats = generator.chance(50) ? PrintedCode.formats : [format]

    let bursts = Self.bursts(of: events, profile: scan.profile)
    guard let burst = bursts.first, bursts.count == 1 else {
      return fault("\(bursts.count) bursts", scan, formats, events)
    }
    let decoder = ScanDecoder(layouts: layouts, formats: formats)
    let found = decoder.decode(burst)
    let code = printed.code
    if found.code != code || found.word != "ok" {
      guard isAmbiguous(found, code: code, format: format, among: formats.count) else {
        return fault("layout unknown: \(Self.told(found))", scan, formats, events)
      }
    }
    let remembered = decoder.decode(burst, preferring: scan.board.layout.name)
    guard
      remembered.word == "ok" && remembered.code == code
        || isCapsAmbiguous(remembered, code: code, format: format)
    else {
      return fault("layout remembered: \(Self.told(remembered))", scan, formats, events)
    }
    return nil
  }

  static func bursts(of events: [InputEvent], profile: ScannerProfile) -> [Burst] {
    var line = ScannerLine(profile: profile)
    var bursts: [Burst] = []
    for event in events { line.receive(event) { bursts.append($0) } }
    while let deadline = line.deadline { line.pass(deadline) { bursts.append($0) } }
    return bursts
  }

  /// Letters are elsewhere on other layouts, and several formats may have what is left of a frame:
  /// two codes fit, and both are shown.
  private func isAmbiguous(
    _ scan: Scan, code: String, format: PassFormat, among count: Int
  ) -> Bool {
    guard format.alphabet != .digits || count > 1, scan.code == nil,
      case .rejected(.malformed, let reason) = scan.finding
    else { return false }
    return reason.contains("more than once") && reason.contains("\(code) (")
  }

  /// Signs of Code 39 share their keys with digits: with the layout known, two codes can fit still,
  /// with Caps Lock on and off.
  private func isCapsAmbiguous(_ scan: Scan, code: String, format: PassFormat) -> Bool {
    format.alphabet == .code39 && isAmbiguous(scan, code: code, format: format, among: 1)
  }

  private static func told(_ scan: Scan) -> String {
    let shown = scan.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    guard case .rejected(_, let reason) = scan.finding else { return "\(scan.word) \(shown)" }
    return "\(scan.word) \(shown), \(reason)"
  }

  /// The trial as a recorded scan, with what it should have said.
  private func fault(
    _ what: String, _ scan: GeneratedScan, _ formats: [PassFormat], _ events: [InputEvent]
  ) -> Fault {
    var lines = [
      "# \(what)",
      "# '\(scan.text)' on \(scan.board.layout.id), Caps \(scan.capsLock), \(scan.style), "
        + "prefix '\(scan.framing.prefix)', suffix '\(scan.framing.suffix)'",
      "# gap \(scan.gap) µs, outliers \(scan.outliers), formats \(formats.map(\.id))",
      "scanner greatestGapMilliseconds=\(scan.profile.greatestGapMilliseconds) "
        + "idleEndMilliseconds=\(scan.profile.idleEndMilliseconds)",
    ]
    lines += events.map(\.line)
    lines += ["", "ok code=\(scan.printed.code)"]
    return Fault(description: lines.joined(separator: "\n"))
  }
}

extension InputEvent {
  /// As a recorded scan writes it.
  fileprivate var line: String {
    let fraction = String(at.microseconds % 1_000)
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    let time = "\(at.microseconds / 1_000).\(zeros)\(fraction)"
    return switch kind {
    case .keyDown(let key): "\(time) key \(key) down"
    case .keyUp(let key): "\(time) key \(key) up"
    case .bytes(let bytes): "\(time) bytes \(bytes)"
    case .report(let bytes): "\(time) report \(bytes)"
    case .dropped: "\(time) dropped"
    case .gone: "\(time) gone"
    }
  }
}
