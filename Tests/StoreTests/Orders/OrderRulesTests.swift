import ApticScanCore
import Testing

@testable import ApticStore

/// Which step an order can take: a row a rule, in order of precedence.
@Suite struct OrderRulesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var rule: String
    var step: OrderStep
    var facts = OrderFacts()
    var today = "2026-06-15"
    var hasDates = true
    var refusal: String?

    var testDescription: String { rule }
  }

  static let day = CivilDate("2026-02-01")

  static let table: [Row] =
    OrderStep.allCases.map {
      Row(
        rule: "nothing is done with a cancelled order: \($0)", step: $0,
        facts: OrderFacts(invoicedOn: day, cancelledOn: day), refusal: "orderCancelled")
    } + [
      Row(rule: "an order is invoiced", step: .invoice),
      Row(
        rule: "an order is invoiced once", step: .invoice, facts: OrderFacts(invoicedOn: day),
        refusal: "alreadyInvoiced"),
      Row(rule: "an order may be delivered before its invoice", step: .deliver),
      Row(
        rule: "an order is delivered once", step: .deliver, facts: OrderFacts(deliveredOn: day),
        refusal: "alreadyDelivered"),
      Row(rule: "what is not invoiced is not paid", step: .pay, refusal: "notInvoiced"),
      Row(
        rule: "what is invoiced is paid, delivered or not", step: .pay,
        facts: OrderFacts(invoicedOn: day)),
      Row(
        rule: "an order is paid once", step: .pay,
        facts: OrderFacts(invoicedOn: day, paidOn: day), refusal: "alreadyActivated"),
      Row(
        rule: "an order that is paid is not called off", step: .cancel,
        facts: OrderFacts(invoicedOn: day, paidOn: day), refusal: "alreadyActivated"),
      Row(
        rule: "an order that is invoiced is called off", step: .cancel,
        facts: OrderFacts(invoicedOn: day)),
      Row(
        rule: "the end of an order that is not paid is not approved", step: .approveEnd,
        refusal: "orderNotActivated"),
      Row(
        rule: "an end that nobody knows is not approved", step: .approveEnd,
        facts: OrderFacts(paidOn: day), hasDates: false, refusal: "orderWithoutDates"),
      Row(
        rule: "the end is not approved 16 days before", step: .approveEnd,
        facts: OrderFacts(paidOn: day), today: "2026-12-15", refusal: "endTooEarly"),
      Row(
        rule: "the end is approved 15 days before", step: .approveEnd,
        facts: OrderFacts(paidOn: day), today: "2026-12-16"),
      Row(
        rule: "the end is approved once", step: .approveEnd,
        facts: OrderFacts(paidOn: day, endApprovedOn: day, endApprovedBy: "A"),
        today: "2026-12-16", refusal: "alreadyApproved"),
      Row(
        rule: "an order that is not paid is not credited", step: .credit, today: "2027-06-01",
        refusal: "orderNotActivated"),
      Row(
        rule: "nothing is credited before the joint statement", step: .credit,
        facts: OrderFacts(paidOn: day), today: "2027-02-06", refusal: "creditTooEarly"),
      Row(
        rule: "an order is credited from the day of the joint statement", step: .credit,
        facts: OrderFacts(paidOn: day), today: "2027-02-07"),
      Row(
        rule: "an order without an end is not credited", step: .credit,
        facts: OrderFacts(paidOn: day), today: "2027-06-01", hasDates: false,
        refusal: "orderWithoutDates"),
    ]

  @Test(arguments: table) func theFirstRuleThatHoldsDecides(_ row: Row) {
    var order = OrderRow(id: "o", sponsor: "s", faceValue: EuroCents(1_000))
    order.facts = row.facts
    if row.hasDates {
      order.validFrom = CivilDate("2026-01-01")
      order.validUntil = CivilDate("2026-12-31")
    }
    let refusal = OrderRules.refusal(
      of: row.step, order, today: CivilDate(row.today)!, settings: NetworkSettings())
    #expect(refusal?.code == row.refusal)
    #expect(refusal?.detail.isEmpty != true)
  }

  @Test func theDayOfTheCreditNoteIsASetting() {
    var order = OrderRow(id: "o", sponsor: "s", faceValue: EuroCents(1_000))
    order.facts = OrderFacts(paidOn: Self.day)
    order.validFrom = CivilDate("2026-01-01")
    order.validUntil = CivilDate("2026-12-31")
    var settings = NetworkSettings()
    settings.creditDaysAfterGrace = 1
    #expect(
      OrderRules.refusal(
        of: .credit, order, today: CivilDate("2027-02-01")!, settings: settings) == nil)
    #expect(
      OrderRules.refusal(
        of: .credit, order, today: CivilDate("2027-01-31")!, settings: settings)?.code
        == "creditTooEarly")
  }
}
