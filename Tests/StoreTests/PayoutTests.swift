import ApticScanCore
import Testing

@testable import ApticStore

/// The month, on the ledger: what was taken becomes one counter-payment an organisation.
@Suite struct PayoutTests {
  static let root = Principal(name: "root", role: .administrator)
  static let marie = Principal(
    name: "marie@ruche.example", role: .representative, organisation: "ruche")

  let books: Books

  init() async throws {
    books = try await Books(at: "2026-06-15T08:00:00Z")
  }

  private func settle(_ period: String? = nil, id: String) async throws -> Settlement {
    try await books.core.settle(
      Command(
        id: id, by: Self.root, SettlementRequest(period: period.flatMap { CivilMonth($0) }))
    ).value
  }

  private func take(_ numbers: Range<Int>, at moment: String) async throws {
    books.clock.set(moment)
    for number in numbers {
      #expect(try await books.core.submit(.example(number)).value.outcome == .submitted)
    }
  }

  /// Everything that `ruche` owes before it is paid.
  private func verifyAccount(_ iban: String = "FR7630006000011234567890189") async throws {
    for kind in [Document.Kind.bankStatement, .identity, .registration] {
      try await handIn(kind, accepting: kind != .bankStatement)
    }
    let statement = try #require(
      try await books.core.documents(
        DocumentFilter(organisation: "ruche", state: .pending), page: PageRequest(), by: Self.root
      ).items.first)
    let request = try await books.core.requestBankDetails(
      Command(
        id: "bank-\(iban)", by: Self.marie,
        BankDetailsRequest(
          organisation: "ruche", holder: "La Ruche", iban: iban, bic: "AGRIFRPP",
          document: statement.id))
    ).value
    _ = try await books.core.verifyBankDetails(
      Command(id: "verify-\(iban)", by: Self.root, Finding(.accepted)), request.id)
  }

  private func handIn(_ kind: Document.Kind, accepting: Bool) async throws {
    let content: [UInt8] = .pdf("\(kind) \(books.clock.now)")
    let document = try await books.core.handIn(
      Command(
        id: "doc-\(kind)-\(books.clock.now)", by: Self.marie,
        DocumentUpload(
          organisation: "ruche", kind: kind, fileName: "\(kind).pdf", content: content))
    ).value
    guard accepting else { return }
    _ = try await books.core.verifyDocument(
      Command(id: "ok-\(document.id)", by: Self.root, Finding(.accepted)), document.id)
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
    try await verifyAccount()
    books.clock.set("2026-07-04T06:00:00Z")
    let settlement = try await settle(id: "july")
    #expect(settlement.period == CivilMonth("2026-06"))
    #expect(settlement.settled == 1 && settlement.issued == 1)
    let payout = try await payout("2026-06-ruche")
    #expect(payout.state == .issued && payout.passes == 7)
    #expect(payout.grossCents.cents == 7_000 && payout.netCents.cents == 7 * 960)
    #expect(payout.feeInvoice == "FA-2026-0001" && payout.account == "FR76…0189")
    #expect(try await balance("organisation:ruche:payable") == 0)
    #expect(try await balance("organisation:ruche:due") == -6_720)
    #expect(try await balance("fees:downstream") == -280)
    #expect(try await balance("organisation:ruche:receivable") == 56)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func settlingAgainChangesNothing() async throws {
    try await take(0..<3, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    _ = try await settle(id: "a")
    let before = try await payout("2026-06-ruche")
    let again = try await settle(id: "b")
    #expect(again.settled == 0)
    #expect(try await payout("2026-06-ruche") == before)
    #expect(try await books.number("SELECT count(*) AS n FROM payouts") == 1)
  }

  @Test func theCommitDecidesTheMonthAtMidnightInParis() async throws {
    try await take(0..<1, at: "2026-06-30T21:59:59Z")
    try await take(1..<2, at: "2026-06-30T22:00:00Z")
    books.clock.set("2026-08-04T06:00:00Z")
    _ = try await settle(id: "both")
    #expect(try await payout("2026-06-ruche").passes == 1)
    #expect(try await payout("2026-07-ruche").passes == 1)
  }

  @Test func aMonthIsSettledSomeDaysAfterItsEnd() async throws {
    try await take(0..<1, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-03T21:59:59Z")
    let refusal = await #expect(throws: CoreRefusal.self) {
      _ = try await settle("2026-06", id: "early")
    }
    #expect(refusal?.code == "tooEarly")
    #expect(try await settle(id: "default").settled == 0)
    books.clock.set("2026-07-03T22:00:00Z")
    #expect(try await settle("2026-06", id: "due").settled == 1)
  }

  @Test func theRunningMonthIsUpcomingAndComputed() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    let listed = try await books.core.payouts(PayoutFilter(), page: PageRequest()).items
    #expect(listed.map(\.state) == [.upcoming] && listed[0].netCents.cents == 1_920)
    #expect(try await books.core.payout("2026-06-ruche")?.services.map(\.passes) == [2])
    #expect(
      try await books.core.redemptions(of: "2026-06-ruche", page: PageRequest()).items.count == 2)
  }

  @Test func withoutAnAccountItWaitsAndGoesWithTheNext() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    _ = try await settle(id: "june")
    #expect(try await payout("2026-06-ruche").reason == .bankDetailsMissing)
    try await verifyAccount()
    books.clock.set("2026-08-04T06:00:00Z")
    #expect(try await settle(id: "july").issued == 1)
    #expect(try await payout("2026-06-ruche").state == .issued)
    let changes = try await books.core.payout("2026-06-ruche")?.changes.map(\.state)
    #expect(changes == [.waiting, .issued])
  }

  @Test func whatTheBankSendsBackIsPaidOnAnotherAccountUnderAnotherName() async throws {
    try await take(0..<2, at: "2026-06-15T08:00:00Z")
    try await verifyAccount()
    books.clock.set("2026-07-04T06:00:00Z")
    _ = try await settle(id: "june")
    let first = try #require(try await books.core.payerOrders().first)
    _ = try await books.core.noteBankAnswer(
      Command(id: "no", by: Self.root, BankAnswer(.rejected, reason: "AC04 closed account")),
      about: first.endToEndID)
    #expect(try await payout("2026-06-ruche").state == .rejected)
    #expect(try await settle(id: "same account").issued == 0)

    books.clock.set("2026-07-10T06:00:00Z")
    try await verifyAccount("FR1420041010050500013M02606")
    #expect(try await settle(id: "other account").issued == 1)
    let second = try #require(try await books.core.payerOrders().first)
    #expect(second.endToEndID != first.endToEndID && second.cents.cents == 1_920)
    for id in ["paid", "paid again"] {
      _ = try await books.core.noteBankAnswer(
        Command(id: id, by: Self.root, BankAnswer(.paid)), about: second.endToEndID)
    }
    #expect(try await payout("2026-06-ruche").state == .paid)
    #expect(try await books.core.payerOrders().isEmpty)
    #expect(try await balance("organisation:ruche:due") == 0)
    #expect(try await balance("bank") == -1_920)
  }

  @Test func aSettledRedemptionIsPaidForGood() async throws {
    try await take(0..<1, at: "2026-06-15T08:00:00Z")
    books.clock.set("2026-07-04T06:00:00Z")
    _ = try await settle(id: "june")
    #expect(try await books.core.submit(.example(0, id: "again")).value.outcome == .alreadyPaid)
    await #expect(throws: CoreFailure.self) {
      try await books.run("UPDATE redemptions SET payout_id = NULL, state = 'submitted'")
    }
  }

  @Test func onlyTheRepresentativeChangesTheAccount() async throws {
    let clerk = Principal(name: "anna", role: .member, organisation: "ruche")
    for asker in [clerk, Self.root] {
      let refusal = await #expect(throws: CoreRefusal.self) {
        _ = try await books.core.handIn(
          Command(
            id: "x-\(asker.name)", by: asker,
            DocumentUpload(
              organisation: "ruche", kind: .identity, fileName: "a.pdf",
              content: Array("%PDF-1.4".utf8))))
      }
      #expect(refusal?.code == "representativeOnly")
    }
  }

  @Test(arguments: [
    ("notes.pdf", "just text", "unknownMediaType"),
    ("cut.pdf", "%PDF-1.4", "damagedDocument"),
    ("../a.pdf", "%PDF-1.4\nstartxref\n9\n%%EOF", "badFileName"),
  ])
  func aDocumentIsWhatItsContentSays(name: String, content: String, code: String) async throws {
    let refusal = await #expect(throws: CoreRefusal.self) {
      _ = try await books.core.handIn(
        Command(
          id: "x", by: Self.marie,
          DocumentUpload(
            organisation: "ruche", kind: .identity, fileName: name,
            content: Array(content.utf8))))
    }
    #expect(refusal?.code == code)
  }

  /// A year, against an independent calculation: sums by hand, rounded once a month.
  @Test func aYearAddsUp() async throws {
    var generator = SeededGenerator(seed: 9)
    let books = try await Books(
      at: "2026-01-01T08:00:00Z",
      network: .example(passes: (0..<400).map { .o1($0) }))
    var taken: [String: Int64] = [:]
    for number in 0..<400 {
      let day = generator.pick(0..<360)
      let date = CivilDate("2026-01-01")!.adding(days: day)
      books.clock.set("\(date)T10:00:00Z")
      let desk = generator.pick(["gare", "mairie", "pont"])
      let service = desk == "pont" ? "loisirs" : "demarches"
      let answer = try await books.core.submit(.example(number, desk: desk, service: service))
      try #require(answer.value.outcome == .submitted)
      taken["\(CivilMonth(date))-\(desk == "pont" ? "fil" : "ruche")", default: 0] += 1_000
    }
    books.clock.set("2027-01-04T08:00:00Z")
    _ = try await books.core.settle(
      Command(id: "year", by: Self.root, SettlementRequest()))
    let payouts = try await books.core.payouts(PayoutFilter(), page: PageRequest(limit: 500)).items
    #expect(payouts.count == taken.count)
    for payout in payouts {
      let gross = try #require(taken[payout.id])
      #expect(payout.grossCents.cents == gross)
      #expect(payout.netCents.cents == gross - (gross * 4 + 50) / 100)
    }
    #expect(try await books.core.ledgerCheck().fault == nil)
  }
}
