import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct SubscriptionTests {
  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func renew(_ id: String, by asker: Principal = .root) async throws -> Renewal {
    try await books.core.renewSubscriptions(Command(id: id, by: asker, NoFields())).value
  }

  private func pay(
    _ organisation: String = "ruche", _ payment: SubscriptionPayment = SubscriptionPayment(),
    id: String, by asker: Principal = .root
  ) async throws -> YearlySubscription {
    try await books.core.paySubscription(
      Command(id: id, by: asker, payment), of: organisation
    ).value
  }

  private func subscription(_ organisation: String = "ruche") async throws -> YearlySubscription {
    try await books.core.subscription(of: organisation, by: .root)
  }

  private func balance(_ account: String) async throws -> Int64? {
    try await books.number(
      "SELECT coalesce(sum(amount_cents), 0) AS n FROM ledger_entries WHERE account = '\(account)'")
  }

  /// « dont la facturation démarre à la finalisation de votre qualification »
  @Test func qualificationBeginsTheFirstYearWithItsInvoice() async throws {
    var request = OrganisationRequest(id: "halle", name: "La Halle")
    request.siret = "73282932000074"
    _ = try await books.core.addOrganisation(Command(id: "add", by: .root, request))
    #expect(try await subscription("halle").renewsOn == nil)
    _ = try await books.core.qualify(
      "halle",
      Command(
        id: "qualify", by: .root,
        QualificationRequest(
          email: "lea@halle.example", firstName: "Léa", lastName: "Roy")))
    let period = try #require(try await subscription("halle").periods.first)
    #expect(period.startsOn == CivilDate("2026-06-15") && period.endsOn == CivilDate("2027-06-14"))
    let invoice = try #require(period.invoice)
    #expect(invoice.number == "FA-2026-0001" && invoice.kind == .subscription)
    #expect(invoice.netCents.cents == 7_700 && invoice.vatCents.cents == 1_540)
    #expect(invoice.lines.first?.label == "Abonnement du 15/06/2026 au 14/06/2027")
    #expect(try await balance("organisation:halle:receivable") == 9_240)
    #expect(try await balance("subscriptions") == -7_700)
    #expect(try await balance("vat:collected") == -1_540)
    #expect(try await renew("a").invoices.count == 2)  // The two that were set up before.
    #expect(try await subscription("halle").periods.count == 1)
  }

  @Test func renewingAgainAddsNothing() async throws {
    let first = try await renew("a")
    #expect(first.renewed == 2 && first.invoices == ["FA-2026-0001", "FA-2026-0002"])
    #expect(try await renew("a") == first)
    #expect(try await renew("b") == Renewal())
    books.clock.set("2027-06-14T21:59:00Z")  // 23:59 in Paris
    #expect(try await renew("c") == Renewal())
    books.clock.set("2027-06-14T22:00:00Z")
    #expect(try await renew("d").invoices == ["FA-2027-0001", "FA-2027-0002"])
    #expect(try await subscription().periods.map(\.startsOn.year) == [2026, 2027])
  }

  @Test func yearsThatWereForgottenAreAddedEachAtItsPrice() async throws {
    _ = try await renew("a")
    var change = SettingsChange(since: CivilDate("2028-01-01"))
    change.subscriptionCents = EuroCents(8_000)
    _ = try await books.core.changeSettings(Command(id: "price", by: .root, change))
    books.clock.set("2029-01-10T08:00:00Z")
    #expect(try await renew("b").renewed == 4)
    #expect(
      try await subscription().periods.map { $0.invoice?.netCents.cents } == [7_700, 7_700, 8_000])
  }

  @Test func aYearThatCostsNothingHasNoInvoice() async throws {
    var change = SettingsChange()
    change.subscriptionCents = .zero
    _ = try await books.core.changeSettings(Command(id: "price", by: .root, change))
    #expect(try await renew("a") == Renewal(renewed: 2, invoices: []))
    #expect(try await subscription().periods.first?.isDue == false)
  }

  @Test func aPaymentIsNotedOnce() async throws {
    _ = try await renew("a")
    let number = try #require(try await subscription().periods.first?.invoice?.number)
    #expect(await refusal { _ = try await pay(id: "x", by: .marie) } == "operatorOnly")
    let paid = try await pay(id: "pay")
    #expect(paid.periods.first?.paidOn == CivilDate("2026-06-15"))
    #expect(try await pay(id: "pay") == paid)
    #expect(await refusal { _ = try await pay(id: "again") } == "nothingToPay")
    #expect(
      await refusal { _ = try await pay("ruche", SubscriptionPayment(invoice: number), id: "b") }
        == "alreadyPaid")
    #expect(
      await refusal { _ = try await pay("fil", SubscriptionPayment(invoice: number), id: "c") }
        == "unknownInvoice")
    #expect(
      await refusal {
        _ = try await pay("fil", SubscriptionPayment(on: CivilDate("2026-06-16")), id: "d")
      } == "dayInTheFuture")
    #expect(try await balance("organisation:ruche:receivable") == 0)
    #expect(try await balance("bank") == 9_240)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func anOrganisationSeesItsOwn() async throws {
    _ = try await renew("a")
    let own = try await books.core.subscription(of: "ruche", by: .reader)
    #expect(own.periods.count == 1)
    #expect(
      await refusal { _ = try await books.core.subscription(of: "ruche", by: .other) }
        == "otherOrganisation")
    #expect(await refusal { _ = try await renew("x", by: .marie) } == "operatorOnly")
  }

  @Test func theCheckSeesASubscriptionThatIsNotBooked() async throws {
    _ = try await renew("a")
    #expect(try await books.core.ledgerCheck().fault == nil)
    try await books.core.unguarded("DROP TRIGGER subscriptions_stay")
    try await books.core.unguarded("DELETE FROM subscriptions WHERE organisation_id = 'fil'")
    #expect(try await books.core.ledgerCheck().fault?.account == "subscriptions")
  }
}
