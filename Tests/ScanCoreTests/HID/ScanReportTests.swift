import ApticScanCore
import Testing

/// What a recorded scan cannot say of HID POS reports: opening, deadlines, and when bursts come.
@Suite struct ScanReportTests {
  private let code = "1234567890123428"

  private func line(
    openedAt: Instant? = nil, _ profile: ScannerProfile = ScannerProfile()
  ) throws -> ScannerLine {
    ScannerLine(
      profile: profile, descriptor: try DescribedVendorsTests.descriptor("zebra"),
      openedAt: openedAt)
  }

  private func report(_ data: String, isContinued: Bool = false) -> InputEvent.Kind {
    var report = [UInt8](repeating: 0, count: 64)
    report[0] = 2
    report[1] = UInt8(data.utf8.count)
    report.replaceSubrange(3..<6, with: Array("]C0".utf8))
    report.replaceSubrange(6..<6 + data.utf8.count, with: Array(data.utf8))
    report[63] = isContinued ? 1 : 0
    return .report(report)
  }

  private func bursts(
    _ line: inout ScannerLine, _ events: [(milliseconds: Int64, kind: InputEvent.Kind)]
  ) -> [Burst] {
    var bursts: [Burst] = []
    for event in events {
      line.receive(
        InputEvent(
          at: Instant(microseconds: event.milliseconds * 1_000), kind: event.kind)
      ) { bursts.append($0) }
    }
    return bursts
  }

  private func text(_ burst: Burst) -> String? {
    guard case .bytes(let bytes) = burst.content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aScanEndsWithItsReportAndHasItsTimes() throws {
    var line = try line()
    let bursts = bursts(
      &line, [(10, report("1234", isContinued: true)), (14, report("5678"))])
    #expect(bursts.map(text) == ["]C012345678"])
    #expect(bursts[0].end == .terminator && !bursts[0].lostEvents)
    #expect(bursts[0].startedAt.microseconds == 10_000)
    #expect(bursts[0].endedAt.microseconds == 14_000)
    #expect(line.deadline == nil)
  }

  @Test func theRestOfAScanIsWaitedForASecond() throws {
    var line = try line()
    #expect(bursts(&line, [(10, report("1234", isContinued: true))]).isEmpty)
    #expect(line.deadline == Instant(microseconds: 1_010_000))
    var lost: [Burst] = []
    line.pass(Instant(microseconds: 1_009_999)) { lost.append($0) }
    #expect(lost.isEmpty)
    line.pass(Instant(microseconds: 1_010_000)) { lost.append($0) }
    #expect(lost.map(\.lostEvents) == [true])
    #expect(line.deadline == nil)
  }

  @Test func whatComesRightAfterOpeningIsOlderThanTheLine() throws {
    var line = try line(openedAt: Instant(microseconds: 1_000_000))
    let bursts = bursts(
      &line, [(1_000, report("1111")), (1_249, report("2222")), (1_250, report(code))])
    #expect(bursts.map(text) == ["]C0" + code])
  }

  @Test func aScanThatBeganBeforeIsNoneToItsEnd() throws {
    var line = try line(openedAt: Instant(microseconds: 0))
    let bursts = bursts(
      &line,
      [(249, report("1111", isContinued: true)), (251, report(code)), (260, report("5678"))])
    #expect(bursts.map(text) == ["]C05678"])
  }

  @Test func aScanThatBeganBeforeAndNeverEndsIsNoLoss() throws {
    var line = try line(openedAt: Instant(microseconds: 0))
    #expect(bursts(&line, [(249, report("1111", isContinued: true))]).isEmpty)
    var lost: [Burst] = []
    while let deadline = line.deadline { line.pass(deadline) { lost.append($0) } }
    #expect(lost.isEmpty)
  }

  @Test func theProfileSaysForHowLong() throws {
    var line = try line(
      openedAt: Instant(microseconds: 0), ScannerProfile(staleMilliseconds: 0))
    #expect(bursts(&line, [(0, report(code))]).map(text) == ["]C0" + code])
  }

  @Test func aLineThatGoesOnFromEarlierReadsEverything() throws {
    var line = try line(openedAt: nil)
    #expect(bursts(&line, [(0, report(code))]).map(text) == ["]C0" + code])
  }

  @Test func aCountedReportIsStaleAsWell() throws {
    var profile = ScannerProfile()
    profile.become("symbol-com")
    var line = ScannerLine(profile: profile, openedAt: Instant(microseconds: 0))
    let report = InputEvent.Kind.report([4] + Array("1234".utf8) + [UInt8](repeating: 0, count: 59))
    let bursts = bursts(&line, [(100, report), (300, report)])
    #expect(bursts.map(text) == ["1234"])
    #expect(bursts.first?.startedAt.microseconds == 300_000)
  }

  @Test func aProfileIsTakenBetweenScansAndTheDescriptorStays() throws {
    var line = try line()
    #expect(bursts(&line, [(0, report("1234", isContinued: true))]).isEmpty)
    line.adopt(ScannerProfile(greatestGapMilliseconds: 77))
    let bursts = bursts(&line, [(1, report("5678")), (2, report(code))])
    #expect(bursts.map(text) == ["]C012345678", "]C0" + code])
    #expect(bursts.map(\.greatestGapMilliseconds) == [100, 77])
  }

  @Test func withoutADescriptorReportsSayNothing() {
    var line = ScannerLine(profile: ScannerProfile())
    #expect(bursts(&line, [(0, report(code))]).isEmpty)
    #expect(line.deadline == nil)
  }
}
