import ApticScanCore
import Testing

@Suite struct RecordedScanGrammarTests {
  @Test(arguments: [
    ("", 1, "no events"), ("0 key KEY_1 down\n0 key KEY_NOPE up", 2, "no key"),
    ("0 key KEY_1 sideways", 1, "sideways"), ("5 dropped\n4 dropped", 2, "backwards"),
    ("scanner transport=pigeon\n0 dropped", 1, "pigeon"),
    ("scanner terminators=enter,dot\n0 dropped", 1, "no terminator"),
    ("scanner characterFormat=9N1\n0 dropped", 1, "none of 8N1"),
    ("scanner colour=7\n0 dropped", 1, "no field"),
    ("formats luck\n0 dropped", 1, "no pass format"),
    ("0 bytes 3", 1, "hexadecimal"), ("0 dropped\n\nperhaps", 3, "perhaps"),
    ("0.0001 dropped", 1, "expected"), ("now dropped", 1, "expected"),
  ])
  func aFaultIsNamedWithItsLine(_ text: String, _ line: Int, _ words: String) {
    #expect {
      try RecordedScan(text)
    } throws: { error in
      guard let failure = error as? RecordedScan.Failure else { return false }
      return failure.line == line && failure.detail.contains(words)
    }
  }

  @Test func profileFieldsAndFormatsAreRead() throws {
    let recording = try RecordedScan(
      """
      # a comment
      scanner transport=serial vendor=05e0 product=1701 serialIdleEndMilliseconds=700 prefix=B=
      formats local-v1 opaque:12,13
      0.000 bytes 31 32 3334
      1.250 key KEY_A down
      2 key 30 up

      none
      """)
    #expect(recording.transport == .serial)
    #expect(recording.profile.serialIdleEndMilliseconds == 700)
    #expect(recording.profile.framing == Framing(prefix: "B="))
    #expect(recording.formats == [.localV1, .opaque(lengths: [12, 13])])
    #expect(recording.events.map(\.at.microseconds) == [0, 1_250, 2_000])
    #expect(recording.events[2].kind == .keyUp(KeyCode(rawValue: 30)))
    #expect(recording.expectations == [])
  }

  @Test func everyFieldOfAProfileIsWrittenAndReadBack() throws {
    var profile = ScannerProfile(
      greatestGapMilliseconds: 90, leastLength: 6, idleEndMilliseconds: 150,
      serialIdleEndMilliseconds: 700, typingEndMilliseconds: 900, terminators: [.etx, .tab],
      framing: Framing(prefix: "B", suffix: "C"), baud: 115_200, layout: "fr")
    profile.characterFormat = try #require(CharacterFormat("7E1"))
    let end = InputEvent(at: Instant(microseconds: 1), kind: .bytes([0x03]))
    let scanner = Scanner(
      id: ScannerID(rawValue: "a"), transport: .serial, name: "Line", node: "/dev/ttyACM0",
      state: .ready, adopted: true, message: "")
    let text = RecordedScan.text(
      of: [end], from: scanner, comment: "", profile: profile, formats: [.localV1], scans: [])
    #expect(try RecordedScan(text).profile == profile)
    #expect(profile.terminatorBytes == [0x03, 0x09] && profile.terminatorKeys == [.tab])
  }
}
