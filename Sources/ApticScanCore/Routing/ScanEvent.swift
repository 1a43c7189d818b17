/// The end of a scan's way: what was read, what it meant, and what became of it.
///
/// It is published after the commit, in the past tense; the same value is the answer to
/// `POST /v1/scans`, a row of the technical log, and a `scan` event of the stream.
public struct ScanEvent: Hashable, Codable, Sendable {
  /// The scan's identity and its idempotency key.
  public var id: String
  public var at: Timestamp
  /// Nil for a code typed by hand or sent by a program.
  public var scanner: ScannerID?
  public var mode: DeskMode.Name
  /// The code; where none could be made out, the best reading, or nothing.
  public var code: String?
  public var symbology: Symbology?
  /// The AIM identifier as sent, `]C0`.
  public var aim: String?
  /// The keyboard layout under which it reads.
  public var layout: String?
  public var format: String?
  public var presses: Int
  /// From the first key event to the last.
  public var durationMs: Double
  /// From the last key event to the commit; for a code that came by the socket, from its arrival.
  public var latencyUs: Int64
  public var outcome: Outcome
  /// Which command it was, obeyed or not; nil for everything else. Its digits are in no event.
  public var command: PrintedCommand.Kind?
  /// A stable word that narrows the outcome; of a command, why it was not obeyed.
  public var reason: String?
  public var message: String
  public var pass: Pass?
  public var redemption: Redemption?

  /// Whether the person may go on: the scanner's beep.
  public var isGood: Bool { outcome.isGood && (command == nil || reason == nil) }

  /// What a log may hold of the code: the last four characters of a whole number, and nothing of
  /// what is too short to be one.
  public var maskedCode: String? {
    code.map {
      // As the log gives it back, it is masked already.
      if $0.hasPrefix("…") { return $0 }
      return $0.count >= 8 ? "…\(PassCode($0).tail)" : "…"
    }
  }

  public init(
    id: String, at: Timestamp, scanner: ScannerID?, mode: DeskMode.Name, code: String? = nil,
    symbology: Symbology? = nil, aim: String? = nil, layout: String? = nil, format: String? = nil,
    presses: Int = 0, durationMs: Double = 0, latencyUs: Int64 = 0, outcome: Outcome,
    command: PrintedCommand.Kind? = nil, reason: String? = nil, message: String, pass: Pass? = nil,
    redemption: Redemption? = nil
  ) {
    self.id = id
    self.at = at
    self.scanner = scanner
    self.mode = mode
    self.code = code
    self.symbology = symbology
    self.aim = aim
    self.layout = layout
    self.format = format
    self.presses = presses
    self.durationMs = durationMs
    self.latencyUs = latencyUs
    self.outcome = outcome
    self.command = command
    self.reason = reason
    self.message = message
    self.pass = pass
    self.redemption = redemption
  }
}
