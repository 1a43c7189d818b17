/// Says what a scan means here: a pass to be judged, a command to be obeyed, the same pull of the
/// trigger again, or nothing we know.
public struct ScanRouter: Sendable {
  public enum Route: Hashable, Sendable {
    case pass(PassCode)
    case command(PrintedCommand)
    case rejected(Outcome, reason: String?)
  }

  private struct Sighting {
    var text: String
    /// Nil for a command, which may itself have changed the mode.
    var mode: DeskMode?
    var at: Instant
    /// The interface that told it, and those that have told it again.
    var node: String?
    var echoes: Set<String> = []
  }

  /// How far apart two interfaces of a scanner tell one pull of its trigger, at most: a keyboard at
  /// 40 ms a key takes a second for what a serial line delivers at once.
  static let echoWindowMilliseconds = 1_500

  /// A trigger held down, or a pass that lingers under a stand scanner, reads the same code again;
  /// 1.5 s is the design's default.
  public var repeatWindowMilliseconds: Int
  private var sightings: [ScannerID: Sighting] = [:]

  public init(repeatWindowMilliseconds: Int = 1_500) {
    self.repeatWindowMilliseconds = repeatWindowMilliseconds
  }

  /// Routes one scan. `scanner` is nil for a code that came by the socket, which never repeats;
  /// `node` is the interface of the scanner that it came through.
  public mutating func route(
    _ scan: Scan, from scanner: ScannerID?, node: String? = nil, in mode: DeskMode
  ) -> Route {
    switch scan.finding {
    case .rejected(let outcome, let reason):
      return .rejected(outcome, reason: reason)
    case .pass(let code):
      let isRepeated = sight(code.rawValue, scan, from: scanner, node: node, in: mode)
      return isRepeated ? .rejected(.repeated, reason: nil) : .pass(code)
    case .command(let code):
      let isRepeated = sight(code.text, scan, from: scanner, node: node, in: nil)
      return isRepeated ? .rejected(.repeated, reason: nil) : .command(code.command)
    }
  }

  /// Notes what a scanner has read, and tells whether it has just read the same.
  private mutating func sight(
    _ text: String, _ scan: Scan, from scanner: ScannerID?, node: String?, in mode: DeskMode?
  ) -> Bool {
    guard let scanner, let at = scan.endedAt else { return false }
    let earlier = sightings.updateValue(
      Sighting(text: text, mode: mode, at: at, node: node), forKey: scanner)
    guard let earlier, earlier.text == text, earlier.mode == mode else { return false }
    return at.microseconds(since: earlier.at) < milliseconds(repeatWindowMilliseconds)
  }

  /// Whether this is the same pull of the trigger, told by a second interface of the scanner: no
  /// scan of its own, to be passed over before it is routed. Each interface echoes a scan once.
  public mutating func isEcho(_ scan: Scan, from scanner: ScannerID, node: String) -> Bool {
    guard let text = scan.goodText, let at = scan.endedAt,
      var sighting = sightings[scanner], let first = sighting.node, first != node,
      sighting.text == text,
      at.microseconds(since: sighting.at) < milliseconds(Self.echoWindowMilliseconds),
      sighting.echoes.insert(node).inserted
    else { return false }
    sightings[scanner] = sighting
    return true
  }

  /// Forgets a scanner that has left.
  public mutating func forget(_ scanner: ScannerID) {
    sightings[scanner] = nil
  }
}
