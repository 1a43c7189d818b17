import ApticScanCore

extension LocalCore {
  public func members(
    of organisation: String?, by asker: Principal
  ) async throws -> [Member] {
    try asker.must(organisation.map(Right.sees) ?? .runsNetwork)
    return try await engine.read { reader in
      try reader.rows(
        """
        SELECT \(Member.columns) FROM members
        WHERE organisation_id IS $1 AND state <> 'removed' ORDER BY email
        """, [organisation]
      ).map(Member.init)
    }
  }

  public func member(_ id: String, by asker: Principal) async throws -> Member? {
    guard let member = try await engine.read({ try $0.member(id) }) else { return nil }
    try asker.must(member.organisation.map(Right.sees) ?? .runsNetwork)
    return member
  }

  public func member(email: String) async throws -> Member? {
    guard let address = EmailAddress.normalised(email) else { return nil }
    return try await engine.read { try $0.member(email: address) }
  }

  public func addMember(_ command: Command<MemberRequest>) async throws -> Answer<InvitedMember> {
    let wanted = command.request
    let id = ids.next(at: now())
    return try await perform(
      command, "member.add", on: "organisation:\(wanted.organisation ?? "-")", detail: wanted.email,
      keeping: \.withoutCode
    ) { transaction, occasion in
      try MemberFields.name(wanted.firstName, "firstName")
      try MemberFields.name(wanted.lastName, "lastName")
      return try transaction.add(wanted, id: id, by: command.by, at: occasion.at)
    }
  }

  public func changeMember(
    _ command: Command<MemberChange>, of id: String
  ) async throws -> Answer<Member> {
    let change = command.request
    return try await perform(command, "member.change", on: "member:\(id)") { transaction, _ in
      var member = try transaction.member(id, for: .change(change), by: command.by)
      let email = try change.email.map(MemberFields.email)
      try transaction.refuse(.change(change), by: command.by, member, email: email)
      guard change.role.map({ ($0 == .operator) == (member.role == .operator) }) ?? true else {
        throw CoreRefusal(
          code: "badRole", detail: "An operator's account and a member's never become each other.")
      }
      member.email = email ?? member.email
      if let name = change.firstName {
        member.firstName = try MemberFields.name(name, "firstName")
      }
      if let name = change.lastName { member.lastName = try MemberFields.name(name, "lastName") }
      if let telephone = change.telephone {
        member.telephone = try MemberFields.telephone(telephone)
      }
      member.role = change.role ?? member.role
      try transaction.write(member)
      return member
    }
  }

  public func act(_ command: Command<MemberAct>, on id: String) async throws -> Answer<Member> {
    let act = command.request
    return try await perform(command, "member.\(act.rawValue)", on: "member:\(id)") {
      transaction, _ in
      var member = try transaction.member(id, for: act.wish, by: command.by)
      try transaction.refuse(act.wish, by: command.by, member)
      guard act != .nameRepresentative || member.organisation != nil else {
        throw CoreRefusal(
          code: "badRole",
          detail: "An operator belongs to no organisation: name one of its members.")
      }
      switch act {
      case .remove: try transaction.remove(member)
      case .suspend:
        member.state = .suspended
        try transaction.endSessions(of: id)
      case .resume where member.state == .suspended:
        member.state = try transaction.hasPassword(member) ? .active : .invited
      case .resume: break
      case .nameRepresentative:
        if var former = try member.organisation.flatMap({ try transaction.representative(of: $0) }),
          former.id != member.id
        {
          former.role = .member
          try transaction.write(former)
        }
        member.role = .legalRepresentative
      }
      if act != .remove { try transaction.write(member) }
      return member
    }
  }

  public func resetMember(
    _ command: Command<NoFields>, of id: String
  ) async throws -> Answer<InvitedMember> {
    try await perform(command, "member.reset", on: "member:\(id)", keeping: \.withoutCode) {
      transaction, occasion in
      let member = try transaction.member(id, for: .reset, by: command.by)
      try transaction.refuse(.reset, by: command.by, member)
      return try transaction.drawCode(for: member, at: occasion.at)
    }
  }
}

extension MemberRules.Wish {
  /// Of a new account; nil for what is about one that there is.
  fileprivate var organisation: String? {
    if case .add(_, let organisation) = self { organisation } else { nil }
  }
}

extension MemberAct {
  fileprivate var wish: MemberRules.Wish {
    switch self {
    case .remove: .remove
    case .suspend: .suspend
    case .resume: .resume
    case .nameRepresentative: .nameRepresentative
    }
  }
}

extension Reader {
  /// Asks the rules, and throws what they say.
  fileprivate func refuse(
    _ wish: MemberRules.Wish, by asker: Principal, _ target: Member?, email: String? = nil
  ) throws {
    let facts = try memberFacts(
      target, organisation: wish.organisation ?? target?.organisation, email: email)
    if let refusal = MemberRules.refusal(of: wish, by: asker, facts) {
      throw CoreRefusal(refusal)
    }
  }

  /// Whom a wish is about. Who may not wish it is told that, even of somebody who was removed.
  fileprivate func member(
    _ id: String, for wish: MemberRules.Wish, by asker: Principal
  ) throws -> Member {
    let gone = try row(
      "SELECT organisation_id, role FROM members WHERE id = $1 AND state = 'removed'", [id])
    if let gone {
      let member = Member(
        id: id, organisation: try gone.textOrNil("organisation_id"), email: "", firstName: "",
        lastName: "", telephone: nil, role: try gone.word("role", as: Member.Role.self),
        state: .suspended)
      let facts = try memberFacts(member, organisation: member.organisation)
      if let refusal = MemberRules.refusal(of: wish, by: asker, facts),
        let right = Right.Refusal(rawValue: refusal.rawValue)
      {
        throw CoreRefusal(right)
      }
    }
    return try knownMember(id)
  }

  fileprivate func hasPassword(_ member: Member) throws -> Bool {
    try row("SELECT password FROM members WHERE id = $1", [member.id])?.textOrNil("password")
      != nil
  }
}

extension Transaction {
  /// Adds an account, as the rules allow, and draws the code that goes with it.
  func add(
    _ wanted: MemberRequest, id: String, by asker: Principal, at moment: Timestamp
  ) throws -> InvitedMember {
    let email = try MemberFields.email(wanted.email)
    let telephone = try wanted.telephone.flatMap(MemberFields.telephone)
    if let organisation = wanted.organisation { _ = try knownOrganisation(organisation) }
    guard (wanted.role == .operator) == (wanted.organisation == nil) else {
      throw CoreRefusal(
        code: "badRole",
        detail: "An operator belongs to no organisation, and everybody else to one.")
    }
    try refuse(.add(wanted.role, organisation: wanted.organisation), by: asker, nil, email: email)
    return try invite(
      Member(
        id: id, organisation: wanted.organisation, email: email, firstName: wanted.firstName,
        lastName: wanted.lastName,
        telephone: telephone, role: wanted.role,
        state: .invited), at: moment)
  }

  private func invite(_ member: Member, at moment: Timestamp) throws -> InvitedMember {
    try insert(member, password: nil)
    return try drawCode(for: member, at: moment)
  }

  func insert(_ member: Member, password: String?) throws {
    try execute(
      """
      INSERT INTO members (id, organisation_id, email, first_name, last_name, telephone, role,
        state, password) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        member.id, member.organisation, member.email, member.firstName, member.lastName,
        member.telephone, member.role.rawValue, member.state.rawValue, password,
      ])
  }

  fileprivate func write(_ member: Member) throws {
    try execute(
      """
      UPDATE members SET email = $2, first_name = $3, last_name = $4, telephone = $5, role = $6,
        state = $7 WHERE id = $1
      """,
      [
        member.id, member.email, member.firstName, member.lastName, member.telephone,
        member.role.rawValue, member.state.rawValue,
      ])
  }

  fileprivate func remove(_ member: Member) throws {
    try endSessions(of: member.id)
    try execute("DELETE FROM member_codes WHERE member_id = $1", [member.id])
    try execute(
      "UPDATE members SET state = 'removed', password = NULL WHERE id = $1", [member.id])
  }
}
