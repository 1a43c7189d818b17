import ApticScanCore

extension LocalCore {
  public func makePayerFile(
    _ command: Command<PayerFileRequest>
  ) async throws -> Answer<PayerFile> {
    try command.by.must(.runsNetwork)
    // What can be paid no longer waits from now on, whether or not a file comes of the others.
    let occasion = occasion()
    try await engine.write { transaction in
      try transaction.lookAgain(
        transaction.settings(on: occasion.today), PayoutAct(command, at: occasion.at))
    }
    return try await perform(command, "payouts.payerFile", on: "payouts", needing: .runsNetwork) {
      transaction, occasion in
      let settings = try transaction.settings(on: occasion.today)
      let payer = try CreditTransfer.Payer(settings)
      let day = try Fields.firstDay(command.request.executeOn, occasion.today)
      let act = PayoutAct(command, at: occasion.at)
      try transaction.lookAgain(settings, act)
      let transfer = CreditTransfer(
        id: try transaction.payerFileID(on: occasion.today), at: occasion.at, executeOn: day,
        payer: payer, orders: try transaction.payerOrders(settings))
      guard !transfer.orders.isEmpty else {
        throw CoreRefusal(
          code: "nothingToPay",
          detail:
            "Every payment that is issued stands in a file already: GET /v1/payouts/payer-files"
            + " lists them.")
      }
      let file = PayerFile(
        id: transfer.id, at: occasion.at, by: command.by.name, executeOn: day,
        payments: transfer.orders.count, cents: transfer.cents)
      try transaction.keep(file, content: transfer.xml)
      return file
    }
  }

  public func payerFiles(page: PageRequest, by principal: Principal) async throws -> Page<PayerFile>
  {
    try principal.must(.runsNetwork)
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      let files = try reader.rows(
        """
        SELECT id, at, by_name, execute_on, payments, cents FROM payer_files \(conditions.clause)
        ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(PayerFile.init)
      return Page(files, limit: limit, key: \.id)
    }
  }

  public func payerFileContent(_ id: String?, by principal: Principal) async throws -> String? {
    try principal.must(.runsNetwork)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let id { conditions.add(id) { "id = \($0)" } }
      return try reader.row(
        "SELECT content FROM payer_files \(conditions.clause) ORDER BY id DESC LIMIT 1",
        conditions.values
      )?.text("content")
    }
  }
}

extension CreditTransfer.Payer {
  /// Refuses while the network has not said who pays, from which account, and where it sits.
  fileprivate init(_ settings: NetworkSettings) throws(CoreRefusal) {
    let missing = [
      ("legalName", settings.legalName), ("iban", settings.iban), ("town", settings.town),
    ].filter { BankText.line($0.1, upTo: 70).isEmpty }.map(\.0)
    guard missing.isEmpty else {
      throw CoreRefusal(
        code: "payerIncomplete",
        detail: "A bank wants to know who pays: set \(missing.listed) of the network first (PUT"
          + " /v1/network, apticctl network set).")
    }
    self.init(
      name: settings.legalName, address: settings.address, iban: settings.iban, bic: settings.bic)
  }
}

extension PayerFile {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), at: try row.timestamp("at"), by: try row.text("by_name"),
      executeOn: try row.date("execute_on"), payments: try row.count("payments"),
      cents: try row.cents("cents"))
  }
}

extension Transaction {
  /// `CP-20261104-0001`, above all that were made, so that the newest is the last by its name.
  fileprivate func payerFileID(on day: CivilDate) throws -> String {
    let prefix = "CP-" + day.description.filter { $0 != "-" } + "-"
    let row = try row(
      "SELECT count(*) AS n FROM payer_files WHERE substr(id, 1, length($1)) = $1", [prefix])
    let number = String((try row?.count("n") ?? 0) + 1)
    return prefix + String(repeating: "0", count: max(0, 4 - number.count)) + number
  }

  /// An account may have changed since a payment was issued: what no bank was told of yet goes to
  /// the one that is verified now, or waits.
  fileprivate func lookAgain(_ settings: NetworkSettings, _ act: PayoutAct) throws {
    let issued = try rows(
      """
      SELECT id, organisation_id, bank_details_id FROM payouts
      WHERE state = 'issued' AND payer_file IS NULL ORDER BY id
      """)
    for row in issued {
      let id = try row.text("id")
      switch try payee(of: try row.text("organisation_id"), settings) {
      case .account(let account):
        guard try row.text("bank_details_id") != account.id else { continue }
        try execute("UPDATE payouts SET bank_details_id = $2 WHERE id = $1", [id, account.id])
      case .waiting(let reason):
        try change(id, to: .waiting, reason: reason, act)
      }
    }
  }

  fileprivate func payerOrders(_ settings: NetworkSettings) throws -> [PayerOrder] {
    try rows(
      """
      SELECT p.id, p.number, p.period, p.gross_cents - p.fee_cents AS net_cents, p.attempts,
        b.holder, b.iban, b.bic, o.street, o.postal_code, o.town
      FROM payouts p JOIN bank_details b ON b.id = p.bank_details_id
      JOIN organisations o ON o.id = p.organisation_id
      WHERE p.state = 'issued' AND p.payer_file IS NULL ORDER BY p.id
      """
    ).map { row in
      let period = try row.month("period")
      return PayerOrder(
        payment: Payout.payment(
          period: period, number: try row.count("number"), attempt: try row.count("attempts")),
        payout: try row.text("id"), holder: try row.text("holder"),
        address: PostalAddress(
          street: try row.text("street"), postalCode: try row.text("postal_code"),
          town: try row.text("town")),
        iban: try row.text("iban"), bic: try row.text("bic"), cents: try row.cents("net_cents"),
        remittance: "\(settings.name) contre-paiement \(period)")
    }
  }

  fileprivate func keep(_ file: PayerFile, content: String) throws {
    try execute(
      """
      INSERT INTO payer_files (id, at, by_name, execute_on, payments, cents, content)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [file.id, file.at, file.by, file.executeOn, file.payments, file.cents, content])
    try execute(
      "UPDATE payouts SET payer_file = $1 WHERE state = 'issued' AND payer_file IS NULL", [file.id])
  }
}
