import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct OrderTests {
  @Test func whatIsNotSaidTheSettingsDecide() async throws {
    let books = try await Books()
    _ = try await books.core.addSponsor(.of(SponsorRequest(id: "dep23", name: "Creuse")))
    var settings = SettingsChange()
    settings.carnetSize = 5
    settings.graceMonths = 2
    _ = try await books.core.changeSettings(.of(settings))
    let request = OrderRequest(
      sponsor: "dep23", quantity: 10, validFrom: CivilDate("2026-01-01")!,
      validUntil: CivilDate("2026-12-31")!)
    let first = try await books.core.createOrder(.of(request)).value
    #expect(first.order.id == "CMD-2026-0001")
    #expect(first.order.carnetSize == 5)
    #expect(first.order.graceMonths == 2)
    #expect(first.order.faceValueCents == EuroCents(1_000))
    #expect(first.order.format == "local-v1")
    #expect(first.order.facts.orderedOn == CivilDate("2026-06-15"))
    #expect(first.order.state == .ordered)
    #expect(first.order.phase == .running)
    #expect(first.calendar?.graceUntil == CivilDate("2027-02-28"))
    #expect(try await books.core.createOrder(.of(request)).value.order.id == "CMD-2026-0002")
  }

  @Test func anOrderIsInvoicedPaidAndActivated() async throws {
    let order = try await OrderBooks()
    try await order.bring(status: .notActivated)
    #expect(try await order.outcome(200) == .notActivated)
    #expect(await refusal { try await order.pay() } == "notInvoiced")

    let invoiced = try await order.core.invoiceOrder("été", .of(NoFields())).value
    let invoice = try #require(invoiced.invoices.first)
    #expect(invoice.number == "FA-2026-0001")
    #expect(invoice.netCents == EuroCents(41_600))
    #expect(invoice.vatCents == EuroCents(320))
    #expect(invoice.grossCents == EuroCents(41_920))
    #expect(invoice.lines.map(\.label) == ["Pass numérique", "Frais de gestion, 4 %"])
    #expect(invoice.party == "sponsor:dep23")
    #expect(try await order.balance("sponsor:dep23:receivable") == 41_920)
    #expect(try await order.balance("order:été:undelivered") == 0)
    #expect(try await order.balance("order:été:outstanding") == -40_000)
    #expect(try await order.balance("fees:upstream") == -1_600)
    #expect(try await order.balance("vat:collected") == -320)
    #expect(try await order.outcome(200) == .notActivated)

    let paid = try await order.core.payOrder(
      "été", .of(DayRequest(on: CivilDate("2026-06-10")))
    ).value
    #expect(paid.order.state == .active)
    #expect(paid.order.facts.paidOn == CivilDate("2026-06-10"))
    #expect(try await order.balance("bank") == 41_920)
    #expect(try await order.balance("sponsor:dep23:receivable") == 0)
    #expect(try await order.outcome(200) == .valid)
    #expect(try await order.isSound)
  }

  @Test func passThatAreToComeAreOwedToo() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring(30)
    let detail = try #require(try await order.core.orderDetail("été"))
    #expect(detail.outstandingCents == EuroCents(30_000))
    #expect(detail.undeliveredCents == EuroCents(10_000))
    #expect(detail.passes == PassCounts(total: 30, taken: 0, credited: 0, unused: 30))
    #expect(detail.carnets.total == 3)
  }

  @Test func anOrderCalledOffComesToNothing() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring(30)
    let off = try await order.core.cancelOrder("été", .of(ReasonRequest(reason: "doublon"))).value
    #expect(off.order.state == .cancelled)
    #expect(off.invoices.map(\.number) == ["FA-2026-0001", "AV-2026-0001"])
    #expect(off.invoices.last?.grossCents == EuroCents(41_920))
    for account in [
      "sponsor:dep23:receivable", "order:été:undelivered", "order:été:outstanding",
      "fees:upstream", "vat:collected",
    ] {
      #expect(try await order.balance(account) == 0, "\(account)")
    }
    #expect(try await order.outcome(200) == .blocked)
    #expect(try await order.isSound)
    #expect(await refusal { try await order.pay() } == "orderCancelled")
    #expect(
      await refusal {
        try await order.core.unblock(.of(UnblockRequest(level: .order, id: "été")))
      } == "orderCancelled")
  }

  @Test func whatNobodyUsedGoesBackToTheSponsor() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring(30)
    try await order.pay()
    for number in 200..<205 { _ = try await order.core.submit(.example(number)) }
    #expect(
      await refusal { try await order.core.creditOrder("été", .of(NoFields())) }
        == "creditTooEarly")
    order.books.clock.set("2027-02-07T08:00:00Z")
    let credited = try await order.core.creditOrder("été", .of(NoFields())).value
    #expect(credited.order.state == .credited)
    #expect(credited.passes == PassCounts(total: 30, taken: 5, credited: 25, unused: 0))
    let note = try #require(credited.invoices.last)
    #expect(note.number == "AV-2027-0001")
    #expect(note.grossCents == EuroCents(35_000))
    #expect(note.lines.map(\.label) == ["Pass non utilisés", "Pass non livrés"])
    #expect(try await order.balance("sponsor:dep23:credit") == -35_000)
    #expect(try await order.balance("order:été:outstanding") == 0)
    #expect(try await order.balance("order:été:undelivered") == 0)
    #expect(try await order.balance("organisation:ruche:payable") == -5_000)
    #expect(
      await refusal { try await order.core.creditOrder("été", .of(NoFields())) }
        == "nothingToCredit")
    #expect(try await order.isSound)
  }

  @Test func aPassThatComesBackAfterTheCreditNoteIsCreditedAgain() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring()
    try await order.pay()
    let verdict = try await order.core.submit(.example(200)).value
    let redemption = try #require(verdict.redemption)
    order.books.clock.set("2027-02-07T08:00:00Z")
    _ = try await order.core.creditOrder("été", .of(NoFields()))
    _ = try await order.core.cancelRedemption(
      .of(CancelRequest(redemption: redemption.id, desk: "gare", reason: "erreur"), by: .member))
    #expect(try await order.isSound)
    let again = try await order.core.creditOrder("été", .of(NoFields())).value
    #expect(again.passes.credited == 40)
    #expect(again.invoices.map(\.grossCents.cents) == [41_920, 39_000, 1_000])
    #expect(try await order.isSound)
  }

  @Test func whatIsStagedIsNotCreditedAway() async throws {
    let order = try await OrderBooks(at: "2027-01-31T08:00:00Z")
    try await order.invoice()
    try await order.bring()
    try await order.pay()
    #expect(try await order.core.submit(.example(200, .staged)).value.outcome == .staged)
    order.books.clock.set("2027-02-07T08:00:00Z")
    #expect(
      await refusal { try await order.core.creditOrder("été", .of(NoFields())) }
        == "passesStaged")
  }

  @Test func theEndThatIsApprovedBlocksWhatIsInStockAndNothingElse() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring()
    try await order.pay()
    _ = try await order.core.distributeCarnets(
      .of(DistributionRequest(carnets: ["été-0"], distribution: .inStock)))
    _ = try await order.core.distributeCarnets(
      .of(DistributionRequest(carnets: ["été-1"], distribution: .handedOut, to: "CCAS de Guéret")))
    _ = try await order.core.submit(.example(215))
    order.books.clock.set("2026-12-20T08:00:00Z")
    #expect(try await order.outcome(200) == .valid)
    let ended = try await order.core.approveOrderEnd(
      "été", .of(EndApproval(by: "Mme Martin"))
    ).value
    #expect(ended.order.facts.endApprovedBy == "Mme Martin")
    #expect(
      ended.carnets
        == CarnetCounts(total: 4, inStock: 1, handedOut: 1, started: 1, blocked: 1, expired: 0))
    #expect(try await order.outcome(200) == .blocked)
    #expect(try await order.outcome(210) == .valid)
    #expect(try await order.outcome(220) == .valid)
    order.books.clock.set("2027-01-31T08:00:00Z")
    #expect(try await order.outcome(210) == .validInGrace)
    order.books.clock.set("2027-02-01T08:00:00Z")
    #expect(try await order.outcome(210) == .expired)
    #expect(try await order.core.orderDetail("été")?.carnets.expired == 4)
  }

  @Test func invoicesAreNumberedWithoutAGap() async throws {
    let books = try await Books()
    _ = try await books.core.addSponsor(.of(SponsorRequest(id: "dep23", name: "Creuse")))
    let request = OrderRequest(
      sponsor: "dep23", quantity: 10, validFrom: CivilDate("2026-01-01")!,
      validUntil: CivilDate("2026-12-31")!)
    var numbers: [String] = []
    for _ in 0..<3 {
      let id = try await books.core.createOrder(.of(request)).value.order.id
      let invoiced = try await books.core.invoiceOrder(id, .of(NoFields())).value
      numbers += invoiced.invoices.map(\.number)
      // A refusal draws no number.
      await #expect(throws: CoreRefusal.self) {
        try await books.core.invoiceOrder(id, .of(NoFields()))
      }
    }
    #expect(numbers == ["FA-2026-0001", "FA-2026-0002", "FA-2026-0003"])
    for statement in [
      "UPDATE invoices SET net_cents = 0, vat_cents = 0, gross_cents = 0", "DELETE FROM invoices",
      """
      INSERT INTO invoices SELECT 'FA-2026-0009', series, year, 9, kind, party, reference,
        issued_on, net_cents, vat_cents, gross_cents, lines, parties FROM invoices LIMIT 1
      """,
      """
      INSERT INTO invoices SELECT 'FA-2026-0004', series, year, 4, kind, party, reference,
        issued_on, net_cents, vat_cents, gross_cents, lines, NULL FROM invoices LIMIT 1
      """,
    ] {
      await #expect(throws: CoreFailure.self) { try await books.run(statement) }
    }
  }

  @Test func aStepAskedAgainWithItsIdIsTakenOnce() async throws {
    let order = try await OrderBooks()
    let command = Command.of(NoFields(), id: "k")
    let first = try await order.core.invoiceOrder("été", command)
    let again = try await order.core.invoiceOrder("été", command)
    #expect(!first.replayed && again.replayed)
    #expect(again.value == first.value)
    #expect(
      await refusal { try await order.core.payOrder("été", .of(DayRequest(), id: "k")) }
        == "idMismatch")
    #expect(
      try await order.books.number("SELECT count(*) AS n FROM deeds WHERE verb = 'order.invoice'")
        == 1)
  }

  static let senseless: [(code: String, change: @Sendable (inout OrderRequest) -> Void)] = [
    ("badQuantity", { $0.quantity = 0 }), ("badFaceValue", { $0.faceValueCents = .zero }),
    ("badCarnetSize", { $0.carnetSize = 0 }), ("badGrace", { $0.graceMonths = 25 }),
    ("badValidity", { $0.validUntil = CivilDate("2025-01-01")! }),
    ("badHours", { $0.hours = AcceptedHours(weekdays: [], fromMinute: 0, untilMinute: 1) }),
    ("badPerimeter", { $0.perimeter = Perimeter(postalCodes: ["2A"]) }),
    ("badFormat", { $0.format = "" }), ("badOrder", { $0.id = "" }),
    ("dayInTheFuture", { $0.orderedOn = CivilDate("2026-06-16")! }),
    ("unknownSponsor", { $0.sponsor = "personne" }), ("orderExists", { $0.id = "o1" }),

  ]

  @Test(arguments: senseless.indices) func whatMakesNoSenseIsRefused(index: Int) async throws {
    let (code, change) = Self.senseless[index]
    let books = try await Books()
    _ = try await books.core.addSponsor(.of(SponsorRequest(id: "dep23", name: "Creuse")))
    var request = OrderRequest(
      sponsor: "dep23", quantity: 10, validFrom: CivilDate("2026-01-01")!,
      validUntil: CivilDate("2026-12-31")!)
    change(&request)
    let refused = request
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.createOrder(.of(refused))
    }
    #expect(refusal?.code == code)
    #expect(try await books.number("SELECT count(*) AS n FROM orders") == 1)
  }
}
