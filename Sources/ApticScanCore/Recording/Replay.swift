/// A recorded scan played through the pure path, each step kept for a person to look at.
public struct Replay: Sendable {
  public struct Step: Sendable {
    public var burst: Burst
    public var readings: [Reading]
    public var checks: [ScanDecoder.Check]
    public var scan: Scan
  }

  public var steps: [Step] = []

  public init(_ recording: RecordedScan, layouts: [KeyLayout]) {
    let decoder = ScanDecoder(layouts: layouts, formats: recording.formats)
    var line = ScannerLine(profile: recording.profile, descriptor: recording.descriptor)
    var bursts: [Burst] = []
    for event in recording.events { line.receive(event) { bursts.append($0) } }
    while let deadline = line.deadline { line.pass(deadline) { bursts.append($0) } }
    var layout = recording.profile.layout
    for burst in bursts {
      let scan = decoder.decode(burst, preferring: layout)
      if scan.goodText != nil { layout = scan.layout ?? layout }
      let readings = decoder.readings(of: burst)
      let checks = decoder.checks(of: readings, framing: burst.framing)
      steps.append(Step(burst: burst, readings: readings, checks: checks, scan: scan))
    }
  }
}

extension Scan {
  /// The fields of a recorded scan's expectation line, by name.
  public var fields: [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    if let code { fields.append(("code", code)) }
    if let layout { fields.append(("layout", layout)) }
    if let format { fields.append(("format", format)) }
    if let identifier {
      fields.append(("aim", identifier.text))
      fields.append(("symbology", identifier.symbology.rawValue))
    }
    fields.append(("presses", String(presses)))
    return fields
  }

  /// What is missing or different where an expectation does not hold; nil where it does.
  public func mismatch(with expectation: RecordedScan.Expectation) -> String? {
    guard word == expectation.word else { return "\(word) instead of \(expectation.word)" }
    let found = Dictionary(
      fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    for (name, value) in expectation.fields.sorted(by: { $0.key < $1.key })
    where found[name] != value {
      return "\(name)=\(found[name] ?? "(none)") instead of \(name)=\(value)"
    }
    return nil
  }
}
