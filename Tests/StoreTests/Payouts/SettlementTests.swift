import ApticScanCore
import Testing

@testable import ApticStore

/// When a month ends, what a crash leaves of a settlement, and that work goes on meanwhile.
@Suite struct SettlementTests {
  /// The last second of a month in Paris, and the first of the next.
  @Test(
    arguments: [
      // Winter: one hour ahead of UTC.
      ("2026-01-31T22:59:59.999Z", "2026-01"), ("2026-01-31T23:00:00Z", "2026-02"),
      ("2026-12-31T22:59:59.999Z", "2026-12"), ("2026-12-31T23:00:00Z", "2027-01"),
      // Summer, since 29/03: two.
      ("2026-03-31T21:59:59.999Z", "2026-03"), ("2026-03-31T22:00:00Z", "2026-04"),
      ("2026-09-30T21:59:59.999Z", "2026-09"), ("2026-09-30T22:00:00Z", "2026-10"),
      // Winter again, since 25/10.
      ("2026-10-31T22:59:59.999Z", "2026-10"), ("2026-10-31T23:00:00Z", "2026-11"),
      // The clocks change in the middle of a month, which has its hours all the same.
      ("2026-03-29T00:59:59Z", "2026-03"), ("2026-03-29T01:00:00Z", "2026-03"),
      ("2026-10-25T00:30:00Z", "2026-10"), ("2026-10-25T01:30:00Z", "2026-10"),
      // The 29th of February, and a year that has none.
      ("2028-02-28T23:00:00Z", "2028-02"), ("2028-02-29T22:59:59.999Z", "2028-02"),
      ("2028-02-29T23:00:00Z", "2028-03"), ("2027-02-28T22:59:59.999Z", "2027-02"),
      ("2027-02-28T23:00:00Z", "2027-03"),
    ])
  func theCommitDecidesTheMonth(moment: String, month: String) async throws {
    let books = try await Books(
      at: moment, network: .example(passes: [.o1(0, from: "2025-01-01", until: "2030-12-31")]))
    #expect(try await books.core.submit(.example(0)).value.outcome == .submitted)
    #expect(try await books.core.allPayouts().map(\.id) == ["\(month)-ruche"])
    books.clock.advance(seconds: 40 * 86_400)
    #expect(try await books.core.settle().settled == 1)
    #expect(try await books.core.payout("\(month)-ruche")?.payout.passes == 1)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  /// Midnight passes between the arrival of what is submitted and its turn to be written.
  @Test(arguments: [DeskMode.Confirmation.immediate, .staged])
  func whatWaitsOverMidnightIsOfTheMonthThatItIsKeptIn(
    confirmation: DeskMode.Confirmation
  ) async throws {
    let books = try await Books(at: "2026-06-30T21:59:59Z")
    let clock = books.clock
    let engine = WatchedEngine(books.core.engine)
    let core = try LocalCore(engine: engine, clock: { clock.now })
    if confirmation == .staged {
      _ = try await books.core.submit(.example(0, .staged))
    }
    let work: @Sendable () async throws -> Void = {
      switch confirmation {
      case .immediate: _ = try await core.submit(.example(0))
      case .staged:
        _ = try await core.confirmStaged(ConfirmRequest(id: "c", desk: "gare", by: "camille"))
      }
    }
    for await write in engine.watching(while: work) {
      clock.set("2026-06-30T22:00:01Z")
      write.resume()
    }
    #expect(try await books.core.allPayouts().map(\.id) == ["2026-07-ruche"])
  }

  @Test func aMonthWithNothingHasNoPayout() async throws {
    let books = try await Books(at: "2026-04-10T08:00:00Z")
    _ = try await books.core.submit(.example(0))
    books.clock.set("2026-06-10T08:00:00Z")
    _ = try await books.core.submit(.example(1))
    books.clock.set("2026-09-10T08:00:00Z")
    #expect(try await books.core.settle("2026-05").settled == 1)
    #expect(try await books.core.settle().settled == 1)
    #expect(try await books.core.allPayouts().map(\.id) == ["2026-06-ruche", "2026-04-ruche"])
  }

  /// Cut between any two statements: what is there is whole, and the same request, asked again, does
  /// the rest and answers for all of it.
  @Test func aSettlementCutAnywhereLeavesWholePayoutsOrNone() async throws {
    func make() async throws -> (TestClock, FailingEngine, LocalCore, TemporaryFolder) {
      let folder = TemporaryFolder()
      let clock = TestClock("2026-05-15T08:00:00Z")
      try PrivateFile.makeFolder(at: folder.path)
      let engine = FailingEngine(
        try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .full))
      let core = try LocalCore(engine: engine, clock: { clock.now }, passwordCost: .light)
      try await core.establish(.example)
      for number in 0..<2 { _ = try await core.submit(.example(number)) }
      clock.set("2026-06-15T08:00:00Z")
      for number in 2..<5 { _ = try await core.submit(.example(number)) }
      _ = try await core.submit(.example(9, desk: "pont", service: "loisirs"))
      try await core.verifyAccount(of: "fil", holder: "Le Fil")
      clock.set("2026-07-04T06:00:00Z")
      return (clock, engine, core, folder)
    }
    let (_, _, whole, _) = try await make()
    let answer = try await whole.settle(id: "july")
    #expect(answer.settled == 3 && answer.issued == 1 && answer.waiting == 2)

    let (_, engine, core, _) = try await make()
    let taken = 6
    var cuts = 0
    var counts: Set<Int> = []
    while true {
      engine.fail(after: cuts)
      do {
        #expect(try await core.settle(id: "july") == answer)
        break
      } catch is FailingEngine.PowerCut {
        engine.fail(after: nil)
        let check = try await core.ledgerCheck()
        #expect(check.fault == nil, "cut at \(cuts): \(String(describing: check.fault))")
        let payouts = try await core.allPayouts()
        // Nothing is lost and nothing counted twice, settled or not.
        #expect(payouts.reduce(0) { $0 + $1.passes } == taken)
        counts.insert(payouts.filter { $0.state != .upcoming }.count)
        cuts += 1
      }
    }
    engine.fail(after: nil)
    // Whole payouts came one after the other, and none was taken back.
    #expect(counts.contains(0) && counts.count > 2, "\(counts)")
    #expect(cuts >= 10)
    #expect(try await core.settle(id: "july") == answer)
    #expect(try await core.allPayouts() == whole.allPayouts())
    #expect(try await core.ledgerCheck().fault == nil)
  }

  /// What is done to a payout, after it was settled.
  static let steps: [(name: String, verb: @Sendable (LocalCore) async throws -> Void)] = [
    (
      "payer file",
      { core in
        _ = try await core.makePayerFile(
          Command(id: "f", by: .test, PayerFileRequest()))
      }
    ),
    ("paid", { try await $0.answer(.paid, about: "2026-06-ruche", id: "p") }),
    ("rejected", { try await $0.answer(.rejected, "AC04", about: "2026-06-ruche", id: "r") }),
    (
      "reissue",
      { core in
        _ = try await core.reissuePayout(
          "2026-06-fil", Command(id: "i", by: .test, NoFields()))
      }
    ),
  ]

  @Test(arguments: steps.indices)
  func aStepCutAnywhereHasDoneNothing(index: Int) async throws {
    let (name, verb) = Self.steps[index]
    let folder = TemporaryFolder()
    let clock = TestClock("2026-06-15T08:00:00Z")
    try PrivateFile.makeFolder(at: folder.path)
    let engine = FailingEngine(
      try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .full))
    let core = try LocalCore(engine: engine, clock: { clock.now }, passwordCost: .light)
    try await core.establish(.example)
    var identity = SettingsChange()
    identity.legalName = "Réseau"
    identity.iban = "FR7630006000011234567890189"
    identity.town = "Exempleville"
    _ = try await core.changeSettings(Command(id: "identity", by: .test, identity))
    _ = try await core.submit(.example(0))
    _ = try await core.submit(.example(9, desk: "pont", service: "loisirs"))
    try await core.verifyAccount(of: "ruche")
    clock.set("2026-07-04T06:00:00Z")
    try await core.settle()
    try await core.verifyAccount(of: "fil", holder: "Le Fil")
    let before = try await core.engine.everything()
    var cuts = 0
    while true {
      engine.fail(after: cuts)
      do {
        try await verb(core)
        break
      } catch is FailingEngine.PowerCut {
        engine.fail(after: nil)
        #expect(try await core.engine.everything() == before, "\(name), cut at \(cuts)")
        cuts += 1
      }
    }
    engine.fail(after: nil)
    #expect(cuts > 2, "\(name) writes")
    #expect(try await core.engine.everything() != before)
    #expect(try await core.ledgerCheck().fault == nil)
  }

  @Test func scansGoOnMeanwhile() async throws {
    let folder = TemporaryFolder()
    let clock = TestClock("2026-06-15T08:00:00Z")
    try PrivateFile.makeFolder(at: folder.path)
    let engine = WatchedEngine(
      try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .full))
    let core = try LocalCore(engine: engine, clock: { clock.now }, passwordCost: .light)
    try await core.establish(.example)
    _ = try await core.submit(.example(0))
    _ = try await core.submit(.example(1, desk: "pont", service: "loisirs"))
    clock.set("2026-07-04T06:00:00Z")
    var number = 2
    for await write in engine.watching(while: { try await core.settle(id: "july") }) {
      #expect(try await core.submit(.example(number)).value.outcome == .submitted)
      number += 1
      write.resume()
    }
    // One transaction a payout, and the answer.
    #expect(number - 2 == 3)
    #expect(
      try await core.allPayouts().map { "\($0.id) \($0.state) \($0.passes)" } == [
        "2026-07-ruche upcoming 3", "2026-06-ruche waiting 1", "2026-06-fil waiting 1",
      ])
    #expect(try await core.ledgerCheck().fault == nil)
  }
}
