/// A piece of work that takes time. The daemon does it, so that whoever asked may leave and come
/// back.
public struct Work: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case `import`, issue, print, settlement
  }

  public enum State: String, Codable, Sendable, CaseIterable {
    case running, done
    /// The core said no: `refusal` tells why, and nothing was changed.
    case refused
    /// It could not be done; asked again with the same id, it is done once.
    case failed
    /// Whoever sent the file or took the answer went away, or the daemon stopped.
    case interrupted
  }

  /// That of the request: asked again with it, the work is done once.
  public var id: String
  public var kind: Kind
  /// The order, or the month; nil where neither is known before.
  public var subject: String?
  public var by: String
  public var state: State
  public var startedAt: Timestamp
  public var endedAt: Timestamp?
  public var progress: WorkProgress?
  public var result: WorkResult?
  public var refusal: WorkRefusal?

  public init(
    id: String, kind: Kind, subject: String? = nil, by: String, startedAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.by = by
    self.startedAt = startedAt
    state = .running
  }
}

/// What a piece of work came to; of each kind what it has.
public struct WorkResult: Hashable, Codable, Sendable {
  public var passes: Int?
  public var carnets: Int?
  public var orders: Int?
  public var settlement: Settlement?
  /// The length of the file that was printed.
  public var bytes: Int?

  public init(
    passes: Int? = nil, carnets: Int? = nil, orders: Int? = nil, settlement: Settlement? = nil,
    bytes: Int? = nil
  ) {
    self.passes = passes
    self.carnets = carnets
    self.orders = orders
    self.settlement = settlement
    self.bytes = bytes
  }
}

/// Why a piece of work was not done.
public struct WorkRefusal: Hashable, Codable, Sendable {
  /// A bad line of a file.
  public struct Line: Hashable, Codable, Sendable {
    public var line: Int
    public var code: String
    public var detail: String

    public init(line: Int, code: String, detail: String) {
      self.line = line
      self.code = code
      self.detail = detail
    }
  }

  public var code: String
  public var detail: String
  /// The first bad lines of a file, and how many there are in all.
  public var lines: [Line]?
  public var lineCount: Int?

  public init(code: String, detail: String, lines: [Line]? = nil, lineCount: Int? = nil) {
    self.code = code
    self.detail = detail
    self.lines = lines
    self.lineCount = lineCount
  }
}

extension WorkResult {
  public init(_ summary: ImportSummary) {
    self.init(passes: summary.passes, carnets: summary.carnets, orders: summary.orders)
  }

  public init(_ summary: IssueSummary) {
    self.init(passes: summary.passes, carnets: summary.carnetCount)
  }
}
