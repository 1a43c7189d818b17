import ApticScanCore
import Testing

@testable import ApticDevices

extension SystemTests {
  /// How a scanner's code is known in what a device sends.
  @Suite struct SoughtCodeTests {
    private static let code = "483920175662"
    private let sought: SoughtCode

    init() throws {
      sought = try SoughtCode(digits: Self.code)
    }

    /// What each burst says that a line cuts out of these events.
    private func heard(
      _ events: [InputEvent], profile: ScannerProfile = ScannerProfile()
    ) -> [SoughtCode.Heard] {
      var line = ScannerLine(profile: profile)
      var heard: [SoughtCode.Heard] = []
      for event in events { line.receive(event) { heard.append(sought.hear($0)) } }
      if let last = events.last {
        line.pass(last.at.advanced(byMicroseconds: 10_000_000)) { heard.append(sought.hear($0)) }
      }
      return heard
    }

    /// Digits as the number row types them, with Shift where the layout wants it, and Enter.
    private static func typed(
      _ digits: String, shifted: Bool = false, gap: Int64 = 3, hold: Int64 = 1, enter: Bool = true
    ) -> [InputEvent] {
      var at: Int64 = 1_000_000
      var events: [InputEvent] = []
      func press(_ key: KeyCode) {
        events.append(InputEvent(at: Instant(microseconds: at), kind: .keyDown(key)))
        events.append(
          InputEvent(at: Instant(microseconds: at + hold * 1_000), kind: .keyUp(key)))
        at += gap * 1_000
      }
      for digit in digits {
        guard let value = digit.wholeNumberValue else { continue }
        let key = KeyCode(rawValue: UInt16(value == 0 ? 11 : value + 1))
        if shifted {
          events.append(InputEvent(at: Instant(microseconds: at), kind: .keyDown(.leftShift)))
        }
        press(key)
        if shifted {
          events.append(InputEvent(at: Instant(microseconds: at), kind: .keyUp(.leftShift)))
        }
      }
      if enter { press(.enter) }
      return events
    }

    private static func bytes(_ text: String) -> [InputEvent] {
      [InputEvent(at: Instant(microseconds: 1_000_000), kind: .bytes(Array(text.utf8)))]
    }

    @Test func `A keyboard says it under whatever layout it plays, with Enter or without`() {
      #expect(heard(Self.typed(Self.code)) == [.code])
      #expect(heard(Self.typed(Self.code, enter: false)) == [.code])
      #expect(heard(Self.typed(Self.code, shifted: true)) == [.code])
    }

    @Test func `A line says it, alone or behind an AIM identifier`() {
      #expect(heard(Self.bytes(Self.code + "\r\n")) == [.code])
      #expect(heard(Self.bytes("]C0\(Self.code)\r")) == [.code])
      #expect(heard(Self.bytes(Self.code)) == [.code])
    }

    @Test(arguments: [
      "483920175663", "48392017566", "4839201756620", "1483920175662", "266571029384",
      "4839 20175662",
    ])
    func `Any other text is nothing`(_ text: String) {
      #expect(heard(Self.bytes(text + "\r")) == [.nothing])
    }

    @Test func `A frame is passed over where it was told, and no other`() {
      let framed = ScannerProfile(framing: Framing(prefix: "B", suffix: "C"))
      #expect(heard(Self.bytes("B\(Self.code)C\r"), profile: framed) == [.code])
      #expect(heard(Self.bytes("B\(Self.code)C\r")) == [.nothing])
    }

    @Test func `A person who types it off the screen is no scanner`() {
      #expect(heard(Self.typed(Self.code, gap: 240, hold: 90)) == [.typedCode])
    }

    @Test func `With events lost, or the device gone amidst, it is nothing`() {
      var events = Self.typed(Self.code)
      events.insert(InputEvent(at: events[8].at, kind: .dropped), at: 9)
      #expect(heard(events) == [.nothing])
      let cut = Self.typed(Self.code, enter: false)
      let gone = InputEvent(at: cut[cut.count - 1].at, kind: .gone)
      #expect(heard(cut + [gone]) == [.nothing])
    }
  }
}
