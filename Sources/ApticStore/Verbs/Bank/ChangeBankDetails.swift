import ApticScanCore

extension LocalCore {
  public func bankDetails(
    _ filter: BankDetailsFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<BankDetails> {
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
        SELECT \(BankDetails.columns) FROM bank_details \(conditions.clause)
        ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map { try BankDetails($0).shown(to: asker) }
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func bankDetails(_ id: String, by asker: Principal) async throws -> BankDetails {
    let details = try await engine.read { try $0.knownBankDetails(id) }
    try asker.must(.sees(organisation: details.organisation))
    return details.shown(to: asker)
  }

  public func requestBankDetails(
    _ command: Command<BankDetailsRequest>
  ) async throws -> Answer<BankDetails> {
    let wanted = command.request.normalised
    let id = ids.next(at: now())
    let answer = try await perform(
      Command(id: command.id, by: command.by, wanted), "bankDetails.request",
      on: "organisation:\(wanted.organisation)",
      needing: .represents(organisation: wanted.organisation)
    ) { transaction, occasion in
      let refusal = BankRules.refusal(
        of: wanted, statement: try transaction.document(wanted.document),
        isUsed: try transaction.hasVerifiedAccount(by: wanted.document))
      if let refusal { throw CoreRefusal(refusal) }
      let details = BankDetails(
        id: id, organisation: wanted.organisation, holder: wanted.holder, iban: wanted.iban,
        bic: wanted.bic, document: wanted.document, state: .pending, at: occasion.at,
        by: command.by.name)
      try transaction.ask(for: details)
      return details
    }
    if !answer.replayed {
      let details = answer.value
      await verifier.take(
        Verification(
          .bankDetails, id: details.id, organisation: details.organisation, at: details.at))
    }
    return answer
  }

  public func verifyBankDetails(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<BankDetails> {
    let finding = command.request
    try mustVerify(command.by)
    return try await perform(
      command, "bankDetails.\(finding.decision.rawValue)", on: "bankDetails:\(id)",
      detail: finding.reason
    ) { transaction, occasion in
      let details = try transaction.knownBankDetails(id)
      let isPending = details.state == .pending
      if let refusal = BankRules.refusal(of: finding, isPending: isPending) {
        throw CoreRefusal(refusal)
      }
      try transaction.decide(details, finding, by: command.by, at: occasion.at)
      if let document = try transaction.document(details.document), document.state == .pending {
        try transaction.decide(document, finding, by: command.by, at: occasion.at)
      }
      return try transaction.knownBankDetails(id)
    }
  }
}

extension BankDetails {
  /// Its number whole for who needs it, masked for others.
  fileprivate func shown(to asker: Principal) -> BankDetails {
    asker.may(.reads(organisation: organisation)) ? self : masked
  }
}

extension Reader {
  /// Whether an account was ever verified by a statement.
  fileprivate func hasVerifiedAccount(by document: String) throws -> Bool {
    try row(
      """
      SELECT 1 AS found FROM bank_details
      WHERE document_id = $1 AND decided_at IS NOT NULL AND state IN ('verified', 'replaced')
      LIMIT 1
      """, [document]) != nil
  }

  /// The request that waits with a statement.
  func request(with document: String) throws -> BankDetails? {
    try row(
      """
      SELECT \(BankDetails.columns) FROM bank_details
      WHERE document_id = $1 AND state = 'pending'
      """, [document]
    ).map(BankDetails.init)
  }
}

extension Transaction {
  fileprivate func ask(for details: BankDetails) throws {
    try execute(
      """
      UPDATE bank_details SET state = 'replaced' WHERE organisation_id = $1 AND state = 'pending'
      """, [details.organisation])
    try execute(
      """
      INSERT INTO bank_details (id, organisation_id, holder, iban, bic, document_id, state, at,
        by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        details.id, details.organisation, details.holder, details.iban, details.bic,
        details.document, details.state.rawValue, details.at, details.by,
      ])
  }

  /// Writes what was found; the account that is verified takes the place of the one before.
  func decide(
    _ details: BankDetails, _ finding: Finding, by principal: Principal, at moment: Timestamp
  ) throws {
    let state: BankDetails.State
    switch finding.decision {
    case .accepted:
      state = .verified
      try execute(
        """
        UPDATE bank_details SET state = 'replaced'
        WHERE organisation_id = $1 AND state = 'verified'
        """, [details.organisation])
    case .refused:
      state = .refused
    }
    try execute(
      """
      UPDATE bank_details SET state = $2, reason = $3, decided_at = $4, decided_by = $5
      WHERE id = $1
      """, [details.id, state.rawValue, finding.reason, moment, principal.name])
  }
}
