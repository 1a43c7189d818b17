import ApticScanCore
import Testing

/// Formats of several issuers in force at once, as a desk configures them.
@Suite struct PassFormatsTogetherTests {
  static let decoder = ScanDecoder(
    layouts: [],
    formats: [
      .localV1,
      PassFormatTests.format("luhn-12", [12], .digits, .luhn, "B"),
      PassFormatTests.format("damm-12", [12], .digits, .damm, "C"),
      PassFormatTests.format("ean", [13], .digits, .gs1),
      PassFormatTests.format("letters", [10], .alphanumeric, .none),
      PassFormatTests.format("digits", [9], .digits, .none, "D"),
      PassFormatTests.format("letters-9", [9], .alphanumeric, .none, "E"),
      PassFormatTests.format("label", [15], .code39, .mod43),
    ])

  @Test(arguments: [
    // By length.
    ("1234567890123428", "ok", "local-v1", "1234567890123428"),
    ("3017620422003", "ok", "ean", "3017620422003"),
    ("79927398ZZ", "ok", "letters", "79927398ZZ"),
    ("12345", "malformed", nil, "12345"),
    // By prefix: the same twelve characters, good for one and not for the other.
    ("B123456789015", "ok", "luhn-12", "123456789015"),
    ("C123456789015", "badCheckDigit", "damm-12", "123456789015"),
    ("C123456789018", "ok", "damm-12", "123456789018"),
    ("B123456789018", "badCheckDigit", "luhn-12", "123456789018"),
    ("D123456789", "malformed", nil, nil),  // `letters` reads ten characters, `digits` nine
    // Without a prefix, by the check digit.
    ("123456789015", "ok", "luhn-12", "123456789015"),
    ("123456789018", "ok", "damm-12", "123456789018"),
    ("123456789010", "badCheckDigit", "luhn-12", "123456789010"),
    // By alphabet.
    ("+A123BJC5D6E71G", "ok", "label", "+A123BJC5D6E71G"),
    ("+A123BJC5D6E71H", "badCheckDigit", "label", "+A123BJC5D6E71H"),
    ("12345678A", "ok", "letters-9", "12345678A"),
    ("1234567_9", "malformed", nil, "1234567_9"),
    // Several fit, with the same number: the first of the list names it.
    ("123456789", "ok", "digits", "123456789"),
  ])
  func areToldApartByLengthAlphabetAndPrefix(
    _ text: String, _ word: String, _ format: String?, _ code: String?
  ) {
    let scan = Self.decoder.decode(text: text)
    #expect(scan.word == word)
    #expect(scan.format == format)
    #expect(scan.code == code)
  }

  /// Whatever is drawn for a format is read as that format, its prefix before it or not, where no
  /// other format has its length.
  @Test func everyCodeOfAFormatIsReadAsItsOwn() throws {
    for format in Self.decoder.formats.filter({ ["local-v1", "ean"].contains($0.id) }) {
      for _ in 0..<200 {
        let length = try #require(format.lengths.first)
        let code = try format.checkDigit.randomCode(payload: length - format.checkDigit.width)
        let text = String(decoding: code, as: UTF8.self)
        #expect(Self.decoder.decode(text: text).format == format.id, "\(text)")
      }
    }
  }
}
