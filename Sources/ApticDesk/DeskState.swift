import ApticScanCore
import ApticStore

/// All that a person at the desk wants to see of it, as of one moment.
public struct DeskState: Sendable {
  public var desk: String
  public var mode: DeskMode
  public var modeSince: Timestamp
  /// When submit falls back to test unless something happens; nil in test, and while pass are
  /// staged.
  public var fallsBackAt: Timestamp?
  public var scanners: [ScannerStatus]
  public var staged: [StagedPass]
  public var counters: ScanCounters
  public var lastScan: ScanEvent?
  /// Services that pass were taken for since the start, the last one first.
  public var usedServices: [String]
  public var core: CoreState
  /// What wants a person's hand, the gravest first.
  public var notices: [Notice]
  /// Whether `notices` differ from what was published last.
  var hasNewNotices: Bool
  /// Why the mode is what it is.
  public var lastChange: ModeChange
  /// Why this state was published; nil where it was asked for.
  public var change: ModeChange?
}

/// A mode change, told as loudly as a verdict.
public struct ModeChange: Hashable, Sendable {
  public enum Cause: String, Sendable {
    case start, request, command, idle
  }

  public var cause: Cause
  /// Who asked; nil where nobody did.
  public var by: String?
  /// French, for the person at the desk.
  public var message: String
}

public struct CoreState: Hashable, Sendable {
  /// `sqlite 3.40.1`; nil while it cannot be reached.
  public var engine: String?
  public var isReachable: Bool
  /// English: why it cannot be reached, or what it lacks.
  public var detail: String?
}

/// How many scans there were since the start, by what became of them.
public struct ScanCounters: Hashable, Sendable {
  public private(set) var scans = 0
  public private(set) var outcomes: [Outcome: Int] = [:]

  mutating func count(_ outcome: Outcome) {
    scans += 1
    outcomes[outcome, default: 0] += 1
  }
}

/// A scanner, and what came of its scans since it appeared.
public struct ScannerStatus: Sendable {
  public var scanner: Scanner
  public var since: Timestamp
  public var counters = ScanCounters()
  /// What was learned of it, in this run and before.
  public var memory: ScannerMemory
  /// What is expected of a scanner that nothing has been learned of.
  var profile: ScannerProfile

  /// The layout under which its last good scan read, tried first at the next.
  public var layout: String? { memory.layout }
  /// What its gaps stay within, as learned from its good scans, in milliseconds.
  public var learnedGapMilliseconds: Int? { memory.greatestGapMilliseconds(profile) }
}
