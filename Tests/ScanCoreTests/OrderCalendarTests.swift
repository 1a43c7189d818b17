import ApticScanCore
import Testing

@Suite struct OrderCalendarTests {
  static let calendar = OrderCalendar(
    validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate("2026-12-31")!, graceMonths: 1)

  @Test(arguments: [
    ("2025-12-31", OrderPhase.upcoming), ("2026-01-01", .running), ("2026-11-30", .running),
    ("2026-12-01", .alert), ("2026-12-15", .alert), ("2026-12-16", .blocking),
    ("2026-12-23", .blocking), ("2026-12-24", .confirmation), ("2026-12-31", .confirmation),
    ("2027-01-01", .grace), ("2027-01-31", .grace), ("2027-02-01", .invalid),
    ("2027-02-06", .invalid), ("2027-02-07", .statement), ("2030-01-01", .statement),
  ])
  func thePhaseFollowsFromTheDay(day: String, phase: OrderPhase) {
    #expect(Self.calendar.phase(on: CivilDate(day)!) == phase)
  }

  @Test func anOrderStandsWhereItsLastFactSays() {
    let day = CivilDate("2026-01-01")
    var facts = OrderFacts(orderedOn: day)
    #expect(facts.state == .ordered)
    facts.invoicedOn = day
    #expect(facts.state == .invoiced)
    facts.deliveredOn = day
    #expect(facts.state == .delivered)
    facts.paidOn = day
    #expect(facts.state == .active)
    facts.creditedOn = day
    #expect(facts.state == .credited)
    facts.cancelledOn = day
    #expect(facts.state == .cancelled)
  }

  @Test func weekdaysAreThoseOfTheCalendar() {
    #expect(CivilDate("1970-01-01")!.weekday == 4)
    #expect(CivilDate("2026-11-26")!.weekday == 4)
    #expect(CivilDate("1969-12-28")!.weekday == 7)
    #expect(CivilDate("2024-02-29")!.weekday == 4)
  }

  @Test(arguments: [
    ([1, 2], 540, 1_080, true), ([], 540, 1_080, false), ([2, 1], 540, 1_080, false),
    ([1, 1], 540, 1_080, false), ([0], 540, 1_080, false), ([8], 540, 1_080, false),
    ([1], 540, 540, false), ([1], 0, 1_440, true), ([1], 0, 1_441, false), ([1], -1, 60, false),
  ])
  func hoursMakeSenseOrNot(days: [Int], from: Int, until: Int, sense: Bool) {
    #expect(
      AcceptedHours(weekdays: days, fromMinute: from, untilMinute: until).makesSense == sense)
  }

  @Test(arguments: [
    (1_000, 400, 40), (1_012, 400, 40), (1_013, 400, 41), (-1_013, 400, -41), (1, 5_000, 1),
    (0, 400, 0),
  ])
  func aShareIsToTheNearestCent(cents: Int, basisPoints: Int, share: Int) {
    #expect(EuroCents(Int64(cents)).share(basisPoints: basisPoints) == EuroCents(Int64(share)))
  }
}
