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
    let organisation = try asker.scope(filter.organisation)
    let day = filter.on.map { (paris.beginning(of: $0), paris.beginning(of: $0.adding(days: 1))) }
    return try await engine.read { reader in
      var conditions = Conditions()
      if let organisation { conditions.add(organisation, Deed.concerns) }
      if let subject = filter.subject { conditions.add(subject) { "subject = \($0)" } }
      if let name = filter.by { conditions.add(name) { "by_name = \($0)" } }
      if let day {
        conditions.add(day.0) { "at >= \($0)" }
        conditions.add(day.1) { "at < \($0)" }
      }
      if let after { conditions.add(after) { "number < \($0)" } }
      let found = try reader.rows(
        """
        SELECT number, at, by_name, by_role, actor, organisation_id, verb, subject, detail
        FROM deeds \(conditions.clause) ORDER BY number DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(Deed.init)
      var page = Page(found, limit: limit, key: { String($0.number) })
      page.items = try reader.named(page.items)
      return page
    }
  }
}

extension Deed {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: try row.count("number"), at: try row.timestamp("at"), by: try row.text("by_name"),
      role: try row.word("by_role", as: Principal.Role.self), actor: try row.textOrNil("actor"),
      organisation: try row.textOrNil("organisation_id"), verb: try row.text("verb"),
      subject: try row.text("subject"),
      detail: try row.textOrNil("detail").map(LongNumbers.masked))
  }

  /// What an organisation's people did, and what was done to anything of theirs: a reason for which
  /// the operator refused a document, say.
  fileprivate static func concerns(_ organisation: String) -> String {
    let parts = [
      ("document", "documents"), ("bankDetails", "bank_details"), ("member", "members"),
      ("pointOfPresence", "points_of_presence"), ("kit", "kits"), ("payout", "payouts"),
    ].map { word, table in
      "subject IN (SELECT '\(word):' || id FROM \(table) WHERE organisation_id = \(organisation))"
    }
    let clauses =
      [
        "organisation_id = \(organisation)", "subject = 'organisation:' || \(organisation)",
        // ';' follows ':'.
        "subject BETWEEN 'offer:' || \(organisation) || ':' AND 'offer:' || \(organisation) || ';'",
        """
        subject GLOB 'redemption:*' AND EXISTS (
          SELECT 1 FROM redemptions r JOIN points_of_presence p ON p.id = r.point_of_presence_id
          WHERE r.id = substr(subject, 12) AND p.organisation_id = \(organisation))
        """,
      ] + parts
    return "(" + clauses.joined(separator: " OR ") + ")"
  }
}
