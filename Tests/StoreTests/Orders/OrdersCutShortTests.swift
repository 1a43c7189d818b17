import ApticScanCore
import Testing

@testable import ApticStore

/// Each verb of orders, carnets and staging is cut between any two of its statements: nothing of it
/// is there afterwards, and the same request then does all of it.
@Suite struct OrdersCutShortTests {
  typealias Step = @Sendable (LocalCore) async throws -> Void

  struct Verb: CustomTestStringConvertible, Sendable {
    var name: String
    /// What must have been done before.
    var before: [Step] = []
    var step: Step

    var testDescription: String { name }
  }

  static let order = OrderRequest(
    id: "été", sponsor: "dep23", quantity: 40, validFrom: CivilDate("2026-01-01")!,
    validUntil: CivilDate("2026-06-20")!)
  static let day = DayRequest()

  static let add: Step = {
    _ = try await $0.addSponsor(.of(SponsorRequest(id: "dep23", name: "Creuse"), id: "add"))
  }
  static let create: Step = { _ = try await $0.createOrder(.of(order, id: "create")) }
  static let invoice: Step = {
    _ = try await $0.invoiceOrder("été", .of(NoFields(), id: "invoice"))
  }
  static let bring: Step = { core in
    _ = try await core.importPasses(
      (0..<20).map { number in
        var row = PassRow.o1(200 + number, until: "2026-06-20", status: .notActivated)
        row.order = "été"
        row.carnet = "été-\(number / 10)"
        return row
      })
  }
  static let pay: Step = { _ = try await $0.payOrder("été", .of(day, id: "pay")) }
  static let keep: Step = {
    _ = try await $0.distributeCarnets(
      .of(DistributionRequest(order: "été", distribution: .inStock), id: "keep"))
  }
  static let block: Step = {
    _ = try await $0.block(
      .of(
        BlockRequest(level: .pass, id: PassCode.example(1).rawValue, reason: "volé"), id: "block"))
  }
  static let stage: Step = {
    for number in 1...2 {
      _ = try await $0.submit(.example(number, service: "outils", .staged))
    }
  }
  static let join: Step = {
    _ = try await $0.changeStaged(
      .of(
        StagedChange(code: .example(2), desk: "gare", continues: .example(1)), id: "join"))
  }

  static let verbs = [
    Verb(name: "sponsor", step: add),
    Verb(name: "order", before: [add], step: create),
    Verb(name: "invoice", before: [add, create], step: invoice),
    Verb(
      name: "deliver", before: [add, create],
      step: { _ = try await $0.deliverOrder("été", .of(day, id: "deliver")) }),
    Verb(name: "pay", before: [add, create, invoice, bring], step: pay),
    Verb(
      name: "cancel an order", before: [add, create, invoice, bring],
      step: {
        _ = try await $0.cancelOrder("été", .of(ReasonRequest(reason: "doublon"), id: "cancel"))
      }),
    Verb(name: "carnets", before: [add, create, bring], step: keep),
    Verb(
      name: "approve the end", before: [add, create, invoice, bring, pay, keep],
      step: {
        _ = try await $0.approveOrderEnd("été", .of(EndApproval(by: "Mme Martin"), id: "end"))
      }),
    Verb(name: "block", step: block),
    Verb(
      name: "unblock", before: [block],
      step: {
        _ = try await $0.unblock(
          .of(UnblockRequest(level: .pass, id: PassCode.example(1).rawValue), id: "unblock"))
      }),
    Verb(name: "join", before: [stage], step: join),
    Verb(
      name: "confirm what is joined", before: [stage, join],
      step: {
        _ = try await $0.confirmStaged(ConfirmRequest(id: "c", desk: "gare", by: "camille"))
      }),
    Verb(
      name: "take out what is joined", before: [stage, join],
      step: { _ = try await $0.unstage(.example(1), at: "gare") }),
    Verb(
      name: "settings",
      step: {
        var change = SettingsChange()
        change.carnetSize = 5
        change.stagedHours = 48
        _ = try await $0.changeSettings(.of(change, id: "settings"))
      }),
  ]

  @Test(arguments: verbs) func aVerbCutAnywhereHasDoneNothing(_ verb: Verb) async throws {
    let (core, engine, _, folder) = try await prepared()
    defer { withExtendedLifetime(folder) {} }
    for step in verb.before { try await step(core) }
    try await cut(verb.step, core, engine)
  }

  @Test func aCreditNoteCutAnywhereHasDoneNothing() async throws {
    let (core, engine, clock, folder) = try await prepared()
    defer { withExtendedLifetime(folder) {} }
    for step in [Self.add, Self.create, Self.invoice, Self.bring, Self.pay] { try await step(core) }
    clock.set("2026-08-01T08:00:00Z")
    try await cut(
      { _ = try await $0.creditOrder("été", .of(NoFields(), id: "credit")) }, core, engine)
  }

  @Test func aCancellationAndAReleaseCutAnywhereHaveDoneNothing() async throws {
    let (core, engine, clock, folder) = try await prepared()
    defer { withExtendedLifetime(folder) {} }
    let id = try #require(try await core.submit(.example(5)).value.redemption?.id)
    try await cut(
      {
        _ = try await $0.cancelRedemption(
          .of(CancelRequest(redemption: id, desk: "gare", reason: "erreur"), id: "cancel"))
      }, core, engine)
    try await Self.stage(core)
    clock.set("2026-07-15T08:00:00Z")
    try await cut({ _ = try await $0.releaseStaged(at: "gare") }, core, engine)
  }

  private func prepared() async throws -> (LocalCore, FailingEngine, TestClock, TemporaryFolder) {
    let folder = TemporaryFolder()
    let clock = TestClock("2026-06-15T08:00:00Z")
    try PrivateFile.makeFolder(at: folder.path)
    let engine = FailingEngine(
      try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .full))
    let core = try LocalCore(engine: engine, clock: { clock.now })
    try await core.establish(.example)
    return (core, engine, clock, folder)
  }

  private func cut(_ step: Step, _ core: LocalCore, _ engine: FailingEngine) async throws {
    let before = try await core.engine.rowsOfEveryTable()
    var cuts = 0
    while true {
      engine.fail(after: cuts)
      do {
        try await step(core)
        break
      } catch is FailingEngine.PowerCut {
        #expect(try await core.engine.rowsOfEveryTable() == before, "cut at \(cuts)")
        cuts += 1
      }
    }
    engine.fail(after: nil)
    #expect(cuts > 1)
    #expect(try await core.engine.rowsOfEveryTable() != before)
    #expect(try await core.ledgerCheck().fault == nil)
  }
}

extension Engine {
  fileprivate func rowsOfEveryTable() async throws -> [[String]] {
    try await read { reader in
      try reader.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      ).map { try $0.text("name") }.map { table in
        try reader.rows("SELECT * FROM \(table)").map { "\($0)" }
      }
    }
  }
}
