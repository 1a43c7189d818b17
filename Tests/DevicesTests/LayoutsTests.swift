import ApticDevices
import ApticScanCore
import Testing

extension SystemTests {
  @Suite struct LayoutsTests {
    private static let numberRow = (2...11).map { KeyCode(rawValue: $0) }
    private static let a = KeyCode(rawValue: 30)
    private static let q = KeyCode(rawValue: 16)
    private static let z = KeyCode(rawValue: 44)
    private static let w = KeyCode(rawValue: 17)
    private static let semicolon = KeyCode(rawValue: 39)

    private func layout(_ name: String) throws -> KeyLayout {
      try #require(try Layouts.compile([name]).first)
    }

    /// What the keys print, one after the other; a key that prints nothing gives `_`.
    private func text(
      _ keys: [KeyCode], _ layout: KeyLayout, _ levels: KeyLayout.Levels = []
    ) -> String {
      var text = String.UnicodeScalarView()
      for key in keys {
        switch layout.symbol(key, levels) {
        case .none: text.append("_")
        case .scalar(let scalar), .dead(let scalar): text.append(scalar)
        }
      }
      return String(text)
    }

    @Test func `The US number row gives digits, and signs with Shift`() throws {
      let us = try layout("us")
      #expect(text(Self.numberRow, us) == "1234567890")
      #expect(text(Self.numberRow, us, .shift) == "!@#$%^&*()")
    }

    @Test func `The French number row gives signs, and digits with Shift`() throws {
      let fr = try layout("fr")
      #expect(text(Self.numberRow, fr) == "&é\"'(-è_çà")
      #expect(text(Self.numberRow, fr, .shift) == "1234567890")
    }

    @Test func `On a French board A and Q, Z and W change places, and M is right of L`() throws {
      let fr = try layout("fr")
      #expect(text([Self.a, Self.q, Self.z, Self.w, Self.semicolon], fr) == "qawzm")
      #expect(text([Self.a, Self.q, Self.z, Self.w, Self.semicolon], fr, .shift) == "QAWZM")
    }

    @Test(arguments: ["us", "fr"])
    func `Keypad keys give digits with Num Lock, and nothing without`(name: String) throws {
      let keypad = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73].map { KeyCode(rawValue: $0) }
      let layout = try layout(name)
      #expect(text(keypad, layout, .numLock) == "0123456789")
      #expect(text(keypad, layout) == "__________")
    }

    @Test func `With Caps Lock the French number row gives digits only under shiftlock`() throws {
      #expect(text(Self.numberRow, try layout("fr+shiftlock"), .capsLock) == "1234567890")
      #expect(text(Self.numberRow, try layout("fr"), .capsLock) != "1234567890")
    }

    @Test func `Caps Lock swaps the case of letters under both`() throws {
      for name in ["fr", "fr+shiftlock", "us"] {
        let layout = try layout(name)
        #expect(text([KeyCode(rawValue: 18)], layout) == "e")
        #expect(text([KeyCode(rawValue: 18)], layout, .capsLock) == "E")
      }
    }

    @Test func `AltGr gives the third level`() throws {
      let fr = try layout("fr")
      #expect(fr.symbol(KeyCode(rawValue: 3), .altGr) == .scalar("~"))
      #expect(fr.symbol(KeyCode(rawValue: 11), .altGr) == .scalar("@"))
      #expect(try layout("us").symbol(KeyCode(rawValue: 3), .altGr) == .scalar("2"))
    }

    @Test func `A dead key is told as dead`() throws {
      #expect(try layout("fr").symbol(KeyCode(rawValue: 26), []) == .dead("^"))
      #expect(try layout("fr").symbol(KeyCode(rawValue: 26), .shift) == .dead("¨"))
    }

    @Test(arguments: [1, 14, 15, 28, 96, 111, 42, 58, 59, 103])
    func `Keys that control or move print nothing`(code: UInt16) throws {
      #expect(try layout("fr").symbol(KeyCode(rawValue: code), []) == .none)
    }

    @Test func `Each layout keeps the name it was asked by, in order`() throws {
      #expect(try Layouts.compile(["fr+shiftlock", "us"]).map(\.id) == ["fr+shiftlock", "us"])
    }

    @Test(arguments: ["atlantis", "", "+shiftlock", "us,fr"])
    func `A layout that does not exist is refused by name`(name: String) {
      #expect(throws: Layouts.Failure.unknown(name)) { try Layouts.compile([name]) }
    }
  }
}
