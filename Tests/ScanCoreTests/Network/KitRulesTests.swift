import ApticScanCore
import Testing

/// Kit and subscription: « Activer votre kit une fois que vous l'aurez reçu. »
@Suite struct KitRulesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    var step: KitRules.Step
    var state: Kit.State
    var triesLeft = 10
    var refusal: KitRules.Refusal?

    var testDescription: String { rule }
  }

  static let rows = [
    Row(rule: "what was ordered is sent", step: .send, state: .ordered),
    Row(rule: "what was lost is sent again", step: .send, state: .sent),
    Row(rule: "a new code can come after it was received", step: .send, state: .received),
    Row(
      rule: "what is activated is not sent", step: .send, state: .activated,
      refusal: .kitAlreadyActivated),
    Row(
      rule: "what was not sent has not arrived", step: .receive, state: .ordered,
      refusal: .kitNotSent),
    Row(rule: "what was sent arrives", step: .receive, state: .sent),
    Row(
      rule: "once", step: .receive, state: .received, refusal: .kitAlreadyReceived),
    Row(
      rule: "what is activated has arrived long ago", step: .receive, state: .activated,
      refusal: .kitAlreadyActivated),
    Row(
      rule: "what was not sent is not activated", step: .activate, state: .ordered,
      refusal: .kitNotSent),
    Row(rule: "who has the code has received it", step: .activate, state: .sent),
    Row(rule: "what was received is activated", step: .activate, state: .received),
    Row(
      rule: "not after too many wrong codes", step: .activate, state: .received, triesLeft: 0,
      refusal: .kitCodeSpent),
    Row(
      rule: "activated once", step: .activate, state: .activated, refusal: .kitAlreadyActivated),
  ]

  @Test(arguments: rows) func theFirstRuleThatHoldsDecides(_ row: Row) {
    #expect(KitRules.refusal(of: row.step, in: row.state, triesLeft: row.triesLeft) == row.refusal)
  }

  @Test func aKitIsForAQualifiedOrganisationOneAtATime() {
    #expect(KitRules.refusal(ofOrderBy: false, hasKitUnderWay: false) == .notQualified)
    #expect(KitRules.refusal(ofOrderBy: true, hasKitUnderWay: true) == .kitUnderWay)
    #expect(KitRules.refusal(ofOrderBy: true, hasKitUnderWay: false) == nil)
  }

  @Test func everyRefusalHasASentence() {
    let sentences =
      KitRules.Refusal.allCases.map(\.sentence) + SubscriptionRules.Refusal.allCases.map(\.sentence)
    #expect(Set(sentences).count == sentences.count)
  }

  @Test(arguments: [
    ("2026-06-15", 0, "2026-06-15", "2027-06-14"), ("2026-06-15", 1, "2027-06-15", "2028-06-14"),
    ("2024-02-29", 0, "2024-02-29", "2025-02-27"), ("2024-02-29", 1, "2025-02-28", "2026-02-27"),
    ("2024-02-29", 4, "2028-02-29", "2029-02-27"), ("2026-01-01", 0, "2026-01-01", "2026-12-31"),
  ])
  func aYearOfASubscription(first: String, number: Int, start: String, end: String) throws {
    let year = SubscriptionCalendar.year(number, from: try #require(CivilDate(first)))
    #expect(year.startsOn.description == start && year.endsOn.description == end)
    let next = SubscriptionCalendar.year(number + 1, from: try #require(CivilDate(first)))
    #expect(next.startsOn == year.endsOn.adding(days: 1))
  }

  @Test func yearsThatHaveBegunAreAddedOnce() throws {
    let first = try #require(CivilDate("2026-06-15"))
    for (count, today, expected) in [
      (0, "2026-06-15", [0]), (1, "2027-06-14", []), (1, "2027-06-15", [1]),
      (1, "2029-06-15", [1, 2, 3]),
    ] {
      let today = try #require(CivilDate(today))
      #expect(SubscriptionCalendar.begun(from: first, count: count, today: today) == expected)
    }
  }

  @Test func aPaymentIsOfTheOldestInvoiceThatIsDueOrOfTheOneNamed() throws {
    let day = try #require(CivilDate("2026-06-15"))
    func invoice(_ number: String) -> Invoice {
      Invoice(
        number: number, kind: .subscription, party: "organisation:a", reference: "subscription:a",
        issuedOn: day, lines: [])
    }
    let subscription = YearlySubscription(
      organisation: "a",
      periods: [
        .init(startsOn: day, endsOn: day, invoice: invoice("FA-1"), paidOn: day),
        .init(startsOn: day, endsOn: day, invoice: nil),
        .init(startsOn: day, endsOn: day, invoice: invoice("FA-2")),
        .init(startsOn: day, endsOn: day, invoice: invoice("FA-3")),
      ])
    func paid(_ number: String?) -> Result<String, SubscriptionRules.Refusal> {
      SubscriptionRules.invoice(paidBy: SubscriptionPayment(invoice: number), of: subscription)
        .map(\.number)
    }
    #expect(paid(nil) == .success("FA-2") && paid("FA-3") == .success("FA-3"))
    #expect(paid("FA-1") == .failure(.alreadyPaid) && paid("X") == .failure(.unknownInvoice))
    let empty = YearlySubscription(organisation: "a", periods: [])
    #expect(
      SubscriptionRules.invoice(paidBy: SubscriptionPayment(), of: empty) == .failure(.nothingToPay)
    )
  }
}
