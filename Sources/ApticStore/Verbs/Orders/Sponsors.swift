import ApticScanCore

extension LocalCore {
  /// By id.
  public func sponsors(page: PageRequest) async throws -> Page<Sponsor> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id > \($0)" } }
      let found = try reader.rows(
        """
        SELECT \(Sponsor.columns) FROM sponsors \(conditions.clause)
        ORDER BY id LIMIT \(limit + 1)
        """, conditions.values
      ).map(Sponsor.init)
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func sponsor(_ id: String) async throws -> Sponsor? {
    try await engine.read { try $0.sponsor(id) }
  }

  public func addSponsor(_ command: Command<SponsorRequest>) async throws -> Answer<Sponsor> {
    let request = command.request
    if let id = request.id, let problem = Name.problem(id) {
      throw CoreRefusal(code: "badSponsor", detail: "The sponsor \(problem).")
    }
    let details = SponsorDetails(
      name: request.name, siret: request.siret, address: request.address,
      contact: request.contact, email: request.email, telephone: request.telephone)
    return try await perform(
      command, "sponsor.add", on: "sponsor:\(request.id ?? request.name)", needing: .runsNetwork,
      found: \.id
    ) {
      transaction, _ in
      if let id = request.id, try transaction.sponsor(id) != nil {
        throw CoreRefusal(
          code: "sponsorExists",
          detail: "A sponsor is called '\(id)' already; change that one, or name another.")
      }
      // Its name is looked at before an id is made of it.
      if let problem = Name.problem(request.name) {
        throw CoreRefusal(code: "badSponsor", detail: "The sponsor \(problem).")
      }
      let id = try request.id ?? transaction.newID(forSponsor: request.name)
      try transaction.execute("INSERT INTO sponsors (id, name) VALUES ($1, $1)", [id])
      return try transaction.write(details, to: id)
    }
  }

  public func changeSponsor(
    _ id: String, _ command: Command<SponsorDetails>
  ) async throws -> Answer<Sponsor> {
    try await perform(command, "sponsor.change", on: "sponsor:\(id)", needing: .runsNetwork) {
      transaction, _ in
      _ = try transaction.knownSponsor(id)
      return try transaction.write(command.request, to: id)
    }
  }
}

extension Transaction {
  fileprivate func newID(forSponsor name: String) throws -> String {
    try newID(
      nil, from: name, in: "sponsors",
      taken: CoreRefusal(code: "sponsorExists", detail: "A sponsor has this id: name another."))
  }

  /// What is absent stays; an empty text takes away what was there.
  fileprivate func write(_ details: SponsorDetails, to id: String) throws -> Sponsor {
    if let name = details.name {
      if let problem = Name.problem(name) {
        throw CoreRefusal(code: "badSponsor", detail: "The sponsor \(problem).")
      }
      try execute("UPDATE sponsors SET name = $2 WHERE id = $1", [id, name])
    }
    if let siret = details.siret { try write(siret: siret, to: id) }
    let texts = [
      ("address", details.address), ("contact", details.contact), ("email", details.email),
      ("telephone", details.telephone),
    ]
    for case (let column, let text?) in texts {
      guard text.count <= 500 else {
        throw CoreRefusal(
          code: "badSponsor", detail: "The sponsor's \(column) has more than 500 characters.")
      }
      try execute("UPDATE sponsors SET \(column) = $2 WHERE id = $1", [id, text])
    }
    return try knownSponsor(id)
  }

  private func write(siret text: String, to id: String) throws {
    guard let siret = text.isEmpty ? "" : SIRET.read(text) else {
      throw CoreRefusal(
        code: "badSiret", detail: "A SIRET has 14 digits, the last of which checks the others.")
    }
    let other = try row("SELECT name FROM sponsors WHERE siret = $1 AND id <> $2", [siret, id])
    if let other {
      throw CoreRefusal(
        code: "siretTaken",
        detail: "Ce SIRET est déjà celui du commanditaire « \(try other.text("name")) ».")
    }
    try execute(
      "UPDATE sponsors SET siret = $2 WHERE id = $1", [id, siret.isEmpty ? nil : siret])
  }
}
