import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct CivilTimeTests {
  @Test(
    arguments: [
      // Winter, UTC+1, and summer, UTC+2.
      ("2026-01-31T22:59:59Z", "2026-01-31", "23:59"),
      ("2026-01-31T23:00:00Z", "2026-02-01", "00:00"),
      ("2026-07-31T21:59:59Z", "2026-07-31", "23:59"),
      ("2026-07-31T22:00:00Z", "2026-08-01", "00:00"),
      // The night of 29/03/2026 has no 02:00 to 03:00.
      ("2026-03-28T23:00:00Z", "2026-03-29", "00:00"),
      ("2026-03-29T00:59:59Z", "2026-03-29", "01:59"),
      ("2026-03-29T01:00:00Z", "2026-03-29", "03:00"),
      ("2026-03-29T22:00:00Z", "2026-03-30", "00:00"),
      // That of 25/10/2026 has it twice.
      ("2026-10-24T22:00:00Z", "2026-10-25", "00:00"),
      ("2026-10-25T00:30:00Z", "2026-10-25", "02:30"),
      ("2026-10-25T01:30:00Z", "2026-10-25", "02:30"),
      ("2026-10-25T23:00:00Z", "2026-10-26", "00:00"),
      ("1969-12-31T22:59:59Z", "1969-12-31", "23:59"),
    ])
  func aMomentHasItsDayAndHourInParis(moment: String, day: String, time: String) throws {
    let paris = try ParisTime()
    #expect(paris.day(of: Timestamp(moment)!).description == day)
    #expect(paris.time(of: Timestamp(moment)!) == time)
  }

  @Test(
    arguments: [
      ("2025-12-31T22:59:59Z", Outcome.notYetValid),
      ("2025-12-31T23:00:00Z", .valid),
      ("2026-12-31T22:59:59Z", .valid),
      ("2026-12-31T23:00:00Z", .validInGrace),
      ("2027-01-31T22:59:59Z", .validInGrace),
      ("2027-01-31T23:00:00Z", .expired),
    ])
  func aPassBeginsAndEndsAtMidnightInParis(moment: String, outcome: Outcome) async throws {
    let books = try await Books(at: moment)
    let verdict = try await books.core.examine(PassRequest(code: .example(1), desk: "gare"))
    #expect(verdict.outcome == outcome)
  }

  @Test(
    arguments: [
      // Ends on the day of the change: the grace month ends in the other time.
      ("2026-03-29", "2026-03-29T21:59:59Z", Outcome.valid),
      ("2026-03-29", "2026-03-29T22:00:00Z", .validInGrace),
      ("2026-03-29", "2026-04-29T21:59:59Z", .validInGrace),
      ("2026-03-29", "2026-04-29T22:00:00Z", .expired),
      ("2026-10-25", "2026-10-25T22:59:59Z", .valid),
      ("2026-10-25", "2026-10-25T23:00:00Z", .validInGrace),
      ("2026-10-25", "2026-11-25T22:59:59Z", .validInGrace),
      ("2026-10-25", "2026-11-25T23:00:00Z", .expired),
      ("2026-01-31", "2026-02-28T22:59:59Z", .validInGrace),
      ("2026-01-31", "2026-02-28T23:00:00Z", .expired),
    ])
  func theGraceMonthIsOneOfTheCalendar(
    until: String, moment: String, outcome: Outcome
  ) async throws {
    let books = try await Books(at: moment, network: .example(passes: [.o1(1, until: until)]))
    let verdict = try await books.core.examine(PassRequest(code: .example(1), desk: "gare"))
    #expect(verdict.outcome == outcome)
  }

  @Test func anIdentitySortsByItsMomentAndThenByItsTurn() {
    let ids = SortableIDs()
    let clock = TestClock("2026-06-15T08:00:00.123Z")
    var drawn = (0..<100).map { _ in ids.next(at: clock.now) }
    clock.advance(seconds: 1)
    drawn.append(ids.next(at: clock.now))
    #expect(drawn == drawn.sorted())
    #expect(Set(drawn).count == 101)
    for id in drawn {
      #expect(
        id.wholeMatch(
          of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }
  }
}
