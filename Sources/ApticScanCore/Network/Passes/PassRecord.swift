/// All that has become of a pass.
public struct PassRecord: Hashable, Codable, Sendable {
  public var pass: Pass
  /// The blocks that stand on it: its own, its carnet's, its order's.
  public var blocks: [Block]
  /// What it was taken for, newest first; cancelled ones too.
  public var uses: [Use]
  /// The desk in whose list it waits.
  public var stagedAt: String?

  public struct Use: Hashable, Codable, Sendable {
    public var redemption: Redemption
    /// In Paris.
    public var day: CivilDate
    public var time: String
    public var serviceName: String
    public var placeName: String
    public var organisation: String
    public var organisationName: String

    public init(
      redemption: Redemption, day: CivilDate, time: String, serviceName: String,
      placeName: String, organisation: String, organisationName: String
    ) {
      self.redemption = redemption
      self.day = day
      self.time = time
      self.serviceName = serviceName
      self.placeName = placeName
      self.organisation = organisation
      self.organisationName = organisationName
    }
  }

  public init(pass: Pass, blocks: [Block], uses: [Use], stagedAt: String?) {
    self.pass = pass
    self.blocks = blocks
    self.uses = uses
    self.stagedAt = stagedAt
  }
}

/// How many pass of an order stand where.
public struct PassStateCount: Hashable, Codable, Sendable {
  public var state: Pass.State
  public var passes: Int

  public init(state: Pass.State, passes: Int) {
    self.state = state
    self.passes = passes
  }
}
