import ApticScanCore

extension LocalCore {
  public func bankDetails(
    _ filter: BankDetailsFilter, page: PageRequest
  ) async throws -> Page<BankDetails> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      if let organisation = filter.organisation {
        conditions.add(organisation) { "organisation_id = \($0)" }
      }
      if let state = filter.state { conditions.add(state.rawValue) { "state = \($0)" } }
      let found = try reader.rows(
        """
        SELECT \(BankDetails.columns) FROM bank_details \(conditions.clause)
        ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(BankDetails.init)
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func requestBankDetails(
    _ command: Command<BankDetailsRequest>
  ) async throws -> Answer<BankDetails> {
    let wanted = command.request
    let id = ids.next(at: now())
    return try await perform(
      command, "bankDetails.request", on: "organisation:\(wanted.organisation)"
    ) { transaction, occasion in
      try transaction.mustBeRepresentative(command.by, of: wanted.organisation)
      let details = try BankDetails(wanted, id: id, at: occasion.at, by: command.by.name)
      guard let document = try transaction.document(wanted.document),
        document.organisation == wanted.organisation, document.kind == .bankStatement,
        document.state == .pending || document.state == .accepted
      else {
        throw CoreRefusal(
          code: "bankStatementRequired",
          detail: "Joignez le nouveau relevé d’identité bancaire à votre demande.")
      }
      try transaction.ask(for: details)
      return details
    }
  }

  public func verifyBankDetails(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<BankDetails> {
    let finding = try command.request.checked()
    return try await perform(
      command, "bankDetails.\(finding.decision.rawValue)", on: "bankDetails:\(id)",
      detail: finding.reason
    ) { transaction, occasion in
      try transaction.mustVerify(command.by)
      guard let details = try transaction.bankDetails(id) else {
        throw CoreRefusal(code: "unknownBankDetails", detail: "There is no request '\(id)'.")
      }
      guard details.state == .pending else { throw CoreRefusal.alreadyDecided(details.state) }
      if finding.decision == .accepted {
        try transaction.execute(
          """
          UPDATE bank_details SET state = 'replaced'
          WHERE organisation_id = $1 AND state = 'verified'
          """, [details.organisation])
      }
      let state: BankDetails.State = finding.decision == .accepted ? .verified : .refused
      try transaction.execute(
        """
        UPDATE bank_details SET state = $2, reason = $3, decided_at = $4, decided_by = $5
        WHERE id = $1
        """, [id, state.rawValue, finding.reason, occasion.at, command.by.name])
      // Numbers and RIB are one request, and have one answer.
      if let document = try transaction.document(details.document), document.state == .pending {
        _ = try transaction.decide(document, finding, by: command.by, at: occasion.at)
      }
      return try transaction.bankDetails(id) ?? details
    }
  }
}

extension BankDetails {
  fileprivate init(
    _ wanted: BankDetailsRequest, id: String, at moment: Timestamp, by name: String
  ) throws(CoreRefusal) {
    let iban = IBAN.normalised(wanted.iban)
    if let fault = IBAN.fault(iban) {
      throw CoreRefusal(
        code: "badIBAN",
        detail: "Cet IBAN n’est pas correct (\(fault.rawValue)) : recopiez-le du relevé.")
    }
    let bic = wanted.bic.uppercased().filter { $0 != " " }
    guard BIC.isWellFormed(bic), BIC.fits(bic, iban: iban) else {
      throw CoreRefusal(
        code: "badBIC",
        detail: "Ce BIC n’est pas correct, ou n’est pas du pays de l’IBAN : recopiez-le du relevé.")
    }
    guard (1...70).contains(wanted.holder.count) else {
      throw CoreRefusal(code: "badHolder", detail: "'holder' wants 1 to 70 characters.")
    }
    self.init(
      id: id, organisation: wanted.organisation, holder: wanted.holder, iban: iban, bic: bic,
      document: wanted.document, state: .pending, at: moment, by: name)
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
}
