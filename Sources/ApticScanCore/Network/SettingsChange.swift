/// Settings to be changed from a day on; what is absent stays as it is.
public struct SettingsChange: Hashable, Codable, Sendable {
  /// Today where absent; never a day that has passed.
  public var since: CivilDate?
  public var name: String?
  public var legalName: String?
  public var legalForm: String?
  public var siret: String?
  public var vatNumber: String?
  public var street: String?
  public var postalCode: String?
  public var town: String?
  public var iban: String?
  public var bic: String?
  public var contactEmail: String?
  public var contactTelephone: String?
  public var faceValueCents: EuroCents?
  public var carnetSize: Int?
  public var graceMonths: Int?
  public var upstreamFeeBasisPoints: Int?
  public var downstreamFeeBasisPoints: Int?
  public var settlementDays: Int?
  public var vatBasisPoints: Int?
  public var cancellers: NetworkSettings.Cancellers?
  public var payment: NetworkSettings.Payment?
  public var severalPassesPerService: Bool?
  public var stagedHours: Int?
  public var stagedNoticeHours: Int?
  public var creditDaysAfterGrace: Int?
  public var paysDuringChange: Bool?
  public var subscriptionCents: EuroCents?

  public init(since: CivilDate? = nil) {
    self.since = since
  }
}

/// The network's decisions.
public struct NetworkView: Hashable, Codable, Sendable {
  /// What holds today.
  public var settings: NetworkSettings
  /// What was ever decided and what is to come, oldest first.
  public var decisions: [Decision]

  public init(settings: NetworkSettings, decisions: [Decision]) {
    self.settings = settings
    self.decisions = decisions
  }

  public struct Decision: Hashable, Codable, Sendable {
    public var name: String
    public var since: CivilDate
    /// As text: `400`, `members`, `true`.
    public var value: String

    public init(name: String, since: CivilDate, value: String) {
      self.name = name
      self.since = since
      self.value = value
    }
  }
}
