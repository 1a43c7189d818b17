/// Who answers for an organisation that is being qualified: its first member.
public struct QualificationRequest: Hashable, Codable, Sendable {
  /// Wanted where the organisation has no legal representative yet.
  public var email: String?
  public var firstName: String?
  public var lastName: String?
  public var telephone: String?

  public init(
    email: String? = nil, firstName: String? = nil, lastName: String? = nil,
    telephone: String? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.telephone = telephone
  }
}

/// An organisation of the network since today, and its legal representative's invitation: on the
/// wire one object, the organisation's with `representative` beside its fields.
public struct QualifiedOrganisation: Hashable, Sendable {
  public var organisation: Organisation
  /// Nil where it had one before.
  public var representative: InvitedMember?

  public init(_ organisation: Organisation, representative: InvitedMember?) {
    self.organisation = organisation
    self.representative = representative
  }

  public var withoutCode: QualifiedOrganisation {
    QualifiedOrganisation(organisation, representative: representative?.withoutCode)
  }
}

extension QualifiedOrganisation: Codable {
  private enum CodingKeys: String, CodingKey {
    case representative
  }

  public init(from decoder: any Decoder) throws {
    organisation = try Organisation(from: decoder)
    representative = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(InvitedMember.self, forKey: .representative)
  }

  public func encode(to encoder: any Encoder) throws {
    try organisation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(representative, forKey: .representative)
  }
}
