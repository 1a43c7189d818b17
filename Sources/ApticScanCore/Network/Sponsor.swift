/// Who buys pass.
public struct Sponsor: Hashable, Codable, Sendable {
  public var id: String
  public var name: String
  /// 14 digits; no two sponsors have the same.
  public var siret: String?
  public var address: String?
  /// The person to speak to.
  public var contact: String?
  public var email: String?
  public var telephone: String?

  public init(
    id: String, name: String, siret: String? = nil, address: String? = nil, contact: String? = nil,
    email: String? = nil, telephone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.siret = siret
    self.address = address
    self.contact = contact
    self.email = email
    self.telephone = telephone
  }
}

/// What is to be said of a sponsor. In a change, what is absent stays; an empty text is nothing.
public struct SponsorDetails: Hashable, Codable, Sendable {
  public var name: String?
  public var siret: String?
  public var address: String?
  public var contact: String?
  public var email: String?
  public var telephone: String?

  public init(
    name: String? = nil, siret: String? = nil, address: String? = nil, contact: String? = nil,
    email: String? = nil, telephone: String? = nil
  ) {
    self.name = name
    self.siret = siret
    self.address = address
    self.contact = contact
    self.email = email
    self.telephone = telephone
  }
}
