import ApticScanCore
import Testing

@testable import ApticStore

/// What is asked at each view of a page stays cheap at ten million pass: it goes by indexes and by the
/// figures that are kept, and looks through no table that grows with them.
@Suite struct QueryPlanTests {
  /// A row or more for each pass or scan.
  private static let great: Set = [
    "passes", "known_passes", "redemptions", "carnets", "known_carnets", "ledger_transactions",
    "ledger_entries", "answers", "carnet_passes",
  ]

  private let folder = TemporaryFolder()
  private let engine: PlanningEngine
  private let core: LocalCore

  init() async throws {
    let clock = TestClock("2026-05-15T08:00:00Z")
    try PrivateFile.makeFolder(at: folder.path)
    engine = PlanningEngine(
      try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .normal))
    core = try LocalCore(engine: engine, clock: { clock.now }, passwordCost: .light)
    try await core.establish(.example)
    for number in 0..<3 { _ = try await core.submit(.example(number)) }
    clock.set("2026-06-15T08:00:00Z")
    _ = try await core.submit(.example(9, desk: "pont", service: "loisirs"))
    try await core.settle()
    _ = try await core.submit(.example(4))
    _ = try await core.submit(.example(5, .staged))
  }

  private func steps(
    _ work: (LocalCore) async throws -> Void
  ) async throws -> [PlanningEngine.Step] {
    let steps = try await engine.plans { try await work(core) }
    #expect(!steps.isEmpty)
    return steps
  }

  @Test func theDashboardReadsTheFiguresAndNoPass() async throws {
    for organisation in ["ruche", nil] {
      let steps = try await steps {
        let board = try await $0.dashboard(
          DashboardRequest(organisation: organisation), by: .root, desk: "gare")
        #expect(board.national.figures.total.passes == 5)
      }
      #expect(Set(steps.compactMap(\.table)).isDisjoint(with: Self.great), "\(steps)")
      // By the index of the month, or of the organisation, never all that there are.
      let ways = steps.filter { $0.table == "figures" }.map(\.text)
      #expect(ways.count >= 3)
      #expect(ways.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("figures_by_month") })
    }
  }

  @Test func upcomingPayoutsAreReadFromTheFiguresAndFromWhatIsNotSettled() async throws {
    let steps = try await steps {
      let found = try await $0.payouts(
        PayoutFilter(state: .upcoming), page: PageRequest(), by: .root, desk: "gare"
      ).items
      #expect(found.map(\.id) == ["2026-06-ruche", "2026-06-fil"])
    }
    let great = steps.filter { $0.table.map(Self.great.contains) ?? false }
    // What came into a settled month afterwards: by an index that holds what is not settled alone.
    #expect(
      great.allSatisfy {
        $0.text
          == "SEARCH redemptions USING INDEX redemptions_to_settle (organisation_id=? AND at<?)"
      }, "\(great.map(\.text))")
    #expect(great.count == 1)
  }

  private typealias View = @Sendable (LocalCore) async throws -> Void

  private static let views: [(page: String, ask: View)] = [
    ("any page", { _ = try await $0.network() }),
    ("any page", { _ = try await $0.overview() }),
    ("any page", { _ = try await $0.notices(of: "ruche", by: .root) }),
    ("À faire", { _ = try await $0.notices(of: nil, by: .root) }),
    ("the desk", { _ = try await $0.staged(at: "gare") }),
    ("the desk", { _ = try await $0.services(of: "gare") }),
    ("the desk", { _ = try await $0.examine(PassRequest(code: .example(1), desk: "gare")) }),
    ("the map", { _ = try await $0.map(OrganisationFilter(), page: PageRequest()) }),
    (
      "counter-payments",
      { _ = try await $0.payouts(PayoutFilter(), page: PageRequest(), by: .root, desk: "gare") }
    ),
    (
      "counter-payments of one",
      {
        let filter = PayoutFilter(organisation: "ruche")
        _ = try await $0.payouts(filter, page: PageRequest(), by: .root, desk: "gare")
      }
    ),
    (
      "one that is settled",
      { _ = try await $0.payout("2026-05-ruche", by: .root, desk: "gare") }
    ),
    ("one to come", { _ = try await $0.payout("2026-06-ruche", by: .root, desk: "gare") }),
    (
      "its pass",
      {
        _ = try await $0.passes(
          ofPayout: "2026-05-ruche", page: PageRequest(), by: .root, desk: "gare")
      }
    ),
    ("the catalogue", { _ = try await $0.catalogue(of: "ruche", on: nil, desk: "gare") }),
    ("members", { _ = try await $0.members(of: "ruche", by: .root) }),
    ("places", { _ = try await $0.pointsOfPresence(ofOrganisation: "ruche") }),
    (
      "organisations",
      { _ = try await $0.organisations(OrganisationFilter(), by: .root, desk: "gare") }
    ),
    ("desks", { _ = try await $0.desksWithLastPass() }),
    ("the kit", { _ = try await $0.subscription(of: "ruche", by: .root) }),
    ("orders", { _ = try await $0.orders(OrderFilter(), page: PageRequest()) }),
    ("an order", { _ = try await $0.orderDetail("o1") }),
    ("its carnets", { _ = try await $0.carnets(CarnetFilter(order: "o1"), page: PageRequest()) }),
    ("a pass", { _ = try await $0.passRecord(.example(1), by: .root) }),
    ("all pass", { _ = try await $0.passes(PassFilter(), page: PageRequest()) }),
    ("what was scanned", { _ = try await $0.redemptions(RedemptionFilter(), page: PageRequest()) }),
    ("payer's files", { _ = try await $0.payerFiles(page: PageRequest(), by: .root) }),
  ]

  @Test func noPageLooksThroughATableThatGrowsWithThePass() async throws {
    for (page, ask) in Self.views {
      for step in try await steps(ask) where step.isScan && !step.endsSoon {
        #expect(
          !(step.table.map(Self.great.contains) ?? false),
          "\(page): \(step.text) of \(step.statement)")
      }
    }
  }
}
