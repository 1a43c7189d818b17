import ApticScanCore

/// An answer, and whether it is an earlier one given again.
public struct Answer<Value: Codable & Sendable>: Codable, Sendable {
  public var value: Value
  public var replayed: Bool

  public init(_ value: Value, replayed: Bool = false) {
    self.value = value
    self.replayed = replayed
  }
}

public struct CoreOverview: Codable, Sendable, Equatable {
  /// `sqlite 3.40.1`.
  public var engine: String
  /// Whether a network has been set up, or pass imported.
  public var isEmpty: Bool
  /// When the first line of the ledger was written; nil while nothing is owed to anybody.
  public var firstEntry: Timestamp?

  public init(engine: String, isEmpty: Bool, firstEntry: Timestamp? = nil) {
    self.engine = engine
    self.isEmpty = isEmpty
    self.firstEntry = firstEntry
  }
}
