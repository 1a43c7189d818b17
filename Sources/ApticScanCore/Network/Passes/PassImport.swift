/// What an import brought.
public struct ImportSummary: Hashable, Codable, Sendable {
  public var passes: Int
  /// Carnets that came with it.
  public var carnets: Int
  /// Orders that its pass belong to.
  public var orders: Int

  public init(passes: Int, carnets: Int, orders: Int) {
    self.passes = passes
    self.carnets = carnets
    self.orders = orders
  }
}

/// How far the pass that are being brought in have come.
public struct ImportProgress: Hashable, Codable, Sendable {
  public enum Work: String, Codable, Sendable, CaseIterable {
    /// A file of pass.
    case `import`
    /// Pass that are drawn here.
    case issue
  }

  /// In the order in which they follow each other.
  public enum Phase: String, Codable, Sendable, CaseIterable {
    /// What an earlier one left that died on the way is taken away.
    case clearing
    /// The file arrives.
    case reading
    /// It is put in the order of its numbers.
    case sorting
    /// It is held against the books, and against itself.
    case checking
    /// It goes into the books, where nobody sees it yet.
    case writing
  }

  public var work: Work
  public var startedAt: Timestamp
  public var phase: Phase
  /// Pass that this phase has done.
  public var passes: Int
  /// Of how many; known once the file has been read.
  public var ofPasses: Int?
  /// Bytes of the file that have been read, and of how many where its sender has said.
  public var bytes: Int
  public var ofBytes: Int?
  /// How fast this phase goes.
  public var passesPerSecond: Int
  /// Until the end of this phase; nil where nobody can know.
  public var secondsLeft: Int?

  public init(
    work: Work, startedAt: Timestamp, phase: Phase = .clearing, passes: Int = 0,
    ofPasses: Int? = nil, bytes: Int = 0, ofBytes: Int? = nil, passesPerSecond: Int = 0,
    secondsLeft: Int? = nil
  ) {
    self.work = work
    self.startedAt = startedAt
    self.phase = phase
    self.passes = passes
    self.ofPasses = ofPasses
    self.bytes = bytes
    self.ofBytes = ofBytes
    self.passesPerSecond = passesPerSecond
    self.secondsLeft = secondsLeft
  }
}
