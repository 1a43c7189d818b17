import ApticScanCore
import ApticStore
import Testing

/// Settlement in the midst of all, what the bank says, and its file.
extension RandomVerbs {
  mutating func runPayouts() async throws {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<4: try await settle()
    case 4..<8: try await hearTheBank()
    case 8: try await makeFile()
    default: try await verifyAccount()
    }
  }

  private mutating func settle() async throws {
    let last = SettlementCalendar.lastMonth(on: today, daysAfter: model.settlementDays)
    let period = chance(1, in: 3) ? last : nil
    let command = Command(id: id("S"), by: administrator, SettlementRequest(period: period))
    let made = model.settle(upTo: last)
    let answer = try await core.settle(command)
    try #require(answer.value.settled == made && answer.value.period == last)
    note(made == 0 ? "settled: nothing" : "settled")
    try await askAgain(answer) { [core] in try await core.settle(command) }
    let early = Command(id: id("S"), by: administrator, SettlementRequest(period: last.next))
    _ = try await ask("settle", expecting: "settledTooEarly") { [core] in
      try await core.settle(early)
    }
  }

  private mutating func hearTheBank() async throws {
    guard let name = model.payouts.keys.sorted().randomElement(using: &generator) else { return }
    let payout = model.payouts[name]!
    let result: BankAnswer.Result = chance(2, in: 3) ? .paid : .rejected
    let isKnown = payout.attempts > 0 && !(payout.state == .waiting)
    let expected: String? =
      !isKnown || (payout.state == .rejected && result == .paid) ? "payoutNotIssued" : nil
    let command = Command(
      id: id("B"), by: administrator,
      BankAnswer(result, reason: result == .rejected ? "AC04" : nil))
    let answer = try await ask("payout.\(result.rawValue)", expecting: expected) { [core] in
      try await core.noteBankAnswer(command, about: name)
    }
    if answer != nil { model.payouts[name]!.state = result == .paid ? .paid : .rejected }
    try await askAgain(answer) { [core] in try await core.noteBankAnswer(command, about: name) }
    guard chance(1, in: 4), model.payouts[name]!.state == .rejected else { return }
    let again = Command(id: id("B"), by: administrator, NoFields())
    _ = try await ask("payout.reissue", expecting: nil) { [core] in
      try await core.reissuePayout(name, again)
    }
    model.issue(name)
  }

  private mutating func makeFile() async throws {
    let waiting = model.payouts.filter { $0.value.state == .issued && !$0.value.isInFile }
    let command = Command(id: id("F"), by: administrator, PayerFileRequest())
    let answer = try await ask(
      "payer file", expecting: waiting.isEmpty ? "nothingToPay" : nil
    ) { [core] in
      try await core.makePayerFile(command)
    }
    guard let file = answer?.value else { return }
    try #require(file.payments == waiting.count)
    try #require(file.cents.cents == waiting.values.reduce(0) { $0 + $1.net })
    for (id, payout) in waiting {
      model.payouts[id]!.isInFile = true
      model.payouts[id]!.account = model.accounts[payout.organisation]
    }
  }

  private mutating func verifyAccount() async throws {
    let organisation = draw(["ruche", "fil"])
    try await core.verifyAccount(
      of: organisation,
      chance(1, in: 2) ? "FR7630006000011234567890189" : "FR1420041010050500013M02606")
    model.accounts[organisation, default: 0] += 1
    note("account")
  }

  /// No issued payout has changed, no pass is paid twice, and none that was settled is unpaid.
  func checkPayouts() async throws {
    let listed = try await core.allPayouts()
    let settled = listed.filter { $0.state != .upcoming }
    try #require(Set(settled.map(\.id)) == Set(model.payouts.keys))
    var paid: Set<String> = []
    for payout in settled {
      let expected = model.payouts[payout.id]!
      try #require(payout.state == expected.state, "\(payout.id)")
      try #require(payout.passes == expected.passes && payout.grossCents.cents == expected.gross)
      try #require(payout.netCents.cents == expected.net && payout.attempts == expected.attempts)
      let passes = try await core.paidPasses(of: payout.id).map(\.redemption)
      try #require(passes.count == payout.passes)
      for redemption in passes {
        try #require(model.redemptions[redemption.id]?.payout == payout.id)
        try #require(paid.insert(redemption.id).inserted, "no pass is paid twice")
      }
    }
    let upcoming = listed.filter { $0.state == .upcoming }.reduce(0) { $0 + $1.passes }
    let standing = model.redemptions.values.filter { !$0.isCancelled }
    try #require(paid.count + upcoming == standing.count, "none is left unpaid")
    let figures = try await core.dashboard(
      DashboardRequest(from: CivilMonth("2026-01")), by: administrator, desk: ""
    ).national.figures
    try #require(figures.total.passes == standing.count)
  }
}
