/// Who has something done: shown with what was done, and asked by the rules of who may.
public struct Principal: Hashable, Codable, Sendable {
  public enum Role: String, Codable, Sendable, CaseIterable {
    /// Works the desk: a user of the machine who may open the socket.
    case desk
    /// Runs the network from the machine: root, the daemon's own user, `aptic-admin`.
    case administrator
    /// A member of an organisation, by its role there.
    case representative, member, readOnly
    /// Runs the network with an account of its own.
    case `operator`
  }

  /// The user's name, or the member's address.
  public var name: String
  public var role: Role
  /// The organisation that it acts for; nil for who runs the network.
  public var organisation: String?
  /// The user of the machine who does it in this one's name; nil mostly.
  public var actor: String?

  public init(name: String, role: Role, organisation: String? = nil, actor: String? = nil) {
    self.name = name
    self.role = role
    self.organisation = organisation
    self.actor = actor
  }

  /// Whether it decides for the whole network.
  public var runsTheNetwork: Bool {
    switch role {
    case .administrator, .operator: true
    case .desk, .representative, .member, .readOnly: false
    }
  }
}
