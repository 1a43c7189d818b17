import ApticScanCore
import Testing

@testable import ApticStore

/// The month, on the ledger: what was taken becomes one counter-payment an organisation.
@Suite struct PayoutTests {
  let books: Books

  init() async throws {
    books = try await Books(at: "2026-06-15T08:00:00Z")
  }

  private func take(_ numbers: Range<Int>, at moment: String) async throws {
    books.clock.set(moment)
    for number in numbers {
      #expect(try await books.core.submit(.example(number)).value.outcome == .submitted)
    }
  }

  private func payout(_ id: String) async throws -> Payout {
    try #require(try await books.core.payout(id)?.payout)
  }

  private func balance(_ account: String) async throws -> Int64? {
    try await books.number(
      """
      SELECT coalesce(sum(amount_cents), 0) AS n FROM ledger_entries WHERE account = '\(account)'
      """)
  }

  @Test func aMonthBecomesOnePayoutOfNineHundredAndSixtyCentsAPass() async throws {
    try await take(0..<7, at: "2026-06-15T08:00:00Z")
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-07-04T06:00:00Z")
    let settlement = try await books.core.settle()
    #expect(settlement.period == CivilMonth("2026-06"))
    #expect(settlement.settled == 1 && settlement.issued == 1 && settlement.waiting == 0)
    let payout = try await payout("2026-06-ruche")
    #expect(payout.state == .issued && payout.passes == 7)
    #expect(payout.grossCents.cents == 7_000 && payout.netCents.cents == 7 * 960)
    #expect(payout.feeCents.cents == 280 && payout.feeVatCents.cents == 56)
    #expect(payout.feeInvoice == "FA-2026-0001" && payout.account == "FR76…0189")
    #expect(payout.payment == "CP-2026-06-1-1")
    let statement = try await books.core.payoutStatement("2026-06-ruche", by: .test, desk: "gare")
    // The clocks of Paris, two hours ahead in summer.
    #expect(statement?.changedAt == ["04/07/2026 à 08:00"])
    #expect(try await balance("organisation:ruche:payable") == 0)
    #expect(try await balance("organisation:ruche:due") == -6_720)
    #expect(try await balance("fees:downstream") == -280)
    #expect(try await balance("organisation:ruche:receivable") == 56)
    let check = try await books.core.ledgerCheck()
    #expect(check.fault == nil, "\(String(describing: check.fault))")
  }

  @Test func theFeeAndItsVATAreSettings() async throws {
    var change = SettingsChange()
    change.downstreamFeeBasisPoints = 500
    change.vatBasisPoints = 0
    change.settlementDays = 10
    _ = try await books.core.changeSettings(Command(id: "s", by: .test, change))
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-10T06:00:00Z")
    #expect(await refusal { try await books.core.settle("2026-06") } == "settledTooEarly")
    books.clock.set("2026-07-11T06:00:00Z")
    try await books.core.settle()
    let payout = try await payout("2026-06-ruche")
    #expect(payout.feeCents.cents == 100 && payout.feeVatCents == .zero)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func itsFeeGoesOnPaperWithWhoSellsAndWhoBuys() async throws {
    var change = SettingsChange()
    change.legalName = "Le Réseau"
    change.town = "Guéret"
    _ = try await books.core.changeSettings(Command(id: "s", by: .test, change))
    try await take(0..<3, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    let number = try #require(try await payout("2026-06-ruche").feeInvoice)
    let reader = Principal(name: "a", role: .readOnly, organisation: "ruche")
    let paper = try #require(try await books.core.invoicePaper(number, by: reader))
    #expect(paper.invoice.kind == .counterPaymentFee && paper.invoice.netCents.cents == 120)
    #expect(paper.seller.name == "Le Réseau" && paper.seller.address == ["Guéret"])
    #expect(paper.buyer.name.contains("Ruche") && paper.paidOn == nil)
    let other = Principal(name: "b", role: .representative, organisation: "fil")
    #expect(
      await refusal { try await books.core.invoicePaper(number, by: other) }
        == "otherOrganisation")
    #expect(try await books.core.invoicePaper("FA-2026-9999", by: reader) == nil)
  }

  @Test func onePassOfItIsFoundByItsRedemption() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    let reader = Principal(name: "a", role: .readOnly, organisation: "ruche")
    let passes = try await books.core.paidPasses(of: "2026-06-ruche")
    let id = try #require(passes.last?.redemption.id)
    func found(_ id: String, in payout: String, by asker: Principal) async throws -> PaidPass? {
      try await books.core.paidPass(id, ofPayout: payout, by: asker, desk: "gare")
    }
    #expect(try await found(id, in: "2026-06-ruche", by: reader) == passes.last)
    #expect(try await found("autre", in: "2026-06-ruche", by: reader) == nil)
    #expect(
      await refusal { try await found(id, in: "2026-05-ruche", by: reader) }
        == "unknownPayout")
    let other = Principal(name: "b", role: .representative, organisation: "fil")
    #expect(
      await refusal { try await found(id, in: "2026-06-ruche", by: other) }
        == "otherOrganisation")
  }

  @Test func settlingAgainChangesNothing() async throws {
    try await take(0..<3, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    let first = try await books.core.settle(id: "a")
    let before = try await books.core.payout("2026-06-ruche")
    #expect(try await books.core.settle(id: "b").settled == 0)
    books.clock.set("2026-07-05T06:00:00Z")
    #expect(try await books.core.settle(id: "a") == first)
    #expect(try await books.core.payout("2026-06-ruche") == before)
    #expect(try await books.number("SELECT count(*) AS n FROM payouts") == 1)
  }

  @Test func aMonthIsSettledSomeDaysAfterItsEnd() async throws {
    try await take(0..<1, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-03T21:59:59Z")
    for month in ["2026-06", "2026-07", "2027-01", "9999-12"] {
      #expect(
        await refusal { try await books.core.settle(month) } == "settledTooEarly", "\(month)")
    }
    #expect(try await books.core.settle().settled == 0)
    books.clock.set("2026-07-03T22:00:00Z")
    #expect(try await books.core.settle("2026-06").settled == 1)
  }

  @Test func onlyWhoRunsTheNetworkSettles() async throws {
    let desk = Principal(name: "camille", role: .desk)
    let marie = Principal(name: "marie", role: .representative, organisation: "ruche")
    for asker in [desk, marie] {
      let command = Command(id: "\(asker.name)", by: asker, SettlementRequest())
      #expect(await refusal { try await books.core.settle(command) } == "operatorOnly")
      let answer = Command(id: "a\(asker.name)", by: asker, BankAnswer(.paid))
      #expect(
        await refusal { try await books.core.noteBankAnswer(answer, about: "x") }
          == "operatorOnly")
      let file = Command(id: "f\(asker.name)", by: asker, PayerFileRequest())
      #expect(await refusal { try await books.core.makePayerFile(file) } == "operatorOnly")
      #expect(
        await refusal { try await books.core.payerFileContent(nil, by: asker) }
          == "operatorOnly")
    }
  }

  @Test func anOrganisationSeesItsOwn() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    _ = try await books.core.submit(.example(9, desk: "pont", service: "loisirs"))
    let clerk = Principal(name: "camille", role: .desk)
    let luc = Principal(name: "luc", role: .readOnly, organisation: "fil")
    for (asker, desk, organisation) in [
      (clerk, "gare", "ruche"), (clerk, "pont", "fil"), (luc, "gare", "fil"),
    ] {
      let seen = try await books.core.payouts(
        PayoutFilter(), page: PageRequest(), by: asker, desk: desk
      ).items
      #expect(seen.map(\.organisation) == [organisation])
      let other = organisation == "fil" ? "ruche" : "fil"
      #expect(
        await refusal {
          try await books.core.payouts(
            PayoutFilter(organisation: other), page: PageRequest(), by: asker, desk: desk)
        } == "otherOrganisation")
      #expect(
        await refusal {
          try await books.core.payout("2026-06-\(other)", by: asker, desk: desk)
        } == "otherOrganisation")
      #expect(
        await refusal {
          try await books.core.passes(
            ofPayout: "2026-06-\(other)", page: PageRequest(), by: asker, desk: desk)
        } == "otherOrganisation")
    }
    let nowhere = try await books.core.payouts(
      PayoutFilter(), page: PageRequest(), by: clerk, desk: "lune")
    #expect(nowhere.items.isEmpty)
    #expect(try await books.core.allPayouts().count == 2)
  }

  @Test func theRunningMonthIsUpcomingAndComputed() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    let listed = try await books.core.allPayouts()
    #expect(listed.map(\.state) == [.upcoming] && listed[0].netCents.cents == 1_920)
    #expect(listed[0].organisationName == "La Ruche" && listed[0].feeInvoice == nil)
    #expect(try await books.core.payout("2026-06-ruche")?.services.map(\.passes) == [2])
    let passes = try await books.core.paidPasses(of: "2026-06-ruche")
    #expect(passes.map(\.redemption.pass) == [.example(0), .example(1)])
    #expect(
      passes.map(\.serviceName) == Array(repeating: "Aide aux démarches administratives", count: 2))
    #expect(passes[0].placeName == "Gare" && passes[0].sponsorName == "Département")
    #expect(passes[0].day == CivilDate("2026-06-15") && passes[0].time == "10:00")
    // Undone, it is counted no more.
    _ = try await books.core.cancelRedemption(
      Command(
        id: "c", by: .test,
        CancelRequest(redemption: passes[0].redemption.id, desk: "gare", reason: "erreur")))
    #expect(try await books.core.allPayouts().map(\.passes) == [1])
  }

  @Test func listsGoByPeriodAndState() async throws {
    try await take(0..<1, at: "2026-05-15T08:00:00Z")
    try await take(1..<2, at: "2026-06-15T08:00:00Z")
    try await take(2..<3, at: "2026-07-15T08:00:00Z")
    try await books.core.verifyAccount(of: "ruche")
    try await books.core.settle("2026-06")
    try await books.core.answer(.paid, about: "2026-05-ruche")
    func ids(_ filter: PayoutFilter) async throws -> [String] {
      try await books.core.allPayouts(filter).map(\.id)
    }
    #expect(
      try await ids(PayoutFilter()) == ["2026-07-ruche", "2026-06-ruche", "2026-05-ruche"])
    #expect(try await ids(PayoutFilter(state: .upcoming)) == ["2026-07-ruche"])
    #expect(try await ids(PayoutFilter(state: .issued)) == ["2026-06-ruche"])
    #expect(try await ids(PayoutFilter(state: .paid)) == ["2026-05-ruche"])
    #expect(try await ids(PayoutFilter(period: CivilMonth("2026-05"))) == ["2026-05-ruche"])
    #expect(try await ids(PayoutFilter(period: CivilMonth("2026-07"))) == ["2026-07-ruche"])
    #expect(try await ids(PayoutFilter(organisation: "fil")).isEmpty)
    // A page ends where it ends, whatever its items are.
    var seen: [String] = []
    var page = PageRequest(limit: 1)
    repeat {
      let found = try await books.core.payouts(
        PayoutFilter(), page: page, by: .test, desk: "gare")
      seen += found.items.map(\.id)
      page.after = found.next
    } while page.after != nil
    #expect(seen == ["2026-07-ruche", "2026-06-ruche", "2026-05-ruche"])
  }

  @Test func withoutAnAccountItWaitsAndGoesWithTheNext() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    let june = try await books.core.settle()
    #expect(june.waiting == 1 && june.issued == 0)
    #expect(try await payout("2026-06-ruche").reason == .bankDetailsMissing)
    #expect(
      await refusal {
        try await books.core.reissuePayout(
          "2026-06-ruche", Command(id: "r", by: .test, NoFields()))
      } == "payoutWaits")
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-08-04T06:00:00Z")
    #expect(try await books.core.settle().issued == 1)
    #expect(try await payout("2026-06-ruche").state == .issued)
    let changes = try #require(try await books.core.payout("2026-06-ruche")?.changes)
    #expect(changes.map(\.state) == [.waiting, .issued])
    #expect(changes.map(\.by) == ["root", "root"])
    #expect(
      changes.map(\.at.description) == ["2026-07-04T06:00:00.000Z", "2026-08-04T06:00:00.000Z"])
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func whatTheBankSendsBackIsPaidOnAnotherAccountUnderAnotherName() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    let first = try #require(try await payout("2026-06-ruche").payment)
    #expect(
      await refusal { try await books.core.answer(.rejected, about: first) } == "badReason")
    try await books.core.answer(.rejected, "AC04 closed account", about: first)
    let rejected = try await payout("2026-06-ruche")
    #expect(rejected.state == .rejected && rejected.detail == "AC04 closed account")
    #expect(try await books.core.settle().issued == 0)
    #expect(
      await refusal { try await books.core.answer(.paid, about: first) } == "payoutNotIssued")

    books.clock.set("2026-07-10T06:00:00Z")
    try await books.core.verifyAccount(of: "ruche", "FR1420041010050500013M02606")
    #expect(try await books.core.settle().issued == 1)
    let second = try #require(try await payout("2026-06-ruche").payment)
    #expect(second != first)
    #expect(
      await refusal { try await books.core.answer(.paid, about: first) } == "supersededPayment")
    for _ in 0..<2 { try await books.core.answer(.paid, about: second) }
    #expect(try await payout("2026-06-ruche").state == .paid)
    #expect(try await balance("organisation:ruche:due") == 0)
    #expect(try await balance("bank") == -1_920)
    // A payment can come back after it was booked.
    try await books.core.answer(.rejected, "AC01", about: second)
    #expect(try await balance("organisation:ruche:due") == -1_920)
    #expect(try await balance("bank") == 0)
    #expect(try await books.core.ledgerCheck().fault == nil)
    // By hand on the same account.
    let third = try await books.core.reissuePayout(
      "2026-06-ruche", Command(id: "again", by: .test, NoFields())
    ).value
    #expect(third.state == .issued && third.payment != second && third.attempts == 3)
    #expect(
      await refusal {
        try await books.core.reissuePayout(
          "2026-06-ruche", Command(id: "r2", by: .test, NoFields()))
      } == "alreadyIssued")
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func aSettledRedemptionIsPaidForGood() async throws {
    try await take(0..<1, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    #expect(try await books.core.submit(.example(0, id: "again")).value.outcome == .alreadyPaid)
    let taken = try #require(
      try await books.core.redemptions(RedemptionFilter(), page: PageRequest()).items.first)
    #expect(taken.state == .paid)
    #expect(
      await refusal {
        try await books.core.cancelRedemption(
          Command(
            id: "c", by: .test, CancelRequest(redemption: taken.id, desk: "gare", reason: "erreur"))
        )
      } == "alreadySettled")
    for statement in [
      "UPDATE redemptions SET payout_id = NULL, state = 'submitted'",
      "UPDATE payouts SET gross_cents = gross_cents + 1", "DELETE FROM payouts",
      "UPDATE payout_changes SET by_name = 'x'", "DELETE FROM payout_changes",
    ] {
      await #expect(throws: CoreFailure.self, "\(statement)") { try await books.run(statement) }
    }
  }

  @Test func aMonthOfPassThatPayNothingIsPaid() async throws {
    var change = SettingsChange()
    change.payment = .price
    _ = try await books.core.changeSettings(Command(id: "s", by: .test, change))
    try await books.run("UPDATE offers SET price_cents = 0")
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    let payout = try await payout("2026-06-ruche")
    #expect(payout.state == .paid && payout.netCents == .zero && payout.feeInvoice == nil)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func whatCameIntoASettledMonthGoesWithTheNext() async throws {
    try await take(0..<1, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    // By a clock that was set back.
    try await take(1..<2, at: "2026-06-20T08:00:00Z")
    let upcoming = try await books.core.allPayouts(PayoutFilter(state: .upcoming))
    #expect(upcoming.map(\.id) == ["2026-07-ruche"] && upcoming[0].passes == 1)
    #expect(try await books.core.payout("2026-07-ruche")?.services.map(\.passes) == [1])
    #expect(try await books.core.paidPasses(of: "2026-07-ruche").count == 1)
    books.clock.set("2026-08-04T06:00:00Z")
    try await books.core.settle()
    #expect(try await payout("2026-07-ruche").passes == 1)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }
}
