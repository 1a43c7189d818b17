import ApticScanCore
import Testing

@Suite struct CalendarTests {
  @Test func daysSinceEpochGoThereAndBack() {
    for days in stride(from: -800_000, through: 800_000, by: 37) {
      #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
    }
    #expect(CivilDate("1970-01-01")?.daysSinceEpoch == 0)
    #expect(CivilDate("2000-03-01")?.daysSinceEpoch == 11_017)
  }

  @Test(arguments: [
    ("2026-12-31", 1, "2027-01-31"), ("2026-01-31", 1, "2026-02-28"),
    ("2028-01-31", 1, "2028-02-29"), ("2026-11-23", 12, "2027-11-23"),
    ("2026-01-15", -1, "2025-12-15"),
  ])
  func aMonthLaterIsTheSameDayOrTheLast(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try #require(CivilDate(from)).adding(months: months).description == to)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-01", "2026-01-32", "",
    "2026-01-01 ", "２０２６-01-01",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    ("2026-11-23T02:01:00Z", "2026-11-23T02:01:00.000Z"),
    ("2026-11-23T02:01:00.5Z", "2026-11-23T02:01:00.500Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func aTimestampIsWrittenInUTC(_ text: String, _ written: String) throws {
    #expect(try #require(Timestamp(text)).description == written)
  }

  @Test(arguments: ["2026-11-23 02:01:00Z", "2026-11-23T24:00:00Z", "2026-11-23T02:01:00", "now"])
  func whatIsNoTimestampIsRefused(_ text: String) {
    #expect(Timestamp(text) == nil)
  }
}
