import ApticScanCore

/// The whole of a desk at one moment: the answer to `GET /v1/state`, and a `state` event whenever
/// the mode, the staged submission, the core's health or the notices changed.
public struct StateMessage: Codable, Sendable, Hashable {
  /// The daemon's version.
  public var version: String
  /// The desk's id.
  public var desk: String
  public var mode: DeskMode.Name
  /// The three that follow are set in submit mode only.
  public var service: String?
  public var pointOfPresence: String?
  public var confirmation: DeskMode.Confirmation?
  public var modeSince: Timestamp
  /// When submit mode falls back to test by idleness; nil in test mode, and while pass are staged.
  public var fallsBackAt: Timestamp?
  public var scanners: [ScannerMessage]
  public var submission: SubmissionMessage
  public var counters: CountersMessage
  public var lastScan: ScanEvent?
  public var core: CoreMessage
  /// What wants a person's hand, the gravest first.
  public var notices: [Notice]
  /// The console's bound address, `http://127.0.0.1:8480`; nil where it is off.
  public var console: String?
  /// Why this state was published; only in `state` events that a change of mode brought.
  public var change: ModeChange?

  public init(
    version: String, desk: String, mode: DeskMode.Name, service: String? = nil,
    pointOfPresence: String? = nil, confirmation: DeskMode.Confirmation? = nil,
    modeSince: Timestamp, fallsBackAt: Timestamp? = nil, scanners: [ScannerMessage] = [],
    submission: SubmissionMessage = SubmissionMessage(),
    counters: CountersMessage = CountersMessage(), lastScan: ScanEvent? = nil, core: CoreMessage,
    notices: [Notice] = [], console: String? = nil, change: ModeChange? = nil
  ) {
    self.version = version
    self.desk = desk
    self.mode = mode
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.confirmation = confirmation
    self.modeSince = modeSince
    self.fallsBackAt = fallsBackAt
    self.scanners = scanners
    self.submission = submission
    self.counters = counters
    self.lastScan = lastScan
    self.core = core
    self.notices = notices
    self.console = console
    self.change = change
  }
}

/// How many scans the desk has seen since it started, and what became of them.
public struct CountersMessage: Codable, Sendable, Hashable {
  public var scans: Int
  /// By the outcome's name; an outcome that never occurred may be absent.
  public var outcomes: [String: Int]

  public init(scans: Int = 0, outcomes: [String: Int] = [:]) {
    self.scans = scans
    self.outcomes = outcomes
  }
}

/// What keeps the books behind this desk, and whether it answers.
public struct CoreMessage: Codable, Sendable, Hashable {
  /// `sqlite 3.40.1`.
  public var engine: String
  public var reachable: Bool
  /// What stands in the way, where it is not reachable.
  public var detail: String?

  public init(engine: String, reachable: Bool, detail: String? = nil) {
    self.engine = engine
    self.reachable = reachable
    self.detail = detail
  }
}

/// Why the desk is in the mode that the state around it tells.
public struct ModeChange: Codable, Sendable, Hashable {
  public enum Cause: String, Codable, Sendable, CaseIterable {
    /// The daemon has started: always in test mode.
    case start
    /// Somebody asked for it.
    case request
    /// A command barcode was scanned.
    case command
    /// Submit mode was idle for too long.
    case idle
  }

  public var cause: Cause
  /// Who asked, by the peer's credentials; nil where nobody did.
  public var by: String?
  /// French, for the person at the desk.
  public var message: String

  public init(cause: Cause, by: String? = nil, message: String) {
    self.cause = cause
    self.by = by
    self.message = message
  }
}
