import ApticScanCore
import Testing

@Suite struct ScanDecoderTests {
  func bytes(_ text: String) -> Burst {
    Burst(
      content: .bytes(Array(text.utf8)), end: .terminator, startedAt: Instant(microseconds: 0),
      endedAt: Instant(microseconds: 10), greatestGapMilliseconds: 100)
  }

  func decoder(_ formats: PassFormat...) -> ScanDecoder {
    ScanDecoder(layouts: [], formats: formats)
  }

  @Test func aCodeTypedInFoursIsTheSameCode() {
    let scan = decoder(.localV1).decode(text: " 1234 5678-9012 3428\n")
    #expect(scan.finding == .pass(PassCode("1234567890123428")))
  }

  @Test func aCheckDigitThatHoldsWinsOverALengthThatFits() {
    let decoder = decoder(.opaque(lengths: [16]), .localV1)
    #expect(decoder.decode(bytes("1234567890123428")).format == "local-v1")
    #expect(decoder.decode(bytes("1234567890123429")).format == "opaque")
  }

  @Test func twoDifferentFitsAreNoGuess() {
    let prefixed = PassFormat(
      id: "prefixed", issuer: "x", lengths: [13], alphabet: .digits, prefixes: ["123"],
      checkDigit: .none, verified: false)
    let scan = decoder(prefixed, .opaque(lengths: [16])).decode(bytes("1234567890123428"))
    #expect(scan.word == "malformed")
    guard case .rejected(_, let reason) = scan.finding else { return }
    #expect(reason.contains("4567890123428") && reason.contains("1234567890123428"))
  }

  @Test(arguments: ["é234567890123428", "1234\u{1D}567890123428", ""])
  func bytesThatNobodyPrintsAreMalformed(_ text: String) {
    #expect(decoder(.localV1).decode(bytes(text)).word == "malformed")
  }

  @Test func anAIMIdentifierIsNamedAndStripped() {
    let scan = decoder(.localV1).decode(bytes("]C01234567890123428"))
    #expect(scan.code == "1234567890123428")
    #expect(scan.identifier?.symbology == .code128)
    #expect(scan.identifier?.text == "]C0")
  }

  @Test func aBurstWithLostEventsIsNeverRead() {
    var burst = bytes("1234567890123428")
    burst.lostEvents = true
    #expect(decoder(.localV1).decode(burst).word == "incomplete")
    burst.lostEvents = false
    burst.end = .gone
    #expect(decoder(.localV1).decode(burst).word == "incomplete")
  }
}
