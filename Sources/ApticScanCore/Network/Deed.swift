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
  /// What whoever did it is called, where that is a member; removed ones included.
  public var byName: String?
  /// What the thing that it was done to is called, where it has a name besides its id.
  public var subjectName: String?

  public init(
    number: Int, at: Timestamp, by: String, role: Principal.Role, actor: String?,
    organisation: String?, verb: String, subject: String, detail: String?, byName: String? = nil,
    subjectName: String? = nil
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
    self.byName = byName
    self.subjectName = subjectName
  }
}

/// Which deeds a list holds.
public struct DeedFilter: Hashable, Codable, Sendable {
  public var subject: String?
  public var by: String?
  /// What an organisation's people did, and what others did to what is the organisation's. Who runs
  /// the network may name one; everybody else sees the own.
  public var organisation: String?
  /// A day in Paris.
  public var on: CivilDate?

  public init(
    subject: String? = nil, by: String? = nil, organisation: String? = nil, on day: CivilDate? = nil
  ) {
    self.subject = subject
    self.by = by
    self.organisation = organisation
    on = day
  }
}
