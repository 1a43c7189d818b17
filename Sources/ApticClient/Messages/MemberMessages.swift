/// `PUT /v1/members/{id}/state`
public struct MemberStateMessage: Codable, Sendable, Hashable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case active, suspended
  }

  public var state: State

  public init(state: State) {
    self.state = state
  }
}

/// `PUT /v1/organisations/{id}/representative`
public struct RepresentativeMessage: Codable, Sendable, Hashable {
  /// The member's id.
  public var member: String

  public init(member: String) {
    self.member = member
  }
}
