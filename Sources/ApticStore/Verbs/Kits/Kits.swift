import ApticScanCore
import Crypto

extension LocalCore {
  public func kits(
    _ filter: KitFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<Kit> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    let organisation = try asker.scope(filter.organisation)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      if let organisation { conditions.add(organisation) { "organisation_id = \($0)" } }
      if let state = filter.state { conditions.add(state.rawValue) { "state = \($0)" } }
      let found = try reader.rows(
        """
        SELECT \(Kit.columns) FROM kits \(conditions.clause) ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(Kit.init)
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func kit(_ id: String, by asker: Principal) async throws -> Kit {
    let kit = try await engine.read { try $0.knownKit(id) }
    try asker.must(.sees(organisation: kit.organisation))
    return kit
  }

  public func orderKit(_ command: Command<KitRequest>) async throws -> Answer<Kit> {
    let organisation = command.request.organisation
    let id = ids.next(at: now())
    return try await perform(
      command, "kit.order", on: "organisation:\(organisation)",
      needing: .manages(organisation: organisation)
    ) { transaction, occasion in
      let row = try transaction.knownOrganisation(organisation)
      let refusal = KitRules.refusal(
        ofOrderBy: row.details.qualifiedOn != nil,
        hasKitUnderWay: try transaction.kitUnderWay(of: organisation) != nil)
      if let refusal { throw CoreRefusal(refusal) }
      try transaction.execute(
        """
        INSERT INTO kits (id, organisation_id, state, ordered_at, ordered_by)
        VALUES ($1, $2, 'ordered', $3, $4)
        """, [id, organisation, occasion.at, command.by.name])
      return try transaction.knownKit(id)
    }
  }

  public func sendKit(
    _ command: Command<NoFields>, _ id: String
  ) async throws -> Answer<SentKit> {
    try await perform(
      command, "kit.send", on: "kit:\(id)", needing: .runsNetwork, keeping: \.withoutCode
    ) { transaction, occasion in
      let kit = try transaction.knownKit(id)
      try transaction.refuse(.send, kit)
      var generator = SystemRandomNumberGenerator()
      let code = OneTimeCode.drawn(from: &generator)
      try transaction.execute(
        """
        UPDATE kits SET state = 'sent', digest = $2, tries_left = $3, sent_at = $4, sent_by = $5,
          received_at = NULL, received_by = NULL WHERE id = $1
        """,
        [
          id, SHA256.hexadecimal(of: code), KitRules.codeTries, occasion.at, command.by.name,
        ])
      return SentKit(kit: try transaction.knownKit(id), code: code)
    }
  }

  public func receiveKit(_ command: Command<NoFields>, _ id: String) async throws -> Answer<Kit> {
    try await perform(command, "kit.receive", on: "kit:\(id)") { transaction, occasion in
      let kit = try transaction.knownKit(id)
      try command.by.must(.manages(organisation: kit.organisation))
      try transaction.refuse(.receive, kit)
      try transaction.execute(
        "UPDATE kits SET state = 'received', received_at = $2, received_by = $3 WHERE id = $1",
        [id, occasion.at, command.by.name])
      return try transaction.knownKit(id)
    }
  }

  public func activateKit(
    _ command: Command<KitActivation>, _ id: String
  ) async throws -> Answer<Kit> {
    let typed = OneTimeCode.read(command.request.code).map(SHA256.hexadecimal(of:))
    // A wrong code is an answer and no failure, since the try that it costs is to be kept.
    let answer: Answer<Attempt> = try await perform(
      command, "kit.activate", on: "kit:\(id)",
      noting: \.verb
    ) { transaction, occasion in
      let kit = try transaction.knownKit(id)
      try command.by.must(.manages(organisation: kit.organisation))
      try transaction.refuse(.activate, kit)
      guard let typed, try transaction.code(ofKit: id).digest == typed else {
        try transaction.execute("UPDATE kits SET tries_left = tries_left - 1 WHERE id = $1", [id])
        return Attempt(activated: nil)
      }
      try transaction.execute(
        """
        UPDATE kits SET state = 'activated', received_at = coalesce(received_at, $2),
          received_by = coalesce(received_by, $3), activated_at = $2, activated_by = $3,
          digest = NULL, tries_left = 0 WHERE id = $1
        """, [id, occasion.at, command.by.name])
      return Attempt(activated: try transaction.knownKit(id))
    }
    guard let kit = answer.value.activated else { throw CoreRefusal(.wrongKitCode) }
    return Answer(kit, replayed: answer.replayed)
  }
}

/// What became of a code that somebody typed.
private struct Attempt: Codable, Sendable {
  var activated: Kit?

  /// What the trail calls it.
  var verb: String { activated == nil ? "kit.wrongCode" : "kit.activate" }
}

extension Reader {
  /// Asks the rules, and throws what they say.
  fileprivate func refuse(_ step: KitRules.Step, _ kit: Kit) throws {
    let tries = try code(ofKit: kit.id).triesLeft
    if let refusal = KitRules.refusal(of: step, in: kit.state, triesLeft: tries) {
      throw CoreRefusal(refusal)
    }
  }
}
