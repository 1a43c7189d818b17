import ApticScanCore
import Testing

@testable import apticctl

@Suite("A line a scan")
struct ScanLineTests {
  private let plain = ScanLine(clock: Samples.clock, paint: Samples.plain)
  private let coloured = ScanLine(clock: Samples.clock, paint: Samples.coloured)

  /// Sign, colours, and the line without them.
  static let table: [(Outcome, String, String)] = [
    (.incomplete, "?", "33"), (.typed, "?", "33"), (.malformed, "?", "33"),
    (.badCheckDigit, "?", "33"), (.repeated, "=", "2"), (.command, "»", "36"),
    (.noService, "!", "1;35"), (.coreUnavailable, "!", "1;35"), (.unknownPass, "✗", "1;31"),
    (.alreadyPaid, "✗", "1;31"), (.alreadySubmitted, "✗", "1;31"), (.alreadyStaged, "✗", "1;31"),
    (.blocked, "✗", "1;31"), (.notActivated, "✗", "1;31"), (.notYetValid, "✗", "1;31"),
    (.expired, "✗", "1;31"), (.notAcceptedHere, "✗", "1;31"), (.valid, "✓", "32"),
    (.validInGrace, "✓", "33"), (.staged, "+", "36"), (.submitted, "✔", "1;32"),
  ]

  @Test("each outcome has its sign and its colour", arguments: table)
  func outcome(outcome: Outcome, sign: String, colour: String) throws {
    let word = outcome.rawValue.padded(to: 16)
    let scan = try Samples.scan(outcome)
    #expect(
      plain.text(scan, scanner: "Virtuel")
        == "14:02:31  \(sign) \(word)  …3428  Virtuel               Message.")
    #expect(
      coloured.text(scan, scanner: "Virtuel")
        == "\u{1B}[2m14:02:31\u{1B}[0m  \u{1B}[\(colour)m\(sign) \(word)\u{1B}[0m  …3428  "
        + "\u{1B}[2mVirtuel             \u{1B}[0m  Message.")
  }

  @Test("no outcome is without a row")
  func whole() {
    #expect(Self.table.map(\.0) == Outcome.allCases)
    #expect(Outcome.greatestWidth == 16)
  }

  @Test("a code that came by the socket is « saisie »")
  func byHand() throws {
    #expect(plain.text(try Samples.scan(.valid), scanner: nil).contains("  …3428  saisie  "))
  }

  @Test("the columns hold whatever is read, and by whom")
  func columns() throws {
    let lines = [
      plain.text(try Samples.scan(.valid, code: "12"), scanner: "x"),
      plain.text(try Samples.scan(.alreadySubmitted, code: nil), scanner: nil),
      plain.text(
        try Samples.scan(.malformed), scanner: "Honeywell International Voyager 1450g"),
    ]
    for line in lines {
      #expect(line.split(separator: "Message.", omittingEmptySubsequences: false)[0].count == 59)
    }
    #expect(lines[2].contains("Honeywell Internati…"))
  }

  @Test("whole codes only where they are asked for")
  func wholeCodes() throws {
    let whole = ScanLine(clock: Samples.clock, paint: Samples.plain, showsWholeCodes: true)
    let scan = try Samples.scan(.valid)
    #expect(whole.text(scan, scanner: nil).contains("  1234567890123428  "))
    #expect(!plain.text(scan, scanner: nil).contains("567890123428"))
  }

  @Test("a code cannot move the cursor, and a message cannot break the line")
  func controls() throws {
    let scan = try Samples.scan(.malformed, code: "12\u{1B}[2J", message: "a\nb\u{202E}c\u{9B}d")
    for paint in [Samples.plain] {
      let line = ScanLine(clock: Samples.clock, paint: paint, showsWholeCodes: true)
        .text(scan, scanner: "\u{7}")
      #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
      #expect(line.contains("a␊b\u{FFFD}c\u{FFFD}d"))
    }
  }
}
