import ApticScanCore
import ApticStore
import Foundation
import Logging
import Synchronization
import Testing

@testable import ApticDesk

/// What the desk learns of its scanners, over a core that knows no pass: a code that reads well is
/// a good scan, whatever became of the pass.
@Suite struct LearningTests {
  private let home = TemporaryFolder()
  private var folder: String { home.path }
  private let id = ScannerID(rawValue: "usb-1/2")
  private let taught = Taught()

  /// What the device loop was told to expect.
  private final class Taught: Sendable {
    private let state = Mutex<[ScannerProfile]>([])

    var profiles: [ScannerProfile] { state.withLock { $0 } }
    func append(_ profile: ScannerProfile) { state.withLock { $0.append(profile) } }
    func clear() { state.withLock { $0 = [] } }
  }

  /// Layouts with the digits on two different rows of letters, so that a burst fits one of them.
  private static let layouts = [layout("us", row: 2), layout("fr", row: 16)]

  private static func layout(_ id: String, row: Int) -> KeyLayout {
    let digits = Array("1234567890".unicodeScalars)
    return KeyLayout(id: id) { key, _ in
      let place = Int(key.rawValue) - row
      return digits.indices.contains(place) ? .scalar(digits[place]) : .none
    }
  }

  /// The desk as it opens on what an earlier run has left, with a scanner in place.
  private func withDesk(_ body: (Desk, Subscription) async throws -> Void) async throws {
    let core = try await LocalCore.open(directory: folder)
    let log = try await ScanLog.open(directory: folder) { Issue.record($0) }
    let desk = Desk(
      configuration: .init(), core: core, log: log,
      decoder: ScanDecoder(layouts: Self.layouts, formats: [.localV1]),
      commands: try CommandKey.open(directory: folder), publisher: Publisher(run: "r"),
      clock: HandClock().clock,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      devices: DeskDevices(teach: { _, memory in
        taught.append(memory.adapted(ScannerProfile()))
      }))
    await desk.open()
    let reports = AsyncStream<DeviceReport>.makeStream()
    let scanner = Scanner(
      id: id, transport: .wedge, name: "Scanner", node: "/dev/input/event5", state: .ready,
      adopted: true, message: "Douchette prête.")
    reports.continuation.yield(.scanner(scanner))
    reports.continuation.finish()
    await desk.run(reports.stream)
    try await body(desk, desk.publisher.subscribe())
    await desk.close()
    try core.close()
  }

  /// A good code, its digits on the row of a layout.
  private func scan(
    row: UInt16, gapMilliseconds gap: Int64 = 4, codes: String = "1234567890123428"
  ) -> Burst {
    var transitions: [Burst.Transition] = []
    for (index, digit) in codes.enumerated() {
      let place = UInt16((digit.wholeNumberValue ?? 0) + 9) % 10
      let key = KeyCode(rawValue: row + place)
      let at = Instant(microseconds: Int64(index) * gap * 1_000)
      transitions.append(Burst.Transition(at: at, key: key, isDown: true))
      transitions.append(
        Burst.Transition(at: at.advanced(byMicroseconds: 1_000), key: key, isDown: false))
    }
    let end = transitions.last?.at ?? Instant(microseconds: 0)
    return Burst(
      content: .keys(transitions), end: .terminator, startedAt: Instant(microseconds: 0),
      endedAt: end, greatestGapMilliseconds: 100)
  }

  private func status(_ desk: Desk) async -> ScannerStatus? {
    await desk.state().scanners.first { $0.scanner.id == id }
  }

  /// The layouts that the `scanner` events among the next events told.
  private func layoutsTold(_ subscription: Subscription, events count: Int) async -> [String?] {
    var told: [String?] = []
    let iterator = subscription.makeAsyncIterator()
    for _ in 0..<count {
      guard case .event(let event)? = await iterator.next()?.message else { break }
      if case .scanner(let status) = event { told.append(status.layout) }
    }
    return told
  }

  @Test func aLayoutIsRememberedAndAChangeOfItIsAnEvent() async throws {
    try await withDesk { desk, events in
      await desk.take(scan(row: 2), from: id, node: "event5")
      #expect(await status(desk)?.layout == "us")
      await desk.take(scan(row: 2), from: id, node: "event5")
      await desk.take(scan(row: 16), from: id, node: "event5")
      #expect(await status(desk)?.layout == "fr")
      await desk.take(scan(row: 16), from: id, node: "event5")
      // Four scans, and an event each time that the layout was another.
      #expect(await layoutsTold(events, events: 6) == ["us", "fr"])
    }
  }

  @Test func theRememberedLayoutIsTriedFirst() async throws {
    try await withDesk { desk, _ in
      await desk.take(scan(row: 16), from: id, node: "event5")
      #expect(await desk.memories[id]?.layout == "fr")
      let burst = scan(row: 16, codes: "99")
      let layout = await desk.memories[id]?.layout
      let decoder = desk.decoder
      #expect(decoder.readings(of: burst, preferring: layout).first?.layout == "fr")
    }
  }

  @Test func whatIsNoGoodScanTeachesNothing() async throws {
    try await withDesk { desk, _ in
      await desk.take(scan(row: 2, codes: "1234567890123429"), from: id, node: "event5")
      await desk.take(scan(row: 2, codes: "12345"), from: id, node: "event5")
      await desk.take(scan(row: 2, gapMilliseconds: 250), from: id, node: "event5")
      #expect(await desk.memories.isEmpty)
      #expect(taught.profiles.isEmpty)
    }
  }

  @Test func thePaceIsLearnedAndTaughtToTheLoop() async throws {
    try await withDesk { desk, _ in
      for _ in 0..<60 {
        await desk.take(scan(row: 2, gapMilliseconds: 80), from: id, node: "event5")
      }
      #expect(await status(desk)?.learnedGapMilliseconds == 120)
      #expect(taught.profiles.last?.greatestGapMilliseconds == 120)
      #expect(taught.profiles.count < 20, "taught only where something is new")
    }
  }

  @Test func whatWasLearnedSurvivesARestart() async throws {
    try await withDesk { desk, _ in
      for _ in 0..<9 {
        await desk.take(scan(row: 16, gapMilliseconds: 80), from: id, node: "event5")
      }
    }
    let before = taught.profiles.last
    taught.clear()
    try await withDesk { desk, _ in
      #expect(await status(desk)?.layout == "fr")
      #expect(taught.profiles == [before])
    }
  }

  @Test func whatIsForgottenIsForgottenForGoodAndTold() async throws {
    try await withDesk { desk, events in
      await desk.take(scan(row: 16), from: id, node: "event5")
      let isForgotten = try await desk.forgetLearned(of: id)
      #expect(isForgotten)
      #expect(await status(desk)?.layout == nil)
      #expect(await status(desk)?.learnedGapMilliseconds == nil)
      #expect(taught.profiles.last == ScannerProfile())
      #expect(await layoutsTold(events, events: 3) == ["fr", nil])
      let isForgottenTwice = try await desk.forgetLearned(of: id)
      #expect(isForgottenTwice, "nothing learned is nothing to forget")
      let isStrangerForgotten = try await desk.forgetLearned(of: ScannerID(rawValue: "nope"))
      #expect(!isStrangerForgotten)
    }
    try await withDesk { desk, _ in #expect(await desk.memories.isEmpty) }
  }
}
