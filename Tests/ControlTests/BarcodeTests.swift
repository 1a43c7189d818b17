import Testing

@testable import apticctl

/// The code, and how it is drawn.
@Suite struct BarcodeTests {
  @Test func `A code is twelve digits, and not the same twice`() {
    let codes = (0..<200).map { _ in OneTimeCode.draw().digits }
    #expect(codes.allSatisfy { $0.count == 12 && $0.allSatisfy(\.isNumber) })
    #expect(Set(codes).count == 200)
    // Every digit comes at every place.
    for place in 0..<12 {
      #expect(Set(codes.map { Array($0)[place] }).count == 10)
    }
  }

  /// ISO/IEC 15417: start C, six pairs, check and stop are 101 modules, in ten of white each side.
  @Test func `Twelve digits are 101 modules between two quiet zones`() throws {
    let modules = try Barcode(code128: "123456789012").modules()
    #expect(modules.count == 121)
    #expect(modules.prefix(10).allSatisfy { !$0 } && modules.suffix(10).allSatisfy { !$0 })
    let bars = modules.dropFirst(10).dropLast(10)
    let drawn = String(bars.map { $0 ? "1" : "0" })
    #expect(drawn.hasPrefix("11010011100"), "start C")
    #expect(drawn.dropFirst(11).hasPrefix("10110011100"), "12")
    #expect(drawn.hasSuffix("1100011101011"), "stop")
  }

  @Test func `On a terminal two modules are a column, in black on white`() {
    let drawing = BarcodeOnTerminal(modules: [
      false, false, true, true, true, false, false, true, true,
    ])
    #expect(drawing.columns == 5)
    let lines = drawing.lines
    #expect(lines.count == BarcodeOnTerminal.barRows + 2)
    #expect(lines[1] == "\u{1B}[0;38;5;16;48;5;231m █▌▐▌\u{1B}[0m")
    #expect(lines[0] == "\u{1B}[0;38;5;16;48;5;231m     \u{1B}[0m")
    #expect(lines.first == lines.last)
  }

  @Test func `A path that libzint cannot take is refused`() throws {
    let barcode = try Barcode(code128: "123456789012")
    let long = "/tmp/" + String(repeating: "x", count: 260) + ".png"
    #expect(throws: Barcode.Failure.self) { try barcode.draw(into: long) }
  }
}
