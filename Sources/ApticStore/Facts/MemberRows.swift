import ApticScanCore

extension Member {
  static let columns = """
    id, organisation_id, email, first_name, last_name, telephone, role, state, last_seen_at
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), organisation: try row.textOrNil("organisation_id"),
      email: try row.text("email"), firstName: try row.text("first_name"),
      lastName: try row.text("last_name"), telephone: try row.textOrNil("telephone"),
      role: try row.word("role", as: Member.Role.self),
      state: try row.word("state", as: Member.State.self),
      lastSeenAt: try row.integerOrNil("last_seen_at").map(Timestamp.init(microseconds:)))
  }
}

extension Reader {
  func member(_ id: String) throws -> Member? {
    try row(
      "SELECT \(Member.columns) FROM members WHERE id = $1 AND state <> 'removed'", [id]
    ).map(Member.init)
  }

  func member(email: String) throws -> Member? {
    try row(
      "SELECT \(Member.columns) FROM members WHERE email = $1 AND state <> 'removed'", [email]
    ).map(Member.init)
  }

  /// The member, or a refusal.
  func knownMember(_ id: String) throws -> Member {
    if let member = try member(id) { return member }
    throw CoreRefusal(
      code: "unknownMember",
      detail: "There is no member '\(id)'; GET /v1/members lists them with their ids.")
  }

  func representative(of organisation: String) throws -> Member? {
    try row(
      """
      SELECT \(Member.columns) FROM members
      WHERE organisation_id = $1 AND role = 'legalRepresentative' AND state <> 'removed'
      """, [organisation]
    ).map(Member.init)
  }

  /// What the rules ask of an account: the target's organisation, or the operators, beside it.
  func memberFacts(
    _ target: Member?, organisation: String?, email: String? = nil
  ) throws -> MemberRules.Facts {
    let others = try row(
      """
      SELECT count(*) AS n FROM members
      WHERE organisation_id IS $1 AND id IS NOT $2 AND state = 'active'
      """, [organisation, target?.id])
    let representative = try organisation.flatMap { try self.representative(of: $0) }
    let holder = try email.flatMap { try member(email: $0) }
    return MemberRules.Facts(
      target: target, othersAbleToLogIn: try others?.count("n") ?? 0,
      otherRepresents: representative != nil && representative?.id != target?.id,
      addressIsTaken: holder != nil && holder?.id != target?.id)
  }
}
