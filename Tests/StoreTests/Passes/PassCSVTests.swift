import ApticScanCore
import ApticStore
import Testing

@Suite struct PassCSVTests {
  private static let code = PassCode.example(1)
  private static let line = "\(code);o1;c1;2026-01-01;2026-12-31;active"

  private func read(
    _ text: String, formats: [PassFormat] = [.localV1], cut: Int = 1_000_000
  ) -> Result<[PassRow], ImportRefusal> {
    read(Array(text.utf8), formats: formats, cut: cut)
  }

  private func read(
    _ bytes: [UInt8], formats: [PassFormat] = [.localV1], cut: Int = 1_000_000
  ) -> Result<[PassRow], ImportRefusal> {
    let pieces = pieces(bytes, formats: formats, cut: cut)
    #expect(pieces.reduce(0) { $0 + $1.bytes } == bytes.count)
    let errors = pieces.flatMap(\.errors)
    if errors.isEmpty { return .success(pieces.flatMap(\.rows)) }
    return .failure(ImportRefusal(lines: errors, count: errors.count))
  }

  private func pieces(
    _ bytes: [UInt8], formats: [PassFormat] = [.localV1], cut: Int
  ) -> [ImportPiece] {
    var csv = PassCSV(formats: formats)
    var pieces: [ImportPiece] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      pieces.append(csv.take(rest.prefix(cut)))
      rest = rest.dropFirst(cut)
    }
    return pieces + [csv.finish()]
  }

  private func errors(_ result: Result<[PassRow], ImportRefusal>) -> [String] {
    switch result {
    case .success: []
    case .failure(let refusal): refusal.lines.map { "\($0.line) \($0.code)" }
    }
  }

  @Test(arguments: ["\n", "\r\n"], [1, 7, 1_000])
  func aFileReadsAlikeHoweverItIsCut(end: String, cut: Int) throws {
    let text = "\u{FEFF}" + [PassCSV.header, Self.line, "", Self.line].joined(separator: end)
    let rows = try read(text, cut: cut).get()
    #expect(rows.map(\.line) == [2, 4])
    #expect(rows[0].code == Self.code)
    #expect(rows[0].order == "o1")
    #expect(rows[0].carnet == "c1")
    #expect(rows[0].validFrom == CivilDate("2026-01-01"))
    #expect(rows[0].validUntil == CivilDate("2026-12-31"))
    #expect(rows[0].status == .active)
  }

  @Test func aFieldInQuotesMayHoldWhatSeparates() throws {
    let line = "\"\(Self.code)\";\"o;\"\"1\"\"\";c1;2026-01-01;2026-12-31;\"blocked\"\r\n"
    let rows = try read(PassCSV.header + "\n" + line).get()
    #expect(rows.map(\.order) == ["o;\"1\""])
    #expect(rows.map(\.status) == [.blocked])
  }

  @Test func theHeaderIsRequired() {
    #expect(errors(read("")) == ["1 badHeader"])
    #expect(errors(read(Self.line + "\n" + Self.line)) == ["1 badHeader"])
    #expect(errors(read("code,order,carnet\n")) == ["1 badHeader"])
    #expect(errors(read([0xFF, 0xFE, 0x63, 0x00])) == ["1 badEncoding"])
  }

  @Test(
    arguments: [
      ("x;y", "fieldCount"),
      ("\(code);o1;c1;2026-01-01;2026-12-31;active;", "fieldCount"),
      ("\(code);o1;c1;2026-01-01;2026-12-31;actif", "badState"),
      ("\(code);o1;c1;01/01/2026;2026-12-31;active", "badDate"),
      ("\(code);o1;c1;2026-01-01;2026-02-30;active", "badDate"),
      ("\(code);o1;c1;2026-12-31;2026-01-01;active", "badValidity"),
      ("1234567890123420;o1;c1;2026-01-01;2026-12-31;active", "badCheckDigit"),
      ("1,23457E+15;o1;c1;2026-01-01;2026-12-31;active", "malformedCode"),
      (";o1;c1;2026-01-01;2026-12-31;active", "malformedCode"),
      ("\(code);;c1;2026-01-01;2026-12-31;active", "badOrder"),
      ("\(code);o1; c1;2026-01-01;2026-12-31;active", "badCarnet"),
      ("\"\(code)\"x;o1;c1;2026-01-01;2026-12-31;active", "strayQuote"),
    ])
  func aBadLineIsNamedWithItsReasonAndTheNextIsRead(bad: String, reason: String) {
    let text = [PassCSV.header, Self.line, bad, Self.line, bad].joined(separator: "\n")
    #expect(errors(read(text)) == ["3 \(reason)", "5 \(reason)"])
  }

  @Test func theReasonDoesNotTellTheWholeCode() {
    let bad = "1234567890123420;o1;c1;2026-01-01;2026-12-31;active"
    guard case .failure(let refusal) = read(PassCSV.header + "\n" + bad) else {
      Issue.record("it was taken")
      return
    }
    #expect(refusal.lines.first?.detail == "the check digit of the code …3420 is wrong")
  }

  @Test func aQuoteLeftOpenDoesNotSwallowTheFile() {
    let open = "\"" + Self.line
    #expect(errors(read(PassCSV.header + "\n" + open)) == ["2 openQuote"])
    let lines = [PassCSV.header, open] + [String](repeating: Self.line, count: 40) + ["x;y"]
    let found = errors(read(lines.joined(separator: "\n")))
    #expect(found == ["2 lineTooLong", "43 fieldCount"])
  }

  @Test func textThatIsNotUTF8IsTheLinesError() {
    let bytes = Array((PassCSV.header + "\n" + Self.code.rawValue + ";d").utf8) + [0xE9, 0x0A]
    #expect(errors(read(bytes)) == ["2 badEncoding"])
  }

  @Test(arguments: [1, 16, 1_000_000])
  func commasSeparateWhereTheHeaderHasThem(cut: Int) throws {
    let text = [PassCSV.header, Self.line, Self.line].joined(separator: "\n")
    let rows = try read(text.replacing(";", with: ","), cut: cut).get()
    #expect(rows.map(\.order) == ["o1", "o1"])
    // The other one is text then, in quotes and out of them.
    let quoted = """
      code,order,"carnet",validFrom,validUntil,state
      \(Self.code),"o,1;2",c;1,2026-01-01,2026-12-31,active
      """
    let row = try #require(try read(quoted, cut: cut).get().first)
    #expect((row.order, row.carnet) == ("o,1;2", "c;1"))
    let mixed = "\(PassCSV.header)\n\(Self.code),o1,c1,2026-01-01,2026-12-31,active"
    #expect(errors(read(mixed, cut: cut)) == ["2 fieldCount"])
  }

  /// Lines that come whole are cut at once, others are stepped through: the same becomes of both.
  @Test(arguments: [1, 2, 3, 7, 61, 62, 63, 128, 1_000])
  func cutsInsideALineChangeNothing(cut: Int) {
    let text = [
      PassCSV.header, Self.line, "", "x;y", Self.line + "\r", "\"\(Self.code)\";o1;c1", Self.line,
      "é;\(Self.line)", String(repeating: "z", count: 1_200), Self.line, ";;;;;",
    ].joined(separator: "\n")
    let whole = pieces(Array(text.utf8), cut: 1_000_000)
    let cut = pieces(Array(text.utf8), cut: cut)
    #expect(cut.flatMap(\.rows) == whole.flatMap(\.rows))
    #expect(cut.flatMap(\.errors) == whole.flatMap(\.errors))
    #expect(whole.flatMap(\.rows).map(\.line) == [2, 5, 7, 10])
    #expect(cut.last?.digest == whole.last?.digest)
    #expect(whole.last?.digest?.count == 64)
  }

  @Test func aCodeMayBeOfAnyFormatInForce() throws {
    let text = PassCSV.header + "\nABC1234567890;o1;c1;2026-01-01;2026-12-31;active\n" + Self.line
    let rows = try read(text, formats: [.localV1, .opaque(lengths: [13])]).get()
    #expect(rows.map(\.code.rawValue) == ["ABC1234567890", Self.code.rawValue])
  }
}
