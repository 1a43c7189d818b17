/// Which organisations a letter names.
public struct LetterRequest: Hashable, Codable, Sendable {
  /// The order whose pass it goes out with: it names the sponsor, and its perimeter the area.
  public var order: String?
  /// Beginnings of postal codes; they replace the order's perimeter. None at all: everywhere.
  public var postalCodes: [String]

  public init(order: String? = nil, postalCodes: [String] = []) {
    self.order = order
    self.postalCodes = postalCodes
  }
}

/// What the letter says that goes out with pass (« courrier d'accompagnement »).
public struct LetterContent: Hashable, Codable, Sendable {
  /// A place of the area, whose it is, and what is offered there.
  public struct Entry: Hashable, Codable, Sendable {
    public var organisation: String
    public var place: PointOfPresence
    public var services: [String]

    public init(organisation: String, place: PointOfPresence, services: [String]) {
      self.organisation = organisation
      self.place = place
      self.services = services
    }
  }

  /// The word that the network goes by.
  public var network: String
  /// Its own lines: who runs it, where, and how to reach it.
  public var contact: [String]
  /// Who pays the pass, and what is printed on them; nil where the letter is for no order.
  public var sponsor: String?
  public var faceValue: EuroCents?
  public var validUntil: CivilDate?
  /// By postal code, town and name.
  public var entries: [Entry]

  public init(
    network: String, contact: [String], sponsor: String? = nil, faceValue: EuroCents? = nil,
    validUntil: CivilDate? = nil, entries: [Entry] = []
  ) {
    self.network = network
    self.contact = contact
    self.sponsor = sponsor
    self.faceValue = faceValue
    self.validUntil = validUntil
    self.entries = entries
  }
}

/// A carnet with its pass, as it is printed.
public struct CarnetContent: Hashable, Codable, Sendable {
  public var id: String
  public var passes: [Pass]

  public init(id: String, passes: [Pass]) {
    self.id = id
    self.passes = passes
  }
}
