/// What was printed, as far as the burst tells: the decoder's answer.
///
/// What it means here (a pass, a command, nothing we know) is the router's to say.
public struct Scan: Hashable, Sendable {
  public enum Finding: Hashable, Sendable {
    /// One reading fits a pass format and its check digit.
    case pass(PassCode)
    /// One reading is a command barcode of this installation.
    case command(CommandCode)
    /// Nothing to judge; `outcome` is one of `incomplete`, `typed`, `malformed`, `badCheckDigit`.
    case rejected(Outcome, reason: String)
  }

  /// What would help, where the scanner and not the scan is at fault.
  public enum Remedy: Hashable, Sendable {
    /// It sends Alt codes as chords, which a keyboard's report cannot hold.
    case changeKeyboardMode
    /// It looks like a command barcode, and is none of this installation's, or is damaged.
    case printCommandSheet
  }

  public var finding: Finding
  public var remedy: Remedy?
  /// The code where there is one; else the best reading, or nothing where nothing may be shown: who
  /// sees the digits of a command can print it.
  public var code: String?
  public var identifier: AIMIdentifier?
  public var layout: String?
  public var format: String?
  public var presses: Int
  public var durationMicroseconds: Int64
  /// The last event that belongs to it; nil for a code that came without a device.
  public var endedAt: Instant?

  public init(
    finding: Finding, remedy: Remedy? = nil, code: String? = nil, identifier: AIMIdentifier? = nil,
    layout: String? = nil, format: String? = nil, presses: Int = 0,
    durationMicroseconds: Int64 = 0, endedAt: Instant? = nil
  ) {
    self.finding = finding
    self.remedy = remedy
    self.code = code
    self.identifier = identifier
    self.layout = layout
    self.format = format
    self.presses = presses
    self.durationMicroseconds = durationMicroseconds
    self.endedAt = endedAt
  }

  /// `ok`, or the outcome that it ends with: the word of a recorded scan.
  public var word: String {
    switch finding {
    case .pass, .command: "ok"
    case .rejected(let outcome, _): outcome.rawValue
    }
  }

  /// What was read, to be known by and not to be shown.
  public var readText: String? { goodText ?? code }

  /// What was read where it is good, as text.
  public var goodText: String? {
    switch finding {
    case .pass(let code): code.rawValue
    case .command(let code): code.text
    case .rejected: nil
    }
  }
}
