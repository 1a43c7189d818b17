import ApticScanCore

extension LocalCore {
  public func deeds(
    _ filter: DeedFilter, by asker: Principal, page: PageRequest
  ) async throws -> Page<Deed> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after).flatMap { Int($0) }
    if !asker.runsTheNetwork, asker.organisation == nil {
      throw CoreRefusal(Right.Refusal.operatorOnly)
    }
    return try await engine.read { reader in
      var conditions = Conditions()
      if let own = asker.organisation { conditions.add(own) { "organisation_id = \($0)" } }
      if let subject = filter.subject { conditions.add(subject) { "subject = \($0)" } }
      if let name = filter.by { conditions.add(name) { "by_name = \($0)" } }
      if let after { conditions.add(after) { "number < \($0)" } }
      let found = try reader.rows(
        """
        SELECT number, at, by_name, by_role, actor, organisation_id, verb, subject, detail
        FROM deeds \(conditions.clause) ORDER BY number DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(Deed.init)
      return Page(found, limit: limit, key: { String($0.number) })
    }
  }
}

extension Deed {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: try row.count("number"), at: try row.timestamp("at"), by: try row.text("by_name"),
      role: try row.word("by_role", as: Principal.Role.self), actor: try row.textOrNil("actor"),
      organisation: try row.textOrNil("organisation_id"), verb: try row.text("verb"),
      subject: try row.text("subject"), detail: try row.textOrNil("detail"))
  }
}
