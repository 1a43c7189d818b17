/// Where pass are taken. All of it is public: it stands on the map and in the letters that go out
/// with pass, and people come to this address.
public struct PointOfPresence: Hashable, Codable, Sendable {
  public var id: String
  public var name: String
  /// On one line.
  public var address: String
  /// The organisation that works here; nil in a set-up, which has it around the place.
  public var organisation: String?
  public var street: String?
  /// Five digits.
  public var postalCode: String?
  public var town: String?
  public var coordinates: Coordinates?
  /// As people read it: `du mardi au samedi, 9 h – 12 h et 14 h – 18 h`.
  public var openingHours: String?
  public var email: String?
  public var telephone: String?
  /// The first day without it; nil while it is there.
  public var removedOn: CivilDate?

  public init(id: String, name: String, address: PostalAddress) {
    self.id = id
    self.name = name
    self.address = address.line
    street = address.street.orNil
    postalCode = address.postalCode.orNil
    town = address.town.orNil
  }

  /// With the address on one line.
  public init(id: String, name: String, address: String) {
    self.init(id: id, name: name, address: PostalAddress(address))
  }

  public var postalAddress: PostalAddress {
    PostalAddress(street: street ?? "", postalCode: postalCode ?? "", town: town ?? "")
  }
}

/// A place on the map, in degrees (WGS 84).
public struct Coordinates: Hashable, Codable, Sendable {
  public var latitude: Double
  public var longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  public var areOnEarth: Bool {
    (-90...90).contains(latitude) && (-180...180).contains(longitude)
  }
}

extension String {
  /// Nil where there is nothing in it.
  public var orNil: String? { isEmpty ? nil : self }
}
