/// Who has something done: shown with what was done, and asked by the rules of who may.
public struct Principal: Hashable, Codable, Sendable {
  public enum Role: String, Codable, Sendable, CaseIterable {
    /// Works the desk: a user of the machine who may open the socket.
    case desk
    /// Runs the network from the machine: root, the daemon's own user, `aptic-admin`.
    case administrator
  }

  /// The user's name, or the member's address.
  public var name: String
  public var role: Role
  /// The organisation that it acts for; nil for who runs the network.
  public var organisation: String?

  public init(name: String, role: Role, organisation: String? = nil) {
    self.name = name
    self.role = role
    self.organisation = organisation
  }
}
