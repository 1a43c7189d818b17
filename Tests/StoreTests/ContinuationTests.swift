import ApticScanCore
import Testing

@testable import ApticStore

/// Several pass for one service: an explicit gesture, each paying what the one before leaves.
@Suite struct ContinuationTests {
  private func stage(_ numbers: Int..., at books: Books) async throws {
    for number in numbers {
      _ = try await books.core.submit(.example(number, service: "outils", .staged))
      books.clock.advance(seconds: 1)
    }
  }

  private func join(_ number: Int, to other: Int, _ books: Books) async throws -> [StagedPass] {
    try await books.core.changeStaged(
      .of(StagedChange(code: .example(number), desk: "gare", continues: .example(other)))
    ).value
  }

  private let confirm = ConfirmRequest(id: "c", desk: "gare", by: "camille")

  @Test func aPassPaysWhatTheOneBeforeLeaves() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    let staged = try await join(2, to: 1, books)
    #expect(staged.map(\.priceCents.cents) == [1_500, 500])
    #expect(staged.map(\.leftToPayCents.cents) == [500, 0])
    #expect(staged.map(\.continues) == [nil, .example(1)])
    let confirmed = try await books.core.confirmStaged(confirm).value
    let redemptions = confirmed.compactMap(\.verdict.redemption)
    #expect(redemptions.map(\.priceCents.cents) == [1_500, 500])
    #expect(redemptions.map(\.continues) == [nil, redemptions[0].id])
    #expect(redemptions.map(\.payableCents.cents) == [1_000, 1_000])
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func onePassPaysOneServiceUnlessSomebodySaysSo() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    let staged = try await books.core.staged(at: "gare")
    #expect(staged.map(\.leftToPayCents.cents) == [500, 500])
    #expect(staged.allSatisfy { $0.continues == nil })
  }

  @Test func whoeverGoesOnFromAPassTakesItsPlaceWhenItLeaves() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    _ = try await join(2, to: 1, books)
    #expect(try await books.core.unstage(.example(1), at: "gare"))
    let left = try await books.core.staged(at: "gare")
    #expect(left.map(\.priceCents.cents) == [1_500])
    #expect(left.map(\.continues) == [nil])
  }

  @Test func aPassThatIsBlockedSinceIsPassedOver() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    _ = try await join(2, to: 1, books)
    _ = try await books.core.block(
      .of(BlockRequest(level: .pass, id: PassCode.example(1).rawValue, reason: "volé")))
    let confirmed = try await books.core.confirmStaged(confirm).value
    #expect(confirmed.map(\.verdict.outcome) == [.blocked, .submitted])
    #expect(confirmed[1].verdict.redemption?.priceCents == EuroCents(1_500))
    #expect(confirmed[1].verdict.redemption?.continues == nil)
    #expect(try await books.core.staged(at: "gare").map(\.outcome) == [.blocked])
  }

  @Test func aPassThatStaysGoesOnFromWhatWasConfirmed() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    _ = try await join(2, to: 1, books)
    let code = PassCode.example(2).rawValue
    _ = try await books.core.block(.of(BlockRequest(level: .pass, id: code, reason: "volé")))
    let first = try await books.core.confirmStaged(confirm).value
    let redemption = try #require(first[0].verdict.redemption)
    #expect(first.map(\.verdict.outcome) == [.submitted, .blocked])
    _ = try await books.core.unblock(.of(UnblockRequest(level: .pass, id: code)))
    #expect(try await books.core.staged(at: "gare").map(\.priceCents.cents) == [500])
    let cancel = CancelRequest(redemption: redemption.id, desk: "gare", reason: "erreur")
    await #expect(throws: CoreRefusal.self) {
      try await books.core.cancelRedemption(.of(cancel, by: .member))
    }
    let second = try await books.core.confirmStaged(
      ConfirmRequest(id: "d", desk: "gare", by: "camille")
    ).value
    #expect(second.first?.verdict.redemption?.continues == redemption.id)
  }

  @Test func anotherServiceIsTakenAtThePriceOfTheScan() async throws {
    let books = try await Books()
    try await stage(1, 2, at: books)
    _ = try await join(2, to: 1, books)
    let changed = try await books.core.changeStaged(
      .of(StagedChange(code: .example(1), desk: "gare", service: "demarches"))
    ).value
    // Both pay the service that the first pays now, and nothing is left for the second.
    #expect(changed.map(\.service) == ["demarches", "demarches"])
    #expect(changed.map(\.priceCents.cents) == [1_000, 0])
    let apart = try await books.core.changeStaged(
      .of(StagedChange(code: .example(2), desk: "gare", service: "outils"))
    ).value
    #expect(apart.map(\.priceCents.cents) == [1_000, 1_500])
    #expect(apart.map(\.continues) == [nil, nil])
  }

  @Test func whatMakesNoSenseIsRefused() async throws {
    let books = try await Books()
    try await stage(1, 2, 3, 4, at: books)
    _ = try await books.core.submit(.example(5, .staged))
    _ = try await join(2, to: 1, books)
    #expect(await refusal { try await join(1, to: 2, books) } == "continuesItself")
    #expect(await refusal { try await join(1, to: 1, books) } == "continuesItself")
    #expect(await refusal { try await join(3, to: 1, books) } == "continued")
    #expect(await refusal { try await join(3, to: 2, books) } == "nothingLeftToPay")
    #expect(await refusal { try await join(3, to: 5, books) } == "nothingLeftToPay")
    #expect(await refusal { try await join(3, to: 19, books) } == "notStaged")
    #expect(await refusal { try await join(19, to: 3, books) } == "notStaged")
    for change in [
      StagedChange(code: .example(3), desk: "gare"),
      StagedChange(
        code: .example(3), desk: "gare", service: "outils", continues: .example(1)),
    ] {
      #expect(
        await refusal { try await books.core.changeStaged(.of(change)).value } == "badChange")
    }
    let unknown = StagedChange(code: .example(3), desk: "gare", service: "loisirs")
    #expect(
      await refusal { try await books.core.changeStaged(.of(unknown)).value } == "unknownService")
    var one = SettingsChange()
    one.severalPassesPerService = false
    _ = try await books.core.changeSettings(.of(one))
    #expect(await refusal { try await join(4, to: 3, books) } == "onePassPerService")
  }

  @Test func whatIsStagedIsJudgedAsOfItsScan() async throws {
    let books = try await Books(at: "2026-06-30T08:00:00Z")
    // Number 94 is in grace until 30/06.
    _ = try await books.core.submit(.example(94, .staged))
    books.clock.set("2026-07-02T08:00:00Z")
    #expect(try await books.core.staged(at: "gare").map(\.outcome) == [.staged])
    let confirmed = try await books.core.confirmStaged(confirm).value
    #expect(confirmed.map(\.verdict.outcome) == [.submitted])
    #expect(confirmed.first?.verdict.redemption?.at == Timestamp("2026-07-02T08:00:00Z"))
  }
}
