import ApticScanCore
import ApticStore
import Testing

@testable import ApticDesk

@Suite struct WorksTests {
  private let works = Works(now: { Timestamp(microseconds: 0) })
  private let odile = Principal(name: "odile", role: .operator)

  /// What holds work up until a test lets it go.
  private struct Gate {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream<Void>.makeStream() }
    func open() { continuation.finish() }
    func pass() async { for await _ in stream {} }
  }

  /// Returns once work of this id stands so.
  private func wait(_ id: String, for state: Work.State) async {
    let changes = works.changes()
    if works.work(id)?.state == state { return }
    for await _ in changes where works.work(id)?.state == state { return }
  }

  @Test func workGoesOnWithoutWhoAskedAndTellsHowFarItIs() async {
    let gate = Gate()
    works.start(.issue, id: "a", subject: "C-1", by: odile) { telling in
      telling(WorkProgress(.writing, done: 3, of: 12))
      await gate.pass()
      return 12
    } result: {
      WorkResult(passes: $0)
    }
    let changes = works.changes()
    while works.work("a")?.progress == nil { for await _ in changes { break } }
    #expect(works.work("a")?.state == .running)
    #expect(works.work("a")?.progress?.percent == 25)
    gate.open()
    await wait("a", for: .done)
    #expect(works.work("a")?.result == WorkResult(passes: 12))
    #expect(works.work("a")?.endedAt != nil)
  }

  @Test func workThatIsUnderWayOrDoneIsNotStartedAgainAndWhatWasRefusedIs() async {
    let gate = Gate()
    let runs = AsyncStream<String>.makeStream()
    func start(_ name: String, refusing: Bool = false) {
      works.start(.issue, id: "a", by: odile) { _ in
        runs.continuation.yield(name)
        if refusing { throw CoreRefusal(code: "orderFull", detail: "full") }
        await gate.pass()
        return 1
      } result: {
        WorkResult(passes: $0)
      }
    }
    start("first", refusing: true)
    await wait("a", for: .refused)
    #expect(works.work("a")?.refusal?.code == "orderFull")
    start("second")
    start("third")
    gate.open()
    await wait("a", for: .done)
    start("fourth")
    runs.continuation.finish()
    var names: [String] = []
    for await name in runs.stream { names.append(name) }
    #expect(names == ["first", "second"])
  }

  @Test func whatFollowsWorkThrowsWhatItThrows() async {
    await #expect(throws: ImportRefusal.self) {
      try await works.follow(.import, id: "i", by: odile) { _ in
        throw ImportRefusal(lines: [.init(line: 3, code: "badDate", detail: "x")], count: 7)
      } result: { (_: Int) in
        WorkResult()
      }
    }
    #expect(works.work("i")?.refusal?.lines?.map(\.line) == [3])
    #expect(works.work("i")?.refusal?.lineCount == 7)
  }

  @Test func nothingStartsOnceTheDaemonCloses() async {
    let gate = Gate()
    works.start(.settlement, id: "s", by: odile) { _ in
      await gate.pass()
      try Task.checkCancellation()
    } result: {
      WorkResult()
    }
    // Nobody opens the gate: what waits is called off.
    await works.close()
    #expect(works.work("s")?.state == .interrupted)
    works.start(.settlement, id: "t", by: odile) { _ in
    } result: {
      WorkResult()
    }
    #expect(works.work("t") == nil)
  }

  @Test func onlyTheNewestEndedWorkIsRemembered() async throws {
    for number in 0..<120 {
      _ = try await works.follow(.print, id: "p\(number)", by: odile) { _ in
      } result: {
        WorkResult()
      }
    }
    #expect(works.all.count <= 101)
    #expect(works.all.first?.id == "p119" && works.work("p0") == nil)
  }
}
