/// A service of the network's catalogue on a day, and how one organisation offers it.
public struct CatalogueService: Hashable, Codable, Sendable {
  public var id: String
  public var name: String
  /// Nil where the network regulates no price of it.
  public var regulatedPriceCents: EuroCents?
  /// What the network regulates next; nil where nothing is decided.
  public var nextRegulation: Regulation?
  /// The first day without it; nil while nobody has withdrawn it.
  public var withdrawnOn: CivilDate?
  /// Nil where the organisation does not offer it.
  public var offer: ServiceOffer?

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// What the network regulates of a service's price from a day on.
public struct Regulation: Hashable, Codable, Sendable {
  public var since: CivilDate
  /// Nil where no price is regulated any more.
  public var priceCents: EuroCents?

  public init(since: CivilDate, priceCents: EuroCents?) {
    self.since = since
    self.priceCents = priceCents
  }
}

/// What an organisation asks for a service.
public struct ServiceOffer: Hashable, Codable, Sendable {
  /// The price of the day: the regulated one where that is accepted.
  public var priceCents: EuroCents
  public var acceptsRegulatedPrice: Bool
  /// From this day on, and to the last before `until`.
  public var since: CivilDate
  public var until: CivilDate?

  public init(
    priceCents: EuroCents, acceptsRegulatedPrice: Bool, since: CivilDate, until: CivilDate?
  ) {
    self.priceCents = priceCents
    self.acceptsRegulatedPrice = acceptsRegulatedPrice
    self.since = since
    self.until = until
  }
}

/// Adds a service to the network's catalogue, or changes what it names.
public struct CatalogueRequest: Hashable, Codable, Sendable {
  /// Made from the name where a new service comes without; of one that is there it is fixed.
  public var id: String?
  public var name: String?
  /// The price that the network regulates; nil leaves it as it is.
  public var regulatedPriceCents: EuroCents?
  /// False: the network regulates no price of it any more.
  public var isRegulated: Bool?
  /// The first day of that price; today where nobody says.
  public var from: CivilDate?

  public init(
    id: String? = nil, name: String? = nil, regulatedPriceCents: EuroCents? = nil,
    isRegulated: Bool? = nil, from: CivilDate? = nil
  ) {
    self.id = id
    self.name = name
    self.regulatedPriceCents = regulatedPriceCents
    self.isRegulated = isRegulated
    self.from = from
  }
}

/// Ticks a service in an organisation's catalogue, or edits its price.
public struct OfferRequest: Hashable, Codable, Sendable {
  /// The desk's own where nobody says.
  public var organisation: String?
  public var priceCents: EuroCents?
  /// True makes the regulated price the price.
  public var acceptsRegulatedPrice: Bool?
  /// The first day; today where nobody says.
  public var from: CivilDate?

  public init(
    organisation: String? = nil, priceCents: EuroCents? = nil, acceptsRegulatedPrice: Bool? = nil,
    from: CivilDate? = nil
  ) {
    self.organisation = organisation
    self.priceCents = priceCents
    self.acceptsRegulatedPrice = acceptsRegulatedPrice
    self.from = from
  }
}

/// Withdraws a service from the catalogue, or unticks it.
public struct EndRequest: Hashable, Codable, Sendable {
  /// The desk's own where nobody says; without meaning for the network's catalogue.
  public var organisation: String?
  /// The first day without it; today where nobody says.
  public var from: CivilDate?

  public init(organisation: String? = nil, from: CivilDate? = nil) {
    self.organisation = organisation
    self.from = from
  }
}
