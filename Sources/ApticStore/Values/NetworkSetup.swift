import ApticScanCore

/// A whole small network, for a core that holds none yet.
public struct NetworkSetup: Codable, Sendable, Equatable {
  public struct Organisation: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var pointsOfPresence: [PointOfPresence]
    /// The services that it offers, with its prices.
    public var offers: [Service]

    public init(
      id: String, name: String, pointsOfPresence: [PointOfPresence], offers: [Service]
    ) {
      self.id = id
      self.name = name
      self.pointsOfPresence = pointsOfPresence
      self.offers = offers
    }
  }

  public struct Desk: Codable, Sendable, Equatable {
    public var id: String
    public var pointOfPresence: String

    public init(id: String, pointOfPresence: String) {
      self.id = id
      self.pointOfPresence = pointOfPresence
    }
  }

  public struct Order: Codable, Sendable, Equatable {
    public var id: String
    /// The sponsor's id; one that is not among the sponsors has its id for a name.
    public var sponsor: String
    public var faceValueCents: EuroCents
    /// What was ordered, as far as it is said.
    public var quantity: Int?
    public var carnetSize: Int?
    public var validFrom: CivilDate?
    public var validUntil: CivilDate?
    /// What has become of it; nil for an order that was paid before this core knew of it. What is
    /// invoiced and paid here is in the ledger too.
    public var facts: OrderFacts?
    public var passes: [PassRow]

    public init(
      id: String, sponsor: String, faceValueCents: EuroCents, quantity: Int? = nil,
      carnetSize: Int? = nil, validFrom: CivilDate? = nil, validUntil: CivilDate? = nil,
      facts: OrderFacts? = nil, passes: [PassRow]
    ) {
      self.id = id
      self.sponsor = sponsor
      self.faceValueCents = faceValueCents
      self.quantity = quantity
      self.carnetSize = carnetSize
      self.validFrom = validFrom
      self.validUntil = validUntil
      self.facts = facts
      self.passes = passes
    }
  }

  /// The network's catalogue: id and name of each service, and its usual price.
  public var services: [Service]
  public var organisations: [Organisation]
  public var desks: [Desk]
  public var orders: [Order]
  public var sponsors: [Sponsor]

  public init(
    services: [Service], organisations: [Organisation], desks: [Desk], orders: [Order],
    sponsors: [Sponsor] = []
  ) {
    self.services = services
    self.organisations = organisations
    self.desks = desks
    self.orders = orders
    self.sponsors = sponsors
  }
}
