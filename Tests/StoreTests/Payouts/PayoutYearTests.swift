import ApticScanCore
import Testing

@testable import ApticStore

/// A year of counter-payments of five hundred organisations, against a calculation of its own:
/// sums by hand, by the civil month, rounded once a payout.
@Suite struct PayoutYearTests {
  static let organisations = 500
  static let prices: [Int64] = [137, 250, 333, 499, 612, 725, 880, 999]

  private static func network(passes: Int) -> NetworkSetup {
    NetworkSetup(
      services: prices.indices.map {
        Service(id: "s\($0)", name: "Service \($0)", priceCents: EuroCents(prices[$0]))
      },
      organisations: (0..<organisations).map { number in
        .init(
          id: "o\(number)", name: "Organisation \(number)",
          pointsOfPresence: [
            PointOfPresence(id: "p\(number)", name: "Lieu", address: "1 rue, 23000 Exempleville")
          ],
          offers: prices.indices.map {
            Service(id: "s\($0)", name: "", priceCents: EuroCents(prices[$0]))
          })
      },
      desks: (0..<organisations).map { .init(id: "d\($0)", pointOfPresence: "p\($0)") },
      orders: [
        .init(
          id: "o1", sponsor: "Département", faceValueCents: EuroCents(1_000),
          passes: (0..<passes).map { .o1(code($0)) })
      ])
  }

  /// Numbers of the same length, which no two pass share.
  private static func code(_ number: Int) -> Int { 100_000 + number }

  private struct Sum: Equatable {
    var passes = 0
    var gross: Int64 = 0
    /// Four hundredths, a half up.
    var fee: Int64 { (gross * 8 + 100) / 200 }
    var vat: Int64 { (fee * 2 + 5) / 10 }
  }

  @Test func aYearOfFiveHundredOrganisationsAddsUp() async throws {
    var generator = SeededGenerator(seed: 9)
    let clock = TestClock("2026-01-01T08:00:00Z")
    let folder = TemporaryFolder(inMemory: true)
    let core = try await CoreFactory.make(in: folder.path, clock: clock)
    let passes = 4_000
    try await core.establish(Self.network(passes: passes))
    var change = SettingsChange()
    change.payment = .price
    _ = try await core.changeSettings(Command(id: "price", by: .test, change))
    let paid = Set((0..<20).map { "o\($0)" })
    for organisation in paid { try await core.verifyAccount(of: organisation, holder: "X") }

    // The days of the year in order; a settlement on the fifth of each month.
    let days = (0..<passes).map { _ in generator.pick(0..<365) }.sorted()
    var expected: [String: Sum] = [:]
    var settled = CivilMonth("2025-12")!
    var told = Settlement(period: settled)
    func settle(before day: CivilDate) async throws {
      while day >= settled.next.next.firstDay.adding(days: 5) {
        settled = settled.next
        clock.set("\(settled.next.firstDay.adding(days: 4))T05:30:00Z")
        let settlement = try await core.settle()
        told.settled += settlement.settled
        told.grossCents = told.grossCents + settlement.grossCents
        told.netCents = told.netCents + settlement.netCents
      }
    }
    for (number, offset) in days.enumerated() {
      let day = CivilDate("2026-01-01")!.adding(days: offset)
      try await settle(before: day)
      clock.set("\(day)T10:00:00Z")
      let desk = generator.pick(0..<Self.organisations)
      let service = generator.pick(Self.prices.indices)
      let answer = try await core.submit(
        SubmitRequest(
          id: "scan-\(number)", code: .example(Self.code(number)), desk: "d\(desk)",
          service: "s\(service)",
          pointOfPresence: "p\(desk)", confirmation: .immediate, by: "camille"))
      try #require(answer.value.outcome == .submitted)
      let month = day.description.prefix(7)
      expected["\(month)-o\(desk)", default: Sum()].passes += 1
      expected["\(month)-o\(desk)", default: Sum()].gross += Self.prices[service]
    }
    try await settle(before: CivilDate("2027-02-10")!)

    let payouts = try await core.allPayouts()
    #expect(payouts.count == expected.count && told.settled == expected.count)
    for payout in payouts {
      let sum = try #require(expected[payout.id])
      #expect(payout.passes == sum.passes && payout.grossCents.cents == sum.gross)
      #expect(payout.feeCents.cents == sum.fee && payout.feeVatCents.cents == sum.vat)
      #expect(payout.netCents.cents == sum.gross - sum.fee)
      #expect(payout.state == (paid.contains(payout.organisation) ? .issued : .waiting))
    }
    let gross = expected.values.reduce(0) { $0 + $1.gross }
    let fees = expected.values.reduce(0) { $0 + $1.fee }
    #expect(told.grossCents.cents == gross && told.netCents.cents == gross - fees)
    // There was something to be rounded, up and down.
    #expect(expected.values.contains { $0.gross * 4 % 100 > 50 })
    #expect(expected.values.contains { (1..<50).contains($0.gross * 4 % 100) })
    #expect(try await core.ledgerCheck().fault == nil)
    let dashboard = try await core.dashboard(
      DashboardRequest(from: CivilMonth("2026-01"), until: CivilMonth("2026-12")), by: .test,
      desk: "")
    #expect(dashboard.national.figures.total.passes == passes)
    #expect(dashboard.national.figures.total.payableCents.cents == gross)
    #expect(dashboard.national.organisations.value == Self.organisations)
  }
}
