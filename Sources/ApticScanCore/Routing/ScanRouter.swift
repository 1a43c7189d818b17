/// Says what a scan means here: a pass to be judged, the same pull of the trigger again, or nothing
/// we know.
public struct ScanRouter: Sendable {
  public enum Route: Hashable, Sendable {
    case pass(PassCode)
    case rejected(Outcome, reason: String?)
  }

  private struct Sighting {
    var code: PassCode
    var mode: DeskMode
    var at: Instant
  }

  /// A trigger held down, or a pass that lingers under a stand scanner, reads the same code again;
  /// 1.5 s is the design's default.
  private let repeatWindowMilliseconds: Int
  private var sightings: [ScannerID: Sighting] = [:]

  public init(repeatWindowMilliseconds: Int = 1_500) {
    self.repeatWindowMilliseconds = repeatWindowMilliseconds
  }

  /// Routes one scan. `scanner` is nil for a code that came by the socket, which never repeats.
  public mutating func route(_ scan: Scan, from scanner: ScannerID?, in mode: DeskMode) -> Route {
    switch scan.finding {
    case .rejected(let outcome, let reason):
      return .rejected(outcome, reason: reason)
    case .pass(let code):
      guard let scanner, let at = scan.endedAt else { return .pass(code) }
      let earlier = sightings.updateValue(
        Sighting(code: code, mode: mode, at: at), forKey: scanner)
      if let earlier, earlier.code == code, earlier.mode == mode,
        at.microseconds(since: earlier.at) < milliseconds(repeatWindowMilliseconds)
      {
        return .rejected(.repeated, reason: nil)
      }
      return .pass(code)
    }
  }

  /// Forgets a scanner that has left.
  public mutating func forget(_ scanner: ScannerID) {
    sightings[scanner] = nil
  }
}
