import ApticScanCore
import ApticStore
import Foundation
import Logging
import Synchronization
import Testing

@testable import ApticDesk

/// A clock whose hands the test moves; a sleeper wakes when its time has come.
final class HandClock: Sendable {
  private struct State {
    var microseconds: Int64 = 0
    var sleepers: [(until: Int64, wake: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var clock: DeskClock {
    DeskClock(
      now: { Timestamp(microseconds: 1_795_000_000_000_000 + self.read) },
      monotonic: { Instant(microseconds: self.read) },
      sleep: { await self.sleep($0) })
  }

  private var read: Int64 { state.withLock { $0.microseconds } }

  var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  private func sleep(_ duration: Duration) async {
    let microseconds =
      duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    await withCheckedContinuation { wake in
      state.withLock { $0.sleepers.append(($0.microseconds + microseconds, wake)) }
    }
  }

  func advance(seconds: Int64) {
    let awake = state.withLock { state in
      state.microseconds += seconds * 1_000_000
      let awake = state.sleepers.filter { $0.until <= state.microseconds }
      state.sleepers.removeAll { $0.until <= state.microseconds }
      return awake
    }
    for sleeper in awake { sleeper.wake.resume() }
  }
}

@Suite struct DeskTests {
  let clock = HandClock()
  let home = TemporaryFolder()
  var folder: String { home.path }
  let core: LocalCore
  let desk: Desk
  let codes: [String]

  init() async throws {
    let folder = home.path
    core = try await LocalCore.open(directory: folder, clock: clock.clock.now)
    let place = PointOfPresence(id: "accueil", name: "Accueil", address: "")
    let service = Service(id: "acces", name: "Accès", priceCents: EuroCents(1_500))
    try await core.establish(
      NetworkSetup(
        services: [service],
        organisations: [
          .init(id: "o", name: "O", pointsOfPresence: [place], offers: [service])
        ],
        desks: [.init(id: "desk-1", pointOfPresence: "accueil")],
        orders: [.init(id: "o-1", sponsor: "s", faceValueCents: EuroCents(1_000), passes: [])]))
    let issue = Command(
      id: "issue", by: Principal(name: "root", role: .administrator),
      IssueRequest(order: "o-1", count: 5))
    codes = try await core.issuePasses(issue).value.codes?.map(\.rawValue) ?? []
    desk = Desk(
      configuration: .init(idleFallbackSeconds: 60), core: core,
      log: try await ScanLog.open(directory: folder) { _ in },
      decoder: ScanDecoder(layouts: [], formats: [.localV1]),
      commands: try CommandKey.open(directory: folder), publisher: Publisher(run: "r"),
      clock: clock.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  func submit(_ confirmation: DeskMode.Confirmation) async throws {
    _ = try await desk.setSubmitMode(
      service: "acces", pointOfPresence: nil, confirmation: confirmation, by: "alice")
  }

  func burst(_ code: String, at milliseconds: Int64) -> Burst {
    let at = Instant(microseconds: milliseconds * 1_000)
    return Burst(
      content: .bytes(Array(code.utf8)), end: .terminator, startedAt: at, endedAt: at,
      greatestGapMilliseconds: 100)
  }

  /// The next event of a kind, with a bound on how many others may come first.
  func next<Value>(
    of subscription: Subscription, _ pick: (DeskEvent) -> Value?
  ) async throws -> Value {
    let iterator = subscription.makeAsyncIterator()
    for _ in 0..<20 {
      guard let published = await iterator.next() else { break }
      if case .event(let event) = published.message, let value = pick(event) { return value }
    }
    throw CancellationError()
  }

  func change(_ event: DeskEvent) -> ModeChange? {
    guard case .state(let state) = event else { return nil }
    return state.change
  }

  @Test func aScannerSubmitsForWhoeverSetTheMode() async throws {
    try await submit(.immediate)
    let listener = desk.publisher.subscribe()
    await desk.take(
      burst(codes[0], at: 0), from: ScannerID(rawValue: "a"), node: "/dev/input/event5")
    let scan = try await next(of: listener) { event -> ScanEvent? in
      guard case .scan(let scan) = event else { return nil }
      return scan
    }
    #expect(scan.outcome == .submitted)
    #expect(scan.redemption?.by == "alice")
    #expect(scan.redemption?.leftToPayCents == EuroCents(500))
    #expect(scan.scanner == ScannerID(rawValue: "a"))
  }

  @Test func submitFallsBackToTestAfterTheIdleTimeAndSaysSo() async throws {
    try await submit(.immediate)
    #expect(await desk.state().fallsBackAt != nil)
    let listener = desk.publisher.subscribe()
    try await waitUntil { clock.sleeperCount == 1 }
    clock.advance(seconds: 60)
    let change = try await next(of: listener, change)
    #expect(change.cause == .idle)
    #expect(change.message.contains("1 min"))
    #expect(await desk.state().mode == .test)
  }

  @Test func aScanBeginsTheIdleTimeAnew() async throws {
    try await submit(.immediate)
    try await waitUntil { clock.sleeperCount == 1 }
    clock.advance(seconds: 50)
    _ = try await desk.take(code: codes[0], id: nil, by: "alice")
    try await waitUntil { clock.sleeperCount == 2 }
    clock.advance(seconds: 50)
    await desk.ping()
    #expect(await desk.state().mode.name == .submit)
  }

  @Test func submitNeverFallsBackWhileSomethingIsStaged() async throws {
    try await submit(.staged)
    let answer = try await desk.take(code: codes[0], id: nil, by: "alice")
    #expect(answer.value.outcome == .staged)
    #expect(await desk.state().fallsBackAt == nil)
    // The idle time, and the first notice of what is staged.
    try await waitUntil { clock.sleeperCount >= 2 }
    clock.advance(seconds: 600)
    await desk.ping()
    #expect(await desk.state().mode.name == .submit)

    let listener = desk.publisher.subscribe()
    let sleepers = clock.sleeperCount
    _ = try await desk.confirm(id: nil, by: "alice")
    try await waitUntil { clock.sleeperCount > sleepers }
    clock.advance(seconds: 60)
    #expect(try await next(of: listener, change).cause == .idle)
  }

  @Test func aModeThatTheCoreRefusesLeavesTheModeAsItWas() async throws {
    try await submit(.immediate)
    await #expect(throws: CoreRefusal.self) {
      _ = try await desk.setSubmitMode(
        service: "nope", pointOfPresence: nil, confirmation: nil, by: "bob")
    }
    guard case .submit(let submission) = await desk.state().mode else {
      Issue.record("the desk has left submit")
      return
    }
    #expect(submission.service == "acces")
  }

  private func root<Request>(_ request: Request) -> Command<Request> {
    Command(
      id: UUID().uuidString, by: Principal(name: "root", role: .administrator), request)
  }

  private func scan(_ code: String) async throws -> ScanEvent {
    let listener = desk.publisher.subscribe()
    await desk.take(burst(code, at: 0), from: ScannerID(rawValue: "a"), node: "/dev/input/event5")
    return try await next(of: listener) { event -> ScanEvent? in
      guard case .scan(let scan) = event else { return nil }
      return scan
    }
  }

  /// A place of the desk's organisation, or of another.
  private func addPlace(_ name: String, of organisation: String = "o") async throws -> String {
    try await core.addPointOfPresence(
      root(PointOfPresenceRequest(organisation: organisation, name: name)), desk: "desk-1"
    ).value.id
  }

  private func move(to place: String) async throws {
    _ = try await core.placeDesk("desk-1", root(DeskPlaceRequest(pointOfPresence: place)))
  }

  @Test(arguments: [true, false])
  func aDeskThatWasMovedAsksForItsServiceAnew(isWithinItsOrganisation: Bool) async throws {
    var organisation = "o"
    if !isWithinItsOrganisation {
      organisation = try await core.addOrganisation(root(OrganisationRequest(name: "P"))).value.id
    }
    let place = try await addPlace("Annexe", of: organisation)
    try await submit(.immediate)
    try await move(to: place)
    let refused = try await scan(codes[0])
    #expect(refused.outcome == .notAcceptedHere && refused.reason == "place")
    #expect(refused.message.contains("Choisissez à nouveau le service"))
    #expect(refused.redemption == nil)
    // By hand it is the same outcome, and no error.
    #expect(
      try await desk.take(code: codes[1], id: nil, by: "alice").value.outcome == .notAcceptedHere)
    guard isWithinItsOrganisation else { return }
    try await submit(.immediate)
    let taken = try await scan(codes[2])
    #expect(taken.outcome == .submitted && taken.redemption?.pointOfPresence == place)
  }

  @Test func aPlaceThatWasChosenStaysUntilItIsRemoved() async throws {
    let (chosen, other) = (try await addPlace("Annexe"), try await addPlace("Marché"))
    _ = try await desk.setSubmitMode(
      service: "acces", pointOfPresence: chosen, confirmation: .immediate, by: "alice")
    try await move(to: other)
    let taken = try await scan(codes[0])
    #expect(taken.outcome == .submitted && taken.redemption?.pointOfPresence == chosen)
    _ = try await core.removePointOfPresence(chosen, root(NoFields()))
    let refused = try await scan(codes[1])
    #expect(refused.outcome == .notAcceptedHere && refused.reason == "place")
  }

  @Test func aDeskThatTheCoreDoesNotKnowIsNoSilentCore() async throws {
    let stray = Desk(
      configuration: .init(id: "nulle-part"), core: core, log: desk.log,
      decoder: ScanDecoder(layouts: [], formats: [.localV1]),
      commands: try CommandKey.open(directory: folder), publisher: Publisher(run: "s"),
      clock: clock.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    await stray.change(
      to: .submit(.init(service: "acces", pointOfPresence: "accueil", confirmation: .immediate)),
      cause: .request, by: "alice")
    let listener = stray.publisher.subscribe()
    await stray.take(
      burst(codes[0], at: 0), from: ScannerID(rawValue: "a"), node: "/dev/input/event5")
    let scan = try await next(of: listener) { event -> ScanEvent? in
      guard case .scan(let scan) = event else { return nil }
      return scan
    }
    #expect(scan.outcome == .notAcceptedHere && scan.reason == "organisation")
    #expect(scan.message == Sentence.refusedDesk)
  }

  @Test func aCoreThatDoesNotAnswerIsAnOutcome() async throws {
    try await submit(.immediate)
    try core.close()
    let answer = try await desk.take(code: codes[0], id: "x", by: "alice")
    #expect(answer.value.outcome == .coreUnavailable)
    #expect(await desk.state().core.isReachable == false)
  }

  /// Books that another program holds can be read all the time: a read does not tell.
  @Test func booksThatCannotBeWrittenAreTriedUntilTheyCan() async throws {
    try await submit(.immediate)
    let sleepers = clock.sleeperCount
    _ = await desk.unavailable(CoreFailure("the disk is full"))
    try await waitUntil { clock.sleeperCount > sleepers }
    #expect(await desk.state().core.isReachable == false)
    #expect(await desk.state().core.detail == "the disk is full")
    let listener = desk.publisher.subscribe()
    clock.advance(seconds: 10)
    let told = try await next(of: listener) { event -> DeskState? in
      guard case .state(let state) = event else { return nil }
      return state
    }
    #expect(told.core.isReachable && told.core.detail == nil)
  }

  @Test func aSubmissionThatTheCoreKeepsSaysThatItAnswers() async throws {
    try await submit(.immediate)
    _ = await desk.unavailable(CoreFailure("the disk is full"))
    #expect(try await desk.take(code: codes[0], id: "x", by: "alice").value.outcome == .submitted)
    #expect(await desk.state().core.isReachable)
  }

  @Test func aRetryAfterTheCoreCameBackIsTheFirstQuestion() async throws {
    try await submit(.immediate)
    let lost = ScanEvent(
      id: "x", at: Timestamp(microseconds: 0), scanner: nil, mode: .submit, code: codes[0],
      outcome: .coreUnavailable, message: "")
    await desk.log.append(lost)
    let answer = try await desk.take(code: codes[0], id: "x", by: "alice")
    #expect(answer.value.outcome == .submitted && !answer.replayed)
    let again = try await desk.take(code: codes[0], id: "x", by: "alice")
    #expect(again.value == answer.value && again.replayed)
  }

  @Test func aTestOfAPassIsNoSubmissionWhateverTheMode() async throws {
    try await submit(.immediate)
    let answer = try await desk.take(code: codes[0], id: nil, isTest: true, by: "alice")
    #expect(answer.value.outcome == .valid)
    #expect(answer.value.mode == .test)
  }

  @Test func scansComeOutInTheOrderInWhichTheyCameIn() async throws {
    try await submit(.immediate)
    let listener = desk.publisher.subscribe()
    let ids = (0..<20).map { "scan-\($0)" }
    var tasks: [Task<Answer<ScanEvent>, any Error>] = []
    for (index, id) in ids.enumerated() {
      // Each has entered the desk before the next sets out: their verdicts must not overtake.
      let code = codes[index % codes.count]
      let task = Task { try await desk.take(code: code, id: id, by: "alice") }
      tasks.append(task)
      await Task.yield()
    }
    var published: [String] = []
    let iterator = listener.makeAsyncIterator()
    while published.count < ids.count, let event = await iterator.next() {
      if case .event(.scan(let scan)) = event.message { published.append(scan.id) }
    }
    let logged = try await desk.log.newest(PageRequest(limit: 20)).items.map(\.id)
    #expect(published == logged.reversed())
    let submitted = try await tasks.asyncCount { try await $0.value.value.outcome == .submitted }
    #expect(submitted == codes.count)
  }
}

/// Waits for a condition that another task brings about; fails after a bound.
func waitUntil(_ condition: () -> Bool) async throws {
  for _ in 0..<10_000 {
    if condition() { return }
    try await Task.sleep(for: .milliseconds(1))
  }
  Issue.record("the condition did not come true")
}

extension Sequence {
  fileprivate func asyncCount(_ isCounted: (Element) async throws -> Bool) async throws -> Int {
    var count = 0
    for element in self where try await isCounted(element) { count += 1 }
    return count
  }
}
