import ApticScanCore

extension LocalCore {
  public func noteBankAnswer(
    _ command: Command<BankAnswer>, about name: String
  ) async throws -> Answer<Payout> {
    let answer = command.request
    if answer.result == .rejected {
      guard let reason = answer.reason else {
        throw CoreRefusal(
          code: "badReason", detail: "A rejection has the bank's reason: give it as 'reason'.")
      }
      try Reason.check(reason)
    }
    return try await perform(
      command, "payout.\(answer.result.rawValue)", on: "payout:\(name)", detail: answer.reason,
      needing: .runsNetwork, found: \.id
    ) { transaction, occasion in
      let payout = try transaction.payout(ofPayment: name) ?? transaction.knownPayout(name)
      try transaction.take(answer, of: payout, PayoutAct(command, at: occasion.at))
      return try transaction.knownPayout(payout.id)
    }
  }
}

extension Transaction {
  /// What the bank says holds for the attempt that is under way; said twice, it changes nothing.
  fileprivate func take(_ answer: BankAnswer, of payout: Payout, _ act: PayoutAct) throws {
    guard let payment = payout.payment else { throw CoreRefusal.notIssued(payout) }
    let (organisation, net) = (payout.organisation, payout.netCents)
    switch (payout.state, answer.result) {
    case (.paid, .paid), (.rejected, .rejected):
      return
    case (.issued, .paid):
      try post(.payout(payment, organisation: organisation, net), at: act.at)
      try change(payout.id, to: .paid, act)
    case (.issued, .rejected):
      try change(payout.id, to: .rejected, reason: .bankRejected, detail: answer.reason, act)
    case (.paid, .rejected):
      try post(.payoutReturn(payment, organisation: organisation, net), at: act.at)
      try change(payout.id, to: .rejected, reason: .bankRejected, detail: answer.reason, act)
    case (.rejected, .paid), (.waiting, _), (.upcoming, _):
      throw CoreRefusal.notIssued(payout)
    }
  }
}

extension CoreRefusal {
  fileprivate static func notIssued(_ payout: Payout) -> CoreRefusal {
    CoreRefusal(
      code: "payoutNotIssued",
      detail: "This counter-payment is \(payout.state.rawValue): the bank was told nothing that it"
        + " could answer so.")
  }
}
