/// One thing that somebody had done: a line of the trail.
public struct Deed: Hashable, Codable, Sendable {
  /// Grows by one with each deed.
  public var number: Int
  public var at: Timestamp
  public var by: String
  public var role: Principal.Role
  /// The user of the machine who did it in that one's name.
  public var actor: String?
  /// The organisation that it was done for; absent for who runs the network.
  public var organisation: String?
  /// A stable word, `order.invoice`.
  public var verb: String
  /// What it was done to, `order:D-001`.
  public var subject: String
  public var detail: String?

  public init(
    number: Int, at: Timestamp, by: String, role: Principal.Role, actor: String?,
    organisation: String?, verb: String, subject: String, detail: String?
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.role = role
    self.actor = actor
    self.organisation = organisation
    self.verb = verb
    self.subject = subject
    self.detail = detail
  }
}

/// Which deeds a list holds.
public struct DeedFilter: Hashable, Codable, Sendable {
  public var subject: String?
  public var by: String?

  public init(subject: String? = nil, by: String? = nil) {
    self.subject = subject
    self.by = by
  }
}
