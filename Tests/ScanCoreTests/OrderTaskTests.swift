import ApticScanCore
import Testing

/// What an order asks of whoever runs the network: by its facts, then by the calendar of its end.
@Suite struct OrderTaskTests {
  private static let day = CivilDate("2026-01-01")!

  private static func order(_ facts: OrderFacts) -> Order {
    Order(
      id: "D-1", sponsor: "ville", quantity: 10, faceValueCents: EuroCents(1_000), carnetSize: 10,
      format: nil, validFrom: day, validUntil: CivilDate("2026-12-31")!, graceMonths: 1,
      facts: facts, today: day)
  }

  private static let paid = OrderFacts(orderedOn: day, invoicedOn: day, paidOn: day)
  private static let approved = OrderFacts(
    orderedOn: day, invoicedOn: day, paidOn: day, endApprovedOn: day, endApprovedBy: "Zoé")

  static let cases: [(facts: OrderFacts, on: String, task: OrderTask?)] = [
    (OrderFacts(orderedOn: day), "2026-06-01", .invoice),
    (OrderFacts(orderedOn: day, invoicedOn: day), "2026-06-01", .notePayment),
    (OrderFacts(orderedOn: day, invoicedOn: day, deliveredOn: day), "2026-06-01", .notePayment),
    (paid, "2026-11-30", nil), (paid, "2026-12-01", .tellOfEnd), (paid, "2026-12-16", .approveEnd),
    (paid, "2026-12-31", .approveEnd), (approved, "2026-12-16", nil), (paid, "2027-01-15", nil),
    (paid, "2027-02-06", nil), (paid, "2027-02-07", .credit), (approved, "2027-02-07", .credit),
    (
      OrderFacts(orderedOn: day, invoicedOn: day, paidOn: day, creditedOn: day), "2027-03-01", nil
    ), (OrderFacts(orderedOn: day, cancelledOn: day), "2026-06-01", nil),
  ]

  @Test(arguments: cases.indices) func isDueByFactsAndCalendar(index: Int) throws {
    let (facts, on, task) = Self.cases[index]
    let today = try #require(CivilDate(on))
    #expect(Self.order(facts).taskDue(on: today, creditDaysAfterGrace: 7) == task)
  }

  @Test func nothingIsToBeCreditedWhereEveryPassWasUsed() throws {
    let today = try #require(CivilDate("2027-02-07"))
    func notice(_ unused: Int) -> OrganisationNotice? {
      OrderTask.credit.notice(order: "D-1", sponsorName: "Ville", endsOn: nil, unused: unused)
    }
    #expect(notice(0) == nil)
    #expect(notice(1)?.code == .orderTaskDue)
    // Where the network waits longer, it is due later.
    #expect(Self.order(Self.paid).taskDue(on: today, creditDaysAfterGrace: 30) == nil)
  }
}
