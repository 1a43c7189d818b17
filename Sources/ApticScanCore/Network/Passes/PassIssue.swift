/// New pass of `local-v1` to be drawn into an order.
public struct IssueRequest: Hashable, Codable, Sendable {
  public var order: String
  public var count: Int
  /// Pass in a carnet: the order's, or the network's where the order names none.
  public var carnetSize: Int?
  /// The order's, or today (in Paris) where it names none.
  public var validFrom: CivilDate?
  /// The order's, or the end of the year of `validFrom` where it names none.
  public var validUntil: CivilDate?
  /// `active` where nobody says.
  public var state: PassStatus?

  public init(
    order: String, count: Int, carnetSize: Int? = nil, validFrom: CivilDate? = nil,
    validUntil: CivilDate? = nil, state: PassStatus? = nil
  ) {
    self.order = order
    self.count = count
    self.carnetSize = carnetSize
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.state = state
  }
}

/// What was drawn.
public struct IssueSummary: Hashable, Codable, Sendable {
  /// Numbers and carnets are named up to so many of each; beyond, the list of the order has them.
  public static let greatestNamed = 1_000

  public var order: String
  public var passes: Int
  public var carnetCount: Int
  /// The first and the last of the carnets, which are numbered.
  public var firstCarnet: String
  public var lastCarnet: String
  /// Nil where there are more than a thousand.
  public var carnets: [String]?
  /// In the order of the carnets; nil where there are more than a thousand.
  public var codes: [PassCode]?

  public init(
    order: String, passes: Int, carnetCount: Int, firstCarnet: String, lastCarnet: String,
    carnets: [String]?, codes: [PassCode]?
  ) {
    self.order = order
    self.passes = passes
    self.carnetCount = carnetCount
    self.firstCarnet = firstCarnet
    self.lastCarnet = lastCarnet
    self.carnets = carnets
    self.codes = codes
  }
}
