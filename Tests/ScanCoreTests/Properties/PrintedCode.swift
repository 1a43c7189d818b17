import ApticScanCore

/// A code as an issuer prints it: any of its format.
struct PrintedCode {
  var format: PassFormat
  /// What stands in front of it on the pass; empty for none.
  var prefix = ""
  var code: String

  /// Ten formats that length, alphabet and prefix tell apart, a scheme at least once each.
  static let formats: [PassFormat] = {
    let texts = [
      "local-v1", "opaque:10", "luhn-b:12:digits:luhn:B", "gs1-13:13:digits:gs1",
      "mod97-20:20:digits:mod97-10", "damm-8:8:digits:damm", "mod43-11:11:code39:mod43",
      "letters:14:alphanumeric:none:PASS-", "digits-9:9:digits:none", "luhn-18:18:digits:luhn",
    ]
    return texts.compactMap { try? PassFormat(inline: $0) }
  }()

  init(format: PassFormat, using generator: inout SeededGenerator) {
    self.format = format
    if let printed = format.prefixes.first, generator.chance(50) { prefix = printed }
    let length = generator.pick(format.lengths.sorted()) - format.checkDigit.width
    let characters = Self.characters(format.alphabet)
    let payload = String(
      decoding: (0..<length).map { _ in generator.pick(characters) }, as: UTF8.self)
    // A format without a check digit has nothing to add.
    code = payload + (format.checkDigit.check(for: payload) ?? "")
  }

  static func characters(_ alphabet: PassFormat.Alphabet) -> [UInt8] {
    (UInt8(0x20)...0x7E).filter(alphabet.contains)
  }
}
