import ApticScanCore
import Testing

@testable import apticctl

@Suite("Orders in the terminal")
struct OrderLinesTests {
  private func detail(today: String, _ change: (inout OrderFacts) -> Void = { _ in }) throws
    -> OrderDetail
  {
    let day = { (text: String) throws in try #require(CivilDate(text)) }
    var facts = OrderFacts(
      orderedOn: try day("2026-01-01"), invoicedOn: try day("2026-01-02"),
      paidOn: try day("2026-01-03"))
    change(&facts)
    let order = Order(
      id: "C-1", sponsor: "creuse", quantity: 40, faceValueCents: EuroCents(1_000), carnetSize: 10,
      format: "local-v1", validFrom: try day("2026-01-01"), validUntil: try day("2026-12-31"),
      graceMonths: 1,
      hours: AcceptedHours(weekdays: [1, 2], fromMinute: 540, untilMinute: 1_080),
      perimeter: Perimeter(postalCodes: ["23"], pointsOfPresence: ["mairie"]), facts: facts,
      today: try day(today))
    return OrderDetail(
      order: order, sponsorName: "Creuse",
      calendar: OrderDays(
        OrderCalendar(
          validFrom: try day("2026-01-01"), validUntil: try day("2026-12-31"), graceMonths: 1)),
      passes: PassCounts(total: 40, taken: 3, credited: 0, unused: 37),
      carnets: CarnetCounts(total: 4, inStock: 1, handedOut: 2, started: 1, blocked: 0, expired: 0),
      invoices: [], outstandingCents: EuroCents(37_000), undeliveredCents: .zero)
  }

  @Test("an order's page tells what was ordered, what was done, and how it stands")
  func page() throws {
    #expect(
      try detail(today: "2026-06-15").page(Samples.plain) == [
        "order        C-1",
        "state        active",
        "sponsor      Creuse (creuse)",
        "ordered      40 pass of 10,00 €, carnets of 10, local-v1",
        "valid        2026-01-01 to 2026-12-31, grace until 2027-01-31",
        "hours        1,2 09:00-18:00",
        "places       23…, mairie",
        "ordered on   2026-01-01",
        "invoiced on  2026-01-02",
        "paid on      2026-01-03",
        "phase        running",
        "pass         40 in the books, 3 taken, 37 unused, 0 credited",
        "carnets      4 in all, 2 handed out, 1 in stock, 1 started, 0 blocked, 0 expired",
        "outstanding  370,00 €",
        "undelivered  0,00 €",
      ])
  }

  @Test(
    "the calendar's next step is told",
    arguments: [
      ("2026-12-05", "! ends on 2026-12-31: tell the sponsor and those who hand out"),
      (
        "2026-12-20",
        "! ends on 2026-12-31: have the sponsor approve it (apticctl order approve-end)"
      ),
      ("2027-01-15", "! what was handed out is accepted until 2027-01-31"),
      ("2027-02-03", "! joint statement on 2027-02-07"),
      ("2027-02-07", "! 37 unused: apticctl order credit"),
    ])
  func nextStep(today: String, line: String) throws {
    #expect(try detail(today: today).page(Samples.plain).last == line)
  }

  @Test("an end that was approved asks for nothing more")
  func approved() throws {
    let approved = try detail(today: "2026-12-20") {
      $0.endApprovedOn = $0.paidOn
      $0.endApprovedBy = "Mme Martin"
    }
    let page = approved.page(Samples.plain)
    #expect(page.last == "undelivered  0,00 €")
    #expect(page.contains("end approved 2026-01-03 by Mme Martin"))
  }

  @Test(
    "hours are read as they are written",
    arguments: [
      ("1-5 09:00-18:00", [1, 2, 3, 4, 5], 540, 1_080), ("1,3,7 00:00-24:00", [1, 3, 7], 0, 1_440),
      ("6 14:30-15:00", [6], 870, 900),
    ])
  func hours(text: String, days: [Int], from: Int, until: Int) {
    #expect(
      AcceptedHours(argument: text)
        == AcceptedHours(weekdays: days, fromMinute: from, untilMinute: until))
  }

  @Test(
    "hours that make no sense are none",
    arguments: [
      "", "1-5", "9-18", "5-1 09:00-18:00", "0 09:00-18:00", "1,1 09:00-18:00", "1 18:00-09:00",
      "1 9:00-18:00", "1 09:00-25:00", "1 09:60-18:00", "x 09:00-18:00", "1- 09:00-18:00",
    ])
  func senseless(text: String) {
    #expect(AcceptedHours(argument: text) == nil)
  }
}
