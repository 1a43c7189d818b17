/// A person with an account: of one organisation, or of the network's operator.
public struct Member: Hashable, Codable, Sendable {
  public enum Role: String, Codable, Sendable, CaseIterable {
    /// Answers for the organisation: one each, marked with a balance.
    case legalRepresentative
    case member
    /// Sees, and changes nothing.
    case readOnly
    /// Runs the network; belongs to no organisation.
    case `operator`
  }

  public enum State: String, Codable, Sendable, CaseIterable {
    /// Has a code, and no password yet.
    case invited
    case active
    case suspended
  }

  public var id: String
  /// Nil for an operator.
  public var organisation: String?
  /// The address, in small letters: what one logs in with.
  public var email: String
  public var firstName: String
  public var lastName: String
  public var telephone: String?
  public var role: Role
  public var state: State
  /// When the address was last logged in with; nil before the first time.
  public var lastSeenAt: Timestamp?

  public init(
    id: String, organisation: String?, email: String, firstName: String, lastName: String,
    telephone: String? = nil, role: Role, state: State, lastSeenAt: Timestamp? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.telephone = telephone
    self.role = role
    self.state = state
    self.lastSeenAt = lastSeenAt
  }

  /// As trails and redemptions name it.
  public var principal: Principal {
    Principal(name: email, role: .init(role), organisation: organisation)
  }

  /// Whether it can log in today.
  public var canLogIn: Bool { state == .active }
}

/// What is said of a new member.
public struct MemberRequest: Hashable, Codable, Sendable {
  /// Nil for an operator.
  public var organisation: String?
  public var email: String
  public var firstName: String
  public var lastName: String
  public var telephone: String?
  public var role: Member.Role

  public init(
    organisation: String?, email: String, firstName: String, lastName: String,
    telephone: String? = nil, role: Member.Role = .member
  ) {
    self.organisation = organisation
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.telephone = telephone
    self.role = role
  }
}

/// What changes of a member; what is nil stays.
public struct MemberChange: Hashable, Codable, Sendable {
  public var email: String?
  public var firstName: String?
  public var lastName: String?
  public var telephone: String?
  public var role: Member.Role?

  public init(
    email: String? = nil, firstName: String? = nil, lastName: String? = nil,
    telephone: String? = nil, role: Member.Role? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.telephone = telephone
    self.role = role
  }
}

/// A member, and the code that is handed to it.
public struct InvitedMember: Hashable, Codable, Sendable {
  public var member: Member
  /// `KTRF-7Q2M`: told once and kept nowhere in clear; nil where the answer is given again.
  public var code: String?
  public var codeExpiresAt: Timestamp

  public init(member: Member, code: String?, codeExpiresAt: Timestamp) {
    self.member = member
    self.code = code
    self.codeExpiresAt = codeExpiresAt
  }
}

extension InvitedMember {
  public var withoutCode: InvitedMember {
    InvitedMember(member: member, code: nil, codeExpiresAt: codeExpiresAt)
  }
}

extension Principal.Role {
  public init(_ role: Member.Role) {
    switch role {
    case .legalRepresentative: self = .representative
    case .member: self = .member
    case .readOnly: self = .readOnly
    case .operator: self = .operator
    }
  }
}
