/// What was taken: by an organisation, or by all of the network.
public struct Figures: Hashable, Codable, Sendable {
  /// Pass taken and not cancelled, and what they were worth to whoever took them.
  public struct Count: Hashable, Codable, Sendable {
    public var passes: Int
    public var faceValueCents: EuroCents
    public var payableCents: EuroCents

    public init(
      passes: Int = 0, faceValueCents: EuroCents = .zero, payableCents: EuroCents = .zero
    ) {
      self.passes = passes
      self.faceValueCents = faceValueCents
      self.payableCents = payableCents
    }
  }

  public struct OfMonth: Hashable, Codable, Sendable {
    public var month: CivilMonth
    public var count: Count

    public init(month: CivilMonth, count: Count) {
      self.month = month
      self.count = count
    }
  }

  /// By a sponsor, service or point of presence.
  public struct OfOne: Hashable, Codable, Sendable {
    public var id: String
    public var name: String
    public var count: Count

    public init(id: String, name: String, count: Count) {
      self.id = id
      self.name = name
      self.count = count
    }
  }

  public var total: Count
  /// Oldest first; months with nothing are left out.
  public var months: [OfMonth]
  /// The most pass first, as all that follow.
  public var sponsors: [OfOne]
  public var services: [OfOne]
  /// Of an organisation; nil for the network.
  public var pointsOfPresence: [OfOne]?

  public init(
    total: Count, months: [OfMonth], sponsors: [OfOne], services: [OfOne],
    pointsOfPresence: [OfOne]? = nil
  ) {
    self.total = total
    self.months = months
    self.sponsors = sponsors
    self.services = services
    self.pointsOfPresence = pointsOfPresence
  }
}

/// What the dashboard shows.
public struct Dashboard: Hashable, Codable, Sendable {
  /// A number with the day as of which it holds.
  public struct Dated: Hashable, Codable, Sendable {
    public var value: Int
    public var on: CivilDate

    public init(_ value: Int, on day: CivilDate) {
      self.value = value
      on = day
    }
  }

  public struct OfOrganisation: Hashable, Codable, Sendable {
    public var id: String
    public var name: String
    public var on: CivilDate
    public var figures: Figures

    public init(id: String, name: String, on day: CivilDate, figures: Figures) {
      self.id = id
      self.name = name
      on = day
      self.figures = figures
    }
  }

  /// Over all organisations of the core.
  public struct National: Hashable, Codable, Sendable {
    /// Qualified ones, and their points of presence.
    public var organisations: Dated
    public var pointsOfPresence: Dated
    /// As of when `figures` hold.
    public var on: CivilDate
    public var figures: Figures

    public init(organisations: Dated, pointsOfPresence: Dated, on day: CivilDate, figures: Figures)
    {
      self.organisations = organisations
      self.pointsOfPresence = pointsOfPresence
      on = day
      self.figures = figures
    }
  }

  public var at: Timestamp
  /// The months that are counted, both included.
  public var from: CivilMonth
  public var until: CivilMonth
  /// Nil for who runs the network and names none.
  public var organisation: OfOrganisation?
  public var national: National
  /// In which a pass was taken at all; nil where none ever was.
  public var firstMonth: CivilMonth?

  public init(
    at: Timestamp, from: CivilMonth, until: CivilMonth, organisation: OfOrganisation?,
    national: National, firstMonth: CivilMonth?
  ) {
    self.at = at
    self.from = from
    self.until = until
    self.organisation = organisation
    self.national = national
    self.firstMonth = firstMonth
  }
}

/// Asks for a dashboard.
public struct DashboardRequest: Hashable, Codable, Sendable {
  /// The asker's own where nobody says.
  public var organisation: String?
  /// The last twelve months where nobody says.
  public var from: CivilMonth?
  public var until: CivilMonth?

  public init(organisation: String? = nil, from: CivilMonth? = nil, until: CivilMonth? = nil) {
    self.organisation = organisation
    self.from = from
    self.until = until
  }
}
