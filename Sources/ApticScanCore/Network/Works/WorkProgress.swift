/// How far a piece of work has come.
public struct WorkProgress: Hashable, Codable, Sendable {
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
    /// Counter-payments are made, one after the other.
    case settling
    /// Pages are drawn.
    case printing
  }

  /// What is counted.
  public enum Unit: String, Codable, Sendable, CaseIterable {
    case bytes, passes, carnets, payouts
  }

  public var phase: Phase
  public var unit: Unit
  public var done: Int
  /// Of how many; nil where nobody knows yet.
  public var of: Int?
  /// Until the end of this phase; nil where nobody can know.
  public var secondsLeft: Int?

  public init(
    _ phase: Phase, done: Int = 0, of: Int? = nil, unit: Unit = .passes, secondsLeft: Int? = nil
  ) {
    self.phase = phase
    self.unit = unit
    self.done = done
    self.of = of
    self.secondsLeft = secondsLeft
  }

  /// From 0 to 100; nil where nobody knows.
  public var percent: Int? {
    of.flatMap { $0 > 0 ? min(100, max(0, done) * 100 / $0) : nil }
  }
}

extension WorkProgress {
  public init(_ progress: ImportProgress) {
    switch progress.phase {
    case .clearing: self.init(.clearing)
    case .reading where progress.ofBytes != nil:
      self.init(.reading, done: progress.bytes, of: progress.ofBytes, unit: .bytes)
    case .reading: self.init(.reading, done: progress.passes)
    case .sorting: self.init(.sorting)
    case .checking: self.init(.checking)
    case .writing: self.init(.writing, done: progress.passes, of: progress.ofPasses)
    }
    secondsLeft = progress.secondsLeft
  }
}

/// Who is told how far work has come. It has no clock: whoever listens may have one.
public struct WorkTelling: Sendable {
  private let listener: @Sendable (WorkProgress) -> Void

  public init(_ listener: @escaping @Sendable (WorkProgress) -> Void) {
    self.listener = listener
  }

  public static let nobody = WorkTelling { _ in }

  public func callAsFunction(_ progress: WorkProgress) {
    listener(progress)
  }
}
