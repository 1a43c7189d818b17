import ApticScanCore

/// A code that one scanner is asked to send, and how to know it in what a device sends.
///
/// Whatever else a burst says is read, compared and gone: it is stored and told nowhere.
struct SoughtCode: Sendable {
  enum Heard: Hashable {
    /// Anything else.
    case nothing
    /// The code, from a scanner.
    case code
    /// The code, in the rhythm of a person who types it off the screen: no scanner to be taken, or
    /// the keyboard would be lost.
    case typedCode
  }

  private let code: String
  private let decoder: ScanDecoder

  /// A code of digits, which all keyboard layouts can tell.
  init(digits code: String) throws(Layouts.Failure) {
    self.code = code
    decoder = ScanDecoder(
      layouts: try Layouts.candidates(Layouts.european),
      formats: [
        PassFormat(
          id: "one-time", issuer: "apticctl", lengths: [code.count], alphabet: .digits,
          checkDigit: .none, verified: true)
      ])
  }

  /// Whether a burst is the code under any layout, with or without an AIM identifier and the frame
  /// that the scanner is set to send.
  func hear(_ burst: Burst) -> Heard {
    guard !burst.lostEvents, burst.end != .gone else { return .nothing }
    let readings = decoder.readings(of: burst)
    let checks = decoder.checks(of: readings, framing: burst.framing)
    guard checks.contains(where: { $0.code.rawValue == code }) else { return .nothing }
    switch Rhythm(burst).player(greatestGapMilliseconds: burst.greatestGapMilliseconds) {
    case .scanner: return .code
    case .person: return .typedCode
    }
  }
}
