import ApticScanCore
import Synchronization
import Testing

@testable import ApticStore

/// A preview is what then happens, to the pass and to the cent; and who acts on one that is not so
/// any more is refused.
@Suite struct PreviewTests {
  private func open(paid: Bool = true) async throws -> OrderBooks {
    let order = try await OrderBooks()
    try await order.invoice()
    try await order.bring()
    if paid { try await order.pay() }
    return order
  }

  private func look(_ request: PreviewRequest, _ core: any Core) async throws -> Preview {
    try await core.preview(request, by: .operator1)
  }

  private func blocked(_ core: any Core) async throws -> Int {
    try await core.passStates(ofOrder: "été").first { $0.state == .blocked }?.passes ?? 0
  }

  @Test func blockingRefusesAsManyPassAsWasSaid() async throws {
    let order = try await open()
    let core = order.core
    // One is taken, one waits in a desk's list, one is blocked for a reason of its own.
    _ = try await core.submit(.example(200))
    _ = try await core.submit(.example(201, .staged))
    let levels: [(Block.Level, String, PreviewRequest, Int)] = [
      (
        .pass, PassCode.example(202).rawValue, PreviewRequest(.block, pass: .example(202)), 1
      ),
      (.carnet, "été-0", PreviewRequest(.block, carnet: "été-0"), 9),
      (.order, "été", PreviewRequest(.block, order: "été"), 39),
    ]
    for (level, id, request, passes) in levels {
      let preview = try await look(request, core)
      #expect(preview.passes == passes)
      #expect(preview.cents == EuroCents(1_000) * passes)
      #expect(preview.staged == (level == .pass ? 0 : 1))
      _ = try await core.block(
        Command(
          id: "block-\(level)", by: .operator1, BlockRequest(level: level, id: id, reason: "volé"),
          expecting: preview.mark))
      #expect(try await blocked(core) == passes - preview.staged)
      #expect(await refusal { _ = try await look(request, core) } == "alreadyBlocked")
    }
  }

  @Test func whatChangedSinceItWasShownIsNotDone() async throws {
    let order = try await open()
    let core = order.core
    let preview = try await look(PreviewRequest(.block, carnet: "été-0"), core)
    _ = try await core.submit(.example(200))
    let command = Command(
      id: "block", by: .operator1, BlockRequest(level: .carnet, id: "été-0", reason: "volé"),
      expecting: preview.mark)
    #expect(await refusal { _ = try await core.block(command) } == "changedSincePreview")
    #expect(try await blocked(core) == 0)
    var again = command
    again.expecting = try await look(PreviewRequest(.block, carnet: "été-0"), core).mark
    #expect(try await !core.block(again).replayed)
    // Sent twice, it is answered as it was, although it would now be refused.
    #expect(try await core.block(again).replayed)
    #expect(try await blocked(core) == 9)
  }

  @Test func anIssueDrawsAsManyAsWasSaid() async throws {
    let order = try await OrderBooks()
    let core = order.core
    let preview = try await look(PreviewRequest(.issue, order: "été", count: 25), core)
    #expect((preview.passes, preview.carnets) == (25, 3))
    #expect(preview.cents == EuroCents(25_000))
    #expect(preview.carnetSize == 10 && preview.validFrom != nil && preview.validUntil != nil)
    let request = IssueRequest(order: "été", count: 25)
    let command = Command(id: "i-1", by: .operator1, request, expecting: preview.mark)
    let summary = try await core.issuePasses(command).value
    #expect((summary.passes, summary.carnetCount) == (25, 3))
    let detail = try #require(try await core.orderDetail("été"))
    #expect(detail.outstandingCents == preview.cents)
    #expect(detail.room == 15)
    #expect(try await core.issuePasses(command).replayed)
    // Somebody else has issued since.
    let late = Command(id: "i-2", by: .operator1, IssueRequest(order: "été", count: 15))
    var stale = late
    stale.expecting = preview.mark
    #expect(await refusal { _ = try await core.issuePasses(stale) } == "changedSincePreview")
    #expect(
      await refusal {
        _ = try await look(PreviewRequest(.issue, order: "été", count: 16), core)
      } == "orderFull")
  }

  @Test func anOrderIsCalledOffForWhatWasSaid() async throws {
    let order = try await open(paid: false)
    let core = order.core
    let preview = try await look(PreviewRequest(.cancelOrder, order: "été"), core)
    // 400 € and 4 % of it with its VAT.
    #expect((preview.passes, preview.cents) == (40, EuroCents(41_920)))
    let command = Command(
      id: "c", by: .operator1, ReasonRequest(reason: "erreur"), expecting: preview.mark)
    let detail = try await core.cancelOrder("été", command).value
    #expect(detail.passes.credited == preview.passes)
    #expect(detail.invoices.last?.kind == .orderCancellation)
    #expect(detail.invoices.last?.grossCents == preview.cents)
    #expect(detail.steps == [] && detail.room == nil)
  }

  @Test func anInvoiceSaysWhatItsPreviewSaidLineByLine() async throws {
    let order = try await OrderBooks()
    let core = order.core
    let preview = try await look(PreviewRequest(.invoiceOrder, order: "été"), core)
    let paper = try #require(preview.paper)
    // 40 pass of 10 €, 4 % of it, and 20 % of that.
    #expect(paper.lines.map(\.netCents.cents) == [40_000, 1_600])
    #expect(paper.lines.map(\.vatCents.cents) == [0, 320])
    #expect((paper.netCents, paper.vatCents) == (EuroCents(41_600), EuroCents(320)))
    #expect((preview.passes, preview.cents) == (40, paper.grossCents))
    #expect(paper.grossCents == EuroCents(41_920))

    // The fee changes meanwhile: the invoice is not the one that was shown.
    var change = SettingsChange()
    change.upstreamFeeBasisPoints = 500
    _ = try await core.changeSettings(.of(change))
    let stale = Command(id: "f-1", by: .operator1, NoFields(), expecting: preview.mark)
    #expect(
      await refusal { _ = try await core.invoiceOrder("été", stale) } == "changedSincePreview"
    )
    let now = try await look(PreviewRequest(.invoiceOrder, order: "été"), core)
    let detail = try await core.invoiceOrder(
      "été", Command(id: "f-2", by: .operator1, NoFields(), expecting: now.mark)
    ).value
    let invoice = try #require(detail.invoices.first)
    #expect(DraftInvoice(lines: invoice.lines) == now.paper)
    #expect(invoice.grossCents == now.cents && now.cents == EuroCents(42_400))
    #expect(
      await refusal { _ = try await look(PreviewRequest(.invoiceOrder, order: "été"), core) }
        == "alreadyInvoiced")
    // What takes it back says the same lines.
    let off = try await look(PreviewRequest(.cancelOrder, order: "été"), core)
    #expect(off.paper == now.paper)
  }

  @Test func aPaymentActivatesWhatWasSaid() async throws {
    let order = try await open(paid: false)
    let core = order.core
    let preview = try await look(PreviewRequest(.payOrder, order: "été"), core)
    #expect((preview.passes, preview.cents) == (40, EuroCents(41_920)))
    _ = try await core.payOrder(
      "été", Command(id: "p", by: .operator1, DayRequest(), expecting: preview.mark))
    #expect(
      try await core.passStates(ofOrder: "été") == [PassStateCount(state: .active, passes: 40)])
    #expect(
      await refusal { _ = try await look(PreviewRequest(.payOrder, order: "été"), core) }
        == "alreadyActivated")
  }

  @Test func theEndOfAnOrderBlocksAndCreditsWhatWasSaid() async throws {
    let order = try await open()
    let core = order.core
    _ = try await core.submit(.example(200))
    _ = try await core.distributeCarnets(
      .of(DistributionRequest(carnets: ["été-0", "été-1"], distribution: .inStock)))
    order.books.clock.set("2026-12-20T09:00:00Z")
    let end = try await look(PreviewRequest(.approveOrderEnd, order: "été"), core)
    #expect((end.carnets, end.passes, end.cents) == (2, 19, EuroCents(19_000)))
    let approved = try await core.approveOrderEnd(
      "été", Command(id: "e", by: .operator1, EndApproval(by: "Mme Lune"), expecting: end.mark)
    ).value
    #expect(approved.carnets.blocked == end.carnets)
    #expect(try await blocked(core) == end.passes)

    order.books.clock.set("2027-02-20T09:00:00Z")
    let credit = try await look(PreviewRequest(.creditOrder, order: "été"), core)
    #expect((credit.passes, credit.cents) == (39, EuroCents(39_000)))
    #expect(credit.paper?.lines.map(\.label) == ["Pass non utilisés"])
    let credited = try await core.creditOrder(
      "été", Command(id: "n", by: .operator1, NoFields(), expecting: credit.mark)
    ).value
    #expect(credited.passes.credited == credit.passes)
    #expect(credited.invoices.last?.grossCents == credit.cents)
    #expect(credited.invoices.last?.lines == credit.paper?.lines)
  }

  @Test func aSettlementPaysWhatWasSaid() async throws {
    let books = try await Books(at: "2026-06-15T08:00:00Z")
    let core = books.core
    // Two months of one organisation, whose account is verified, and one of another.
    for number in 0..<3 { _ = try await core.submit(.example(number)) }
    _ = try await core.submit(.example(9, desk: "pont", service: "loisirs"))
    books.clock.set("2026-07-15T08:00:00Z")
    for number in 3..<5 { _ = try await core.submit(.example(number)) }
    try await core.verifyAccount(of: "ruche")
    books.clock.set("2026-08-20T08:00:00Z")
    let preview = try await look(PreviewRequest(.settle), core)
    let payouts = try #require(preview.payouts)
    #expect(payouts.map(\.organisationName) == ["Le Fil", "La Ruche", "La Ruche"])
    #expect(payouts.map(\.passes) == [1, 3, 2])
    #expect(payouts.map(\.reason) == [.bankDetailsMissing, nil, nil])
    #expect(preview.cents == EuroCents(6 * 960))

    // A pass of a month that is to be settled is given back meanwhile.
    let taken = try await core.redemptions(
      RedemptionFilter(pass: .example(3)), page: PageRequest()
    ).items
    _ = try await core.cancelRedemption(
      .of(CancelRequest(redemption: taken[0].id, desk: "gare", reason: "erreur")))
    let stale = Command(
      id: "s-1", by: .operator1, SettlementRequest(), expecting: preview.mark)
    await #expect(throws: CoreRefusal.self) { try await core.settle(stale) }
    #expect(try await core.allPayouts().allSatisfy { $0.state == .upcoming })

    let now = try await look(PreviewRequest(.settle), core)
    let told = Told()
    let settlement = try await core.settle(
      Command(id: "s-2", by: .operator1, SettlementRequest(), expecting: now.mark),
      telling: WorkTelling { told.take($0) }
    ).value
    #expect(settlement == now.settlement)
    #expect(settlement.netCents == now.cents && settlement.netCents == EuroCents(5 * 960))
    #expect(told.steps.map(\.done) == [0, 1, 2, 3])
    #expect(told.steps.allSatisfy { $0.phase == .settling && $0.of == 4 })
    // Again there is nothing, and a request that was answered is answered alike.
    #expect(try await look(PreviewRequest(.settle), core).settlement?.settled == 0)
    // What waited goes along with the next, and the preview says so.
    try await core.verifyAccount(of: "fil", .otherAccount, holder: "Le Fil")
    let next = try await look(PreviewRequest(.settle), core)
    #expect(next.settlement?.issued == 1)
    #expect(try await core.settle(id: "s-3") == next.settlement)
  }

  @Test func aBankAnswerOfAFileIsFoundByTheFile() async throws {
    let books = try await Books(at: "2026-06-15T08:00:00Z")
    #expect(
      try await books.core.allPayouts(PayoutFilter(payerFile: "CP-20260601-0001")).isEmpty)
  }

  @Test func whoDoesNotRunTheNetworkLooksAtNothing() async throws {
    let order = try await open()
    await #expect(throws: CoreRefusal.self) {
      _ = try await order.core.preview(PreviewRequest(.block, order: "été"), by: .member)
    }
    await #expect(throws: CoreRefusal.self) {
      _ = try await order.core.passRecord(.example(200), by: .member)
    }
    for request in [PreviewRequest(.block), PreviewRequest(.issue), PreviewRequest(.payOrder)] {
      #expect(
        await refusal { _ = try await look(request, order.core) } == "previewIncomplete")
    }
  }

  @Test func theRecordOfAPassTellsItsBlocksAndItsUses() async throws {
    let order = try await open()
    let core = order.core
    _ = try await core.submit(.example(200))
    for (level, id) in [(Block.Level.pass, PassCode.example(200).rawValue), (.order, "été")] {
      _ = try await core.block(.of(BlockRequest(level: level, id: id, reason: "volé \(level)")))
    }
    let record = try #require(try await core.passRecord(.example(200), by: .operator1))
    #expect(record.blocks.map(\.reason) == ["volé pass", "volé order"])
    #expect(record.uses.map(\.organisationName) == ["La Ruche"])
    #expect(record.pass.state == .submitted)
    #expect(try await core.passRecord(PassCode("1"), by: .operator1) == nil)
  }

  /// What a settlement has told of itself.
  private final class Told: Sendable {
    private let told = Mutex<[WorkProgress]>([])
    var steps: [WorkProgress] { told.withLock { $0 } }
    func take(_ progress: WorkProgress) { told.withLock { $0.append(progress) } }
  }
}
