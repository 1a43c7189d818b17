/// An organisation that takes pass: its public card, and, for those who may see them, its details.
public struct Organisation: Hashable, Codable, Sendable {
  public var id: String
  public var name: String
  /// What it offers today of the network's catalogue, without prices.
  public var services: [NamedService]
  public var pointsOfPresence: [PointOfPresence]
  /// For itself and for who runs the network.
  public var details: OrganisationDetails?

  public init(
    id: String, name: String, services: [NamedService] = [],
    pointsOfPresence: [PointOfPresence] = [], details: OrganisationDetails? = nil
  ) {
    self.id = id
    self.name = name
    self.services = services
    self.pointsOfPresence = pointsOfPresence
    self.details = details
  }
}

public struct NamedService: Hashable, Codable, Sendable {
  public var id: String
  public var name: String

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// What an organisation says of itself. What nobody has said is nil.
public struct OrganisationDetails: Hashable, Codable, Sendable {
  public var legalForm: String?
  /// Fourteen digits.
  public var siret: String?
  /// On one line, composed of its parts.
  public var address: String?
  public var street: String?
  public var postalCode: String?
  public var town: String?
  public var email: String?
  public var telephone: String?
  /// Since when it may take pass; nil until the operator has qualified it.
  public var qualifiedOn: CivilDate?
  public var qualifiedBy: String?

  public init() {}
}

/// Adds an organisation, or changes what it names: what is nil stays as it is, an empty text takes
/// the old one away.
public struct OrganisationRequest: Hashable, Codable, Sendable {
  /// Made from the name where a new organisation comes without; of one that is there it is fixed.
  public var id: String?
  public var name: String?
  public var legalForm: String?
  /// With or without the spaces of its groups.
  public var siret: String?
  public var street: String?
  public var postalCode: String?
  public var town: String?
  public var email: String?
  public var telephone: String?

  public init(id: String? = nil, name: String? = nil) {
    self.id = id
    self.name = name
  }
}

/// Adds a point of presence, or changes what it names: what is nil stays as it is, an empty text
/// takes the old one away.
public struct PointOfPresenceRequest: Hashable, Codable, Sendable {
  /// Made from the name where a new place comes without; of one that is there it is fixed.
  public var id: String?
  /// Whose it is; the desk's own organisation where nobody says. Fixed once it is there.
  public var organisation: String?
  public var name: String?
  public var street: String?
  public var postalCode: String?
  public var town: String?
  public var coordinates: Coordinates?
  /// Takes it off the map.
  public var withoutCoordinates: Bool?
  public var openingHours: String?
  public var email: String?
  public var telephone: String?

  public init(id: String? = nil, organisation: String? = nil, name: String? = nil) {
    self.id = id
    self.organisation = organisation
    self.name = name
  }
}

/// Which organisations a list holds.
public struct OrganisationFilter: Hashable, Codable, Sendable {
  /// Those that offer this service, by its id.
  public var service: String?
  /// Those with a place here: the beginning of a postal code, or a part of a town's name.
  public var place: String?
  /// Those whose name holds this.
  public var name: String?
  /// Those whose SIRET begins with these digits, of those whose details the asker sees.
  public var siret: String?
  /// Those that are qualified, or those that are not yet.
  public var isQualified: Bool?

  public init(
    service: String? = nil, place: String? = nil, name: String? = nil, siret: String? = nil,
    isQualified: Bool? = nil
  ) {
    self.service = service
    self.place = place
    self.name = name
    self.siret = siret
    self.isQualified = isQualified
  }
}

/// A desk and where it stands; its organisation follows.
public struct DeskPlace: Hashable, Codable, Sendable {
  public var id: String
  public var pointOfPresence: String
  public var organisation: String
  /// When a pass was scanned there last to be paid, submitted or still in its list: what the books
  /// know of a desk's life. Nil where there was none, and where nobody asked.
  public var lastPassAt: Timestamp?

  public init(
    id: String, pointOfPresence: String, organisation: String, lastPassAt: Timestamp? = nil
  ) {
    self.id = id
    self.pointOfPresence = pointOfPresence
    self.organisation = organisation
    self.lastPassAt = lastPassAt
  }
}

/// Declares a desk, or moves it.
public struct DeskPlaceRequest: Hashable, Codable, Sendable {
  public var pointOfPresence: String

  public init(pointOfPresence: String) {
    self.pointOfPresence = pointOfPresence
  }
}
