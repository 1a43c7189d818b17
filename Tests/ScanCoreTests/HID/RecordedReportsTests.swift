import ApticScanCore
import Testing

@Suite struct RecordedReportsTests {
  private let scanner = Scanner(
    id: ScannerID(rawValue: "a"), transport: .wedge, name: "Wedge", node: "/dev/input/event5",
    state: .ready, adopted: true, message: "")

  @Test func aRecordingOfReportsBesideKeysReplays() throws {
    let descriptor = try ReportDescriptor(ReportDescriptorTests.bootKeyboard)
    // The report was read after its keys, and stands before them all the same.
    let events = [
      (90, .report([4, 0, 0x62, 0x60, 0x62, 0, 0, 0])),
      (40, .keyDown(.leftAlt)), (40, .keyDown(KeyCode(rawValue: 82))),
      (40, .keyDown(KeyCode(rawValue: 72))), (95, .report([0, 0, 0, 0, 0, 0, 0, 0])),
      (44, .keyUp(.leftAlt)), (44, .keyUp(KeyCode(rawValue: 82))),
      (44, .keyUp(KeyCode(rawValue: 72))),
    ].map { (at: Int64, kind: InputEvent.Kind) in
      InputEvent(at: Instant(microseconds: at * 1_000), kind: kind)
    }
    let text = RecordedScan.text(
      of: events, from: scanner, comment: "Recorded from a test.",
      profile: ScannerProfile(leastLength: 1), descriptor: descriptor,
      formats: [try PassFormat(inline: "one:1:code39:none")], scans: [])
    let recording = try RecordedScan(text)
    #expect(recording.descriptor == descriptor)
    #expect(recording.events.map(\.at.microseconds) == [0, 0, 0, 0, 4_000, 4_000, 4_000, 4_000])
    #expect(recording.events.map(\.kind) == events.map(\.kind))
    let replay = Replay(recording, layouts: try RecordedScanTests.layouts.get())
    #expect(replay.steps.map(\.scan.code) == ["P"])
  }

  @Test(arguments: [
    ("descriptor 0501c0\n0 report 00\n", 1, "byte 2: no collection is open"),
    ("descriptor 050\n0 report 00\n", 1, "hexadecimal"),
    ("descriptor +5\n0 report 00\n", 1, "hexadecimal"),
    ("0 report 00\n", 1, "'descriptor HEX…'"),
  ])
  func aFaultOfADescriptorIsNamedWithItsLine(_ text: String, _ line: Int, _ words: String) {
    #expect {
      try RecordedScan(text)
    } throws: { error in
      guard let failure = error as? RecordedScan.Failure else { return false }
      return failure.line == line && failure.detail.contains(words)
    }
  }

  @Test func countedReportsNeedNoDescriptor() throws {
    let recording = try RecordedScan("scanner profile=symbol-com\n0 report 0431323334\n")
    #expect(recording.descriptor == nil)
    #expect(Replay(recording, layouts: []).steps.count == 1)
  }
}
