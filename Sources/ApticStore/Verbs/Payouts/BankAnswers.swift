import ApticScanCore

extension LocalCore {
  public func noteBankAnswer(
    _ command: Command<BankAnswer>, about name: String
  ) async throws -> Answer<Payout> {
    let answer = command.request
    if answer.result == .rejected, answer.reason?.isEmpty ?? true {
      throw CoreRefusal(
        code: "reasonRequired", detail: "A rejection has the bank's reason: give it as 'reason'.")
    }
    return try await perform(
      command, "payout.\(answer.result.rawValue)", on: "payout:\(name)", detail: answer.reason
    ) { transaction, occasion in
      let payout = try transaction.payout(named: name) ?? transaction.knownPayout(name)
      try transaction.take(answer, of: payout, by: command.by.name, at: occasion.at)
      return try transaction.knownPayout(payout.id)
    }
  }

  public func payerOrders() async throws -> [PayerOrder] {
    let today = occasion().today
    return try await engine.read { reader in
      let name = try reader.settings(on: today).name
      return try reader.rows(
        """
        SELECT p.id, p.period, p.gross_cents - p.fee_cents AS net_cents, p.attempts, b.holder,
          b.iban, b.bic
        FROM payouts p JOIN bank_details b ON b.id = p.bank_details_id
        WHERE p.state = 'issued' ORDER BY p.id
        """
      ).map { row in
        let id = try row.text("id")
        return PayerOrder(
          endToEndID: Payout.endToEndID(id, attempt: try row.count("attempts")), payout: id,
          holder: try row.text("holder"), iban: try row.text("iban"), bic: try row.text("bic"),
          cents: try row.cents("net_cents"),
          remittance: "\(name) contre-paiement \(try row.text("period"))")
      }.filter { $0.cents > .zero }
    }
  }
}

extension Transaction {
  /// What the bank says holds for the attempt that is under way; said twice, it changes nothing.
  fileprivate func take(
    _ answer: BankAnswer, of payout: Payout, by name: String, at moment: Timestamp
  ) throws {
    switch (payout.state, answer.result) {
    case (.paid, .paid), (.rejected, .rejected):
      return
    case (.issued, .paid):
      try post(
        .payout(payout.endToEndID, organisation: payout.organisation, payout.netCents), at: moment)
      try change(payout.id, to: .paid, by: name, at: moment)
    case (.issued, .rejected):
      try change(
        payout.id, to: .rejected, reason: .bankRejected, detail: answer.reason, by: name,
        at: moment)
    case (.paid, .rejected):
      try post(
        .payoutReturn(
          payout.endToEndID, organisation: payout.organisation, payout.netCents), at: moment)
      try change(
        payout.id, to: .rejected, reason: .bankRejected, detail: answer.reason, by: name,
        at: moment)
    case (.rejected, .paid), (.waiting, _), (.upcoming, _):
      throw CoreRefusal(
        code: "notIssued",
        detail: "This counter-payment is \(payout.state.rawValue): the bank was told nothing that it"
          + " could answer.")
    }
  }
}
