import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct BlockingTests {
  private func block(_ level: Block.Level, _ id: String, _ order: OrderBooks) async throws {
    _ = try await order.core.block(
      .of(BlockRequest(level: level, id: id, reason: "\(level) volé")))
  }

  private func unblock(_ level: Block.Level, _ id: String, _ order: OrderBooks) async throws {
    _ = try await order.core.unblock(.of(UnblockRequest(level: level, id: id)))
  }

  private func open() async throws -> OrderBooks {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring()
    try await order.pay()
    return order
  }

  @Test func eachLevelHasABlockOfItsOwn() async throws {
    let order = try await open()
    let code = PassCode.example(200).rawValue
    let levels: [(Block.Level, String)] = [(.pass, code), (.carnet, "été-0"), (.order, "été")]
    for (level, id) in levels { try await block(level, id, order) }
    #expect(try await order.outcome(200) == .blocked)
    #expect(try await order.outcome(210) == .blocked)
    let look = try await order.core.examine(PassRequest(code: .example(200), desk: "gare"))
    #expect(look.message.contains("pass volé"))

    try await unblock(.order, "été", order)
    #expect(try await order.outcome(210) == .valid)
    #expect(try await order.outcome(201) == .blocked)
    try await unblock(.carnet, "été-0", order)
    #expect(try await order.outcome(201) == .valid)
    #expect(try await order.outcome(200) == .blocked)
    try await unblock(.pass, code, order)
    #expect(try await order.outcome(200) == .valid)
  }

  @Test func aBlockIsSetOnceAndLiftedOnce() async throws {
    let order = try await open()
    #expect(
      await refusal { try await unblock(.carnet, "été-0", order) } == "notBlocked")
    try await block(.carnet, "été-0", order)
    #expect(await refusal { try await block(.carnet, "été-0", order) } == "alreadyBlocked")
    for (level, code) in [
      (Block.Level.pass, "unknownPass"), (.carnet, "unknownCarnet"), (.order, "unknownOrder"),
    ] {
      #expect(await refusal { try await block(level, "personne", order) } == code)
    }
    #expect(
      await refusal {
        try await order.core.block(.of(BlockRequest(level: .order, id: "été", reason: " ")))
      } == "badReason")
  }

  @Test func whatWasNotActivatedIsSoAgainWhenItIsUnblocked() async throws {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring(status: .notActivated)
    let code = PassCode.example(200).rawValue
    try await block(.pass, code, order)
    #expect(try await order.outcome(200) == .blocked)
    try await unblock(.pass, code, order)
    #expect(try await order.outcome(200) == .notActivated)
    // Blocked while its order is paid, it is good once the block is lifted.
    try await block(.pass, code, order)
    try await order.pay()
    #expect(try await order.outcome(200) == .blocked)
    try await unblock(.pass, code, order)
    #expect(try await order.outcome(200) == .valid)
  }

  @Test func theTrailNamesNoPassInClear() async throws {
    let order = try await open()
    let code = PassCode.example(200)
    try await block(.pass, code.rawValue, order)
    let rows = try await order.core.engine.read { reader in
      try reader.rows("SELECT subject, coalesce(detail, '') AS detail FROM deeds").map {
        try $0.text("subject") + " " + $0.text("detail")
      }
    }
    #expect(rows.contains("pass:…\(code.tail) pass volé"))
    #expect(!rows.contains { $0.contains(code.rawValue) })
  }

  @Test func aListFindsWhatIsBlockedAtAnyLevel() async throws {
    let order = try await open()
    try await block(.carnet, "été-1", order)
    let blocked = try await order.core.passes(
      PassFilter(state: .blocked, order: "été"), page: PageRequest())
    #expect(blocked.items.count == 10)
    try await block(.order, "été", order)
    let all = try await order.core.passes(
      PassFilter(state: .blocked, order: "été"), page: PageRequest())
    #expect(all.items.count == 40)
    let active = try await order.core.passes(
      PassFilter(state: .active, order: "été"), page: PageRequest())
    #expect(active.items.isEmpty)
  }

  @Test func whereCarnetsAreIsRecordedAndRefusesNothing() async throws {
    let order = try await open()
    let all = try await order.core.distributeCarnets(
      .of(DistributionRequest(order: "été", distribution: .inStock))
    ).value
    #expect(all.carnets == 4)
    _ = try await order.core.distributeCarnets(
      .of(
        DistributionRequest(
          carnets: ["été-2"], distribution: .handedOut, on: CivilDate("2026-06-01"), to: "CCAS")))
    #expect(try await order.outcome(200) == .valid)
    let out = try await order.core.carnets(
      CarnetFilter(order: "été", distribution: .handedOut), page: PageRequest()
    ).items
    #expect(out.map(\.id) == ["été-2"])
    #expect(out.first?.handedOutOn == CivilDate("2026-06-01"))
    #expect(out.first?.handedOutTo == "CCAS")
    // An order's carnets in one go leaves alone what was handed out.
    let again = try await order.core.distributeCarnets(
      .of(DistributionRequest(order: "été", distribution: .unknown))
    ).value
    #expect(again.carnets == 3)
    _ = try await order.core.submit(.example(230))
    let started = try await order.core.carnets(CarnetFilter(order: "été"), page: PageRequest())
      .items.filter { $0.startedAt != nil }
    #expect(started.map(\.id) == ["été-3"])
  }

  @Test(arguments: [
    (DistributionRequest(distribution: .inStock), "noCarnets"),
    (DistributionRequest(carnets: [], distribution: .inStock), "noCarnets"),
    (DistributionRequest(carnets: ["personne"], distribution: .inStock), "unknownCarnet"),
    (DistributionRequest(order: "personne", distribution: .inStock), "unknownOrder"),
    (
      DistributionRequest(carnets: ["c0"], order: "été", distribution: .inStock),
      "carnetOfAnotherOrder"
    ),
    (DistributionRequest(carnets: ["été-0"], distribution: .inStock, to: "CCAS"), "notHandedOut"),
    (
      DistributionRequest(
        carnets: ["été-0"], distribution: .handedOut, on: CivilDate("2027-01-01")),
      "dayInTheFuture"
    ),
    (DistributionRequest(carnets: ["été-0"], distribution: .handedOut, to: ""), "badHolder"),
  ])
  func carnetsThatMakeNoSenseAreRefused(request: DistributionRequest, code: String) async throws {
    let order = try await open()
    #expect(
      await refusal { try await order.core.distributeCarnets(.of(request)) } == code)
  }
}
