/// What became of a scan. Declared in order of precedence: where several hold, the first counts.
public enum Outcome: String, Codable, Sendable, CaseIterable {
  /// Events were lost, or the device left mid-burst.
  case incomplete
  /// Too slow for a scanner.
  case typed
  /// No pass format fits, or two do.
  case malformed
  case badCheckDigit
  /// The same scanner, code and mode inside the repeat window.
  case repeated
  /// A command barcode of this installation.
  case command
  /// The chosen service has left the catalogue since.
  case noService
  case coreUnavailable
  case unknownPass
  case alreadyPaid
  case alreadySubmitted
  case alreadyStaged
  case blocked
  case notActivated
  case notYetValid
  case expired
  /// Organisation, service, place or hour; `reason` tells which.
  case notAcceptedHere
  case valid
  case validInGrace
  case staged
  case submitted

  /// Whether the core has said it, or should have; else nobody has looked at the books.
  public var isTheCoresWord: Bool {
    switch self {
    case .incomplete, .typed, .malformed, .badCheckDigit, .repeated, .command:
      return false
    case .noService, .coreUnavailable, .unknownPass, .alreadyPaid, .alreadySubmitted,
      .alreadyStaged, .blocked, .notActivated, .notYetValid, .expired, .notAcceptedHere, .valid,
      .validInGrace, .staged, .submitted:
      return true
    }
  }

  /// Whether the pass can be, or has just been, taken.
  public var isGood: Bool {
    switch self {
    case .valid, .validInGrace, .staged, .submitted, .command:
      return true
    case .incomplete, .typed, .malformed, .badCheckDigit, .repeated, .noService, .coreUnavailable,
      .unknownPass, .alreadyPaid, .alreadySubmitted, .alreadyStaged, .blocked, .notActivated,
      .notYetValid, .expired, .notAcceptedHere:
      return false
    }
  }
}
