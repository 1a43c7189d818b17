import ApticScanCore
import Testing

/// A key that any test can make: the digits' own sum, spread wide.
private func sign(_ digits: String) -> UInt64 {
  digits.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
}

private func foreignSign(_ digits: String) -> UInt64 { sign("x" + digits) }

/// Command barcodes, from what is printed to what is read.
@Suite struct CommandCodeTests {
  static let commands: [PrintedCommand] = [
    .test, .submit(ServiceNumber(12_345_678)), .submit(ServiceNumber(7)), .confirm, .undo, .cancel,
  ]

  static func decoder(_ formats: [PassFormat] = [.localV1]) -> ScanDecoder {
    ScanDecoder(layouts: [], formats: formats) { $0.isSigned(by: sign) }
  }

  static func text(_ command: PrintedCommand) -> String {
    CommandCode(command, signedBy: sign).text
  }

  @Test(arguments: commands) func aCommandIsReadBackAsItWasMade(_ command: PrintedCommand) throws {
    let text = Self.text(command)
    #expect(text.utf8.count == CommandCode.length)
    #expect(text.utf8.allSatisfy { (0x30...0x39).contains($0) })
    let code = try #require(CommandCode(text))
    #expect(code.command == command)
    #expect(code.isSigned(by: sign) && !code.isSigned(by: foreignSign))
    #expect(Self.decoder().decode(text: text).finding == .command(code))
  }

  @Test(arguments: commands) func everyOtherDigitAnywhereIsRefused(_ command: PrintedCommand) {
    let digits = Array(Self.text(command))
    for place in digits.indices {
      for digit in "0123456789" where digit != digits[place] {
        var other = digits
        other[place] = digit
        let scan = Self.decoder().decode(text: String(other))
        guard case .rejected(.malformed, _) = scan.finding else {
          Issue.record("\(String(other)) is \(scan.finding)")
          continue
        }
        #expect(scan.code == nil || !CommandCode.isShaped(String(other)))
      }
    }
  }

  @Test func anotherLengthIsNoCommand() {
    let text = Self.text(.confirm)
    for other in [
      String(text.dropLast()), text + "0", "0" + text, text.replacing("97", with: "9A"),
    ] {
      #expect(CommandCode(other) == nil)
    }
  }

  /// Where the kind has no service, digits in its place are another text for the same command.
  @Test func aCommandIsWrittenInOneWay() {
    let text = Self.text(.undo)
    let check = text.suffix(10)
    #expect(CommandCode("970400000001" + check) == nil)
    #expect(CommandCode("970000000000" + check) == nil)
  }

  @Test func aSheetOfAnotherInstallationIsMalformedAndSaysWhatToDo() {
    let foreign = CommandCode(.undo, signedBy: foreignSign).text
    let scan = Self.decoder().decode(text: foreign)
    #expect(scan.word == "malformed")
    #expect(scan.remedy == .printCommandSheet)
    #expect(scan.code == nil, "who sees a command's digits can print it")
    #expect(
      Sentence.beforeTheCore(.malformed, remedy: scan.remedy).contains("autre poste"))
  }

  /// Formats that take all that is 22 digits long: what is ours is a command beside them, what is
  /// not is theirs to judge.
  @Test func formatsOfTheSameLengthHideNoCommandAndGetAllElse() throws {
    let own = Self.text(.confirm)
    let foreign = CommandCode(.confirm, signedBy: foreignSign).text
    for format in [
      PassFormat.opaque(lengths: [22]),
      PassFormat(
        id: "long", issuer: "x", lengths: [22], alphabet: .digits, checkDigit: .luhn,
        verified: false),
      PassFormat(
        id: "prefixed", issuer: "x", lengths: [20], alphabet: .digits, prefixes: ["97"],
        checkDigit: .none, verified: false),
    ] {
      try format.validate()
      let decoder = Self.decoder([.localV1, format])
      #expect(decoder.decode(text: own).finding == .command(try #require(CommandCode(own))))
      let scan = decoder.decode(text: foreign)
      #expect(scan.format == format.id, "\(scan)")
    }
  }

  @Test func anAIMIdentifierAndTheScannersFrameAreNoPartOfIt() throws {
    let text = Self.text(.confirm)
    let code = try #require(CommandCode(text))
    for (sent, framing) in [
      ("]C0" + text, Framing()), ("AB" + text + "Z", Framing(prefix: "AB", suffix: "Z")),
      // A frame that looks like the code's own beginning, and is not sent.
      (text, Framing(prefix: "97")),
    ] {
      let at = Instant(microseconds: 1_000)
      let burst = Burst(
        content: .bytes(Array(sent.utf8)), end: .terminator, startedAt: at, endedAt: at,
        greatestGapMilliseconds: 100, framing: framing)
      let scan = Self.decoder().decode(burst)
      #expect(scan.finding == .command(code), "\(sent)")
      #expect(scan.identifier?.text == (sent.hasPrefix("]") ? "]C0" : nil))
    }
  }

  /// Whatever a scanner does around it: layouts, Caps Lock, keypads, Alt codes, frames, identifiers.
  @Test func aCommandOnAnyBoardIsReadAsPrinted() throws {
    let layouts = try PropertyTests.layouts.get()
    let boards = layouts.map(Board.init)
    let decoder = ScanDecoder(layouts: layouts, formats: PrintedCode.formats) {
      $0.isSigned(by: sign)
    }
    var generator = SeededGenerator(seed: PropertyTests.seed)
    for trial in 0..<500 {
      let command = generator.pick(Self.commands)
      var printed = PrintedCode(format: .localV1, using: &generator)
      printed.code = Self.text(command)
      let scan = GeneratedScan(printed, on: generator.pick(boards), using: &generator)
      guard let events = scan.events(using: &generator) else { continue }
      let bursts = Decoding.bursts(of: events, profile: scan.profile)
      guard let burst = bursts.first, bursts.count == 1,
        case .command(let code) = decoder.decode(burst).finding, code.command == command
      else {
        Issue.record(
          "SCANNERD_SEED=\(PropertyTests.seed), trial \(trial): \(scan.text) on \(scan.board.layout.id)"
        )
        return
      }
    }
  }

  @Test func aDecoderWithoutAKeyKnowsNoCommand() {
    let scan = ScanDecoder(layouts: [], formats: [.localV1]).decode(text: Self.text(.test))
    #expect(scan.word == "malformed")
  }
}

/// What the router makes of commands.
@Suite struct CommandRoutingTests {
  let scanner = ScannerID(rawValue: "a")
  let submit = DeskMode.submit(.init(service: "s", pointOfPresence: "p", confirmation: .staged))

  func scan(_ command: PrintedCommand, atMilliseconds at: Int64) -> Scan {
    Scan(
      finding: .command(CommandCode(command, signedBy: sign)),
      endedAt: Instant(microseconds: at * 1_000))
  }

  /// It may itself have changed the mode between two reads.
  @Test func aCommandReadTwiceIsRepeatedWhateverTheMode() {
    var router = ScanRouter()
    #expect(
      router.route(scan(.test, atMilliseconds: 0), from: scanner, in: submit) == .command(.test))
    #expect(
      router.route(scan(.test, atMilliseconds: 1_499), from: scanner, in: .test)
        == .rejected(.repeated, reason: nil))
    #expect(
      router.route(scan(.test, atMilliseconds: 3_000), from: scanner, in: .test) == .command(.test))
  }

  @Test func anotherCommandAtOnceIsObeyed() {
    var router = ScanRouter()
    _ = router.route(scan(.confirm, atMilliseconds: 0), from: scanner, in: submit)
    #expect(
      router.route(scan(.undo, atMilliseconds: 1), from: scanner, in: submit) == .command(.undo))
  }

  @Test func twoInterfacesTellOneCommandOnce() {
    var router = ScanRouter()
    _ = router.route(scan(.undo, atMilliseconds: 0), from: scanner, node: "k", in: submit)
    let isSameEcho = router.isEcho(scan(.undo, atMilliseconds: 900), from: scanner, node: "s")
    let isOtherEcho = router.isEcho(scan(.test, atMilliseconds: 900), from: scanner, node: "t")
    #expect(isSameEcho && !isOtherEcho)
  }
}
