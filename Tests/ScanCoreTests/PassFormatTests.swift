import ApticScanCore
import Testing

@Suite struct PassFormatTests {
  static func format(
    _ id: String = "acme", _ lengths: Set<Int> = [12],
    _ alphabet: PassFormat.Alphabet = .digits, _ checkDigit: CheckDigit = .luhn,
    _ prefixes: String...
  ) -> PassFormat {
    PassFormat(
      id: id, issuer: "x", lengths: lengths, alphabet: alphabet, prefixes: prefixes,
      checkDigit: checkDigit, verified: false)
  }

  // MARK: One format

  @Test(arguments: [
    (PassFormat.localV1, "1234567890123428", "1234567890123428"),
    (.localV1, "123456789012342", nil), (.localV1, "12345678901234280", nil),
    (.localV1, "123456789012342A", nil), (.localV1, "１２34567890123428", nil),
    (.opaque(lengths: [4]), "AB12", "AB12"), (.opaque(lengths: [4]), "ab12", nil),
    (.opaque(lengths: [4]), "A-12", nil),
    (format("c", [8], .code39, .mod43), "258-416J", "258-416J"),
    (format("c", [4], .code39, .none), "$/+%", "$/+%"),
    (format("c", [4], .code39, .none), "A. B", "A. B"),
    (format("c", [4], .code39, .none), "A_:B", nil),
  ])
  func aCodeHasOneOfTheLengthsInTheAlphabet(
    _ format: PassFormat, _ reading: String, _ code: String?
  ) {
    #expect(format.code(in: reading)?.rawValue == code)
  }

  /// The number is the same with its prefix and without, and a first digit that looks like the
  /// prefix is not taken from it.
  @Test(arguments: [
    (format("a", [4], .digits, .none, "B"), "B1234", "1234"),
    (format("a", [4], .digits, .none, "B"), "1234", "1234"),
    (format("a", [4], .digits, .none, "B"), "C1234", nil),
    (format("a", [4], .digits, .none, "B"), "BB1234", nil),
    (format("a", [4], .digits, .none, "9"), "91234", "1234"),
    (format("a", [4], .digits, .none, "9"), "9123", "9123"),
    (format("a", [4], .digits, .none, "A", "AB"), "AB1234", "1234"),
    (format("a", [4], .alphanumeric, .none, "A", "AB"), "AB1234", "1234"),
    (format("a", [4], .alphanumeric, .none, "A", "AB"), "AB123", "B123"),
    (format("a", [4, 5], .alphanumeric, .none, "AB", "A"), "AB1234", "1234"),
    (format("a", [4], .digits, .none, "http://p/"), "http://p/1234", "1234"),
  ])
  func theLongestPrefixThatLeavesANumberIsStripped(
    _ format: PassFormat, _ reading: String, _ code: String?
  ) {
    #expect(format.code(in: reading)?.rawValue == code)
  }

  // MARK: Validation

  @Test(arguments: [
    PassFormat.localV1, .opaque(lengths: [1, 64]), format(), format("a", [2]),
    format("a", [3], .digits, .mod97), format("a-1", [8], .code39, .mod43, "]", "0123456789ABCDEF"),
    format("a", [12, 13], .digits, .gs1, "B", "BC"), format("a", [4], .digits, .damm, "9"),
  ])
  func aFormatThatCanFitIsGood(_ format: PassFormat) throws {
    try format.validate()
  }

  @Test(arguments: [
    (format(""), "id: 1 to 32 small letters"), (format("Acme"), "not 'Acme'"),
    (format("a c"), "not 'a c'"), (format("a:c"), "not 'a:c'"),
    (format("a", []), "lengths: at least one is wanted"),
    (format("a", [0, 12]), "lengths: 1 to 64 characters are possible, not 0"),
    (format("a", [12, 65]), "not 65"),
    (format("a", [1]), "lengths: 1 leaves no number before the check digits of luhn"),
    (format("a", [2, 9], .digits, .mod97), "write 3 or more"),
    (
      format("a", [12], .alphanumeric, .luhn),
      "alphabet: luhn cannot check 'alphanumeric'; write alphabet: digits"
    ),
    (format("a", [12], .code39, .damm), "damm cannot check 'code39'"),
    (format("a", [12], .digits, .mod43), "mod43 cannot check 'digits'; write alphabet: code39"),
    (format("a", [12], .alphanumeric, .mod43), "mod43 cannot check 'alphanumeric'"),
    (format("a", [12], .digits, .luhn, ""), "prefixes: 1 to 16 characters are possible, not the 0"),
    (format("a", [12], .digits, .luhn, "0123456789ABCDEFG"), "not the 17"),
    (format("a", [12], .digits, .luhn, "A B"), "'A B' wants printable ASCII"),
    (format("a", [12], .digits, .luhn, "é"), "'é' wants printable ASCII"),
    (
      format("a", [12, 13], .digits, .luhn, "9"),
      "prefixes: '9' before 12 characters looks like 13 characters; make two formats"
    ),
    (
      format("a", [4, 5], .alphanumeric, .none, "-", "-A"),
      "'-A' before 4 characters looks like 5 characters behind '-'"
    ),
  ])
  func aFormatThatCannotFitOrReadsInTwoWaysIsRefused(_ format: PassFormat, _ words: String) {
    #expect {
      try format.validate()
    } throws: { error in
      "\(error)".contains(words)
    }
  }

  @Test func theSecondFormatOfAnIDIsFound() {
    let formats = [PassFormat.localV1, Self.format("a"), .opaque(lengths: [4]), Self.format("a")]
    #expect(PassFormat.firstRepetition(in: formats) == 3)
    #expect(PassFormat.firstRepetition(in: formats.dropLast()) == nil)
  }

  // MARK: In words

  @Test(arguments: [
    ("local-v1", PassFormat.localV1), ("opaque:13", .opaque(lengths: [13])),
    ("opaque:12,13", .opaque(lengths: [12, 13])), ("opaque", nil), ("opaque:", nil),
    ("opaque:0", nil), ("opaque:65", nil), ("opaque:1:2", nil), ("opaque:12,", nil), ("", nil),
    ("acme:12:digits:luhn", nil),
  ])
  func aNameIsLocalV1OrOpaqueWithItsLengths(_ name: String, _ format: PassFormat?) {
    #expect(PassFormat(name: name) == format)
  }

  @Test(arguments: [
    ("local-v1", PassFormat.localV1), ("opaque:13", .opaque(lengths: [13])),
    ("acme:12:digits:luhn:B", inline("acme", [12], .digits, .luhn, "B")),
    ("a:8,9:code39:mod43", inline("a", [8, 9], .code39, .mod43)),
    ("a:6:digits:mod97-10:urn:x:", inline("a", [6], .digits, .mod97, "urn:x:")),
  ])
  func aFormatCanBeWrittenInline(_ text: String, _ format: PassFormat) throws {
    #expect(try PassFormat(inline: text) == format)
  }

  static func inline(
    _ id: String, _ lengths: Set<Int>, _ alphabet: PassFormat.Alphabet, _ check: CheckDigit,
    _ prefix: String? = nil
  ) -> PassFormat {
    PassFormat(
      id: id, issuer: "unknown", lengths: lengths, alphabet: alphabet,
      prefixes: prefix.map { [$0] } ?? [], checkDigit: check, verified: false)
  }

  @Test(arguments: [
    ("luck", "'luck' is no pass format"), ("a:12:digits", "is no pass format"),
    ("a:x:digits:luhn", "lengths: numbers with commas"),
    ("a:12:letters:luhn", "alphabet: one of digits, alphanumeric, code39 is wanted, not 'letters'"),
    ("a:12:digits:crc", "checkDigit: one of none, luhn, gs1, mod97-10, damm, mod43 is wanted"),
    ("opaque:12:digits:luhn", "id: 'opaque' is built in"), ("a::digits:luhn", "lengths:"),
    ("a:1:digits:luhn", "leaves no number"), ("a:12:digits:luhn:", "not the 0"),
  ])
  func aFaultInAnInlineFormatIsNamed(_ text: String, _ words: String) {
    #expect {
      try PassFormat(inline: text)
    } throws: { error in
      "\(error)".contains(words)
    }
  }

  @Test func aRecordedScanTakesInlineFormatsAndRefusesFaultsWithTheirLine() throws {
    let recording = try RecordedScan("formats local-v1 acme:12:digits:luhn:B\n0 bytes 31\n")
    #expect(recording.formats == [.localV1, Self.inline("acme", [12], .digits, .luhn, "B")])
    for (text, words) in [
      ("\nformats acme:12:digits:crc\n", "line 2: pass format 'acme:12:digits:crc': checkDigit"),
      ("formats opaque:12 opaque:13\n", "line 1: the format 'opaque' stands there twice"),
    ] {
      #expect {
        try RecordedScan(text + "0 bytes 31\n")
      } throws: { error in
        "\(error)".contains(words)
      }
    }
  }
}
