@testable import ApticScanCore

private let decoder = ScanDecoder(layouts: [], formats: Rules.formats)

/// Any text with AIM identifiers, frames, formats and check digits.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  let isPrinted = input.byte() & 1 == 0
  let bytes = input.remaining()
  let text = String(decoding: bytes, as: UTF8.self)

  if let (identifier, rest) = AIMIdentifier.split(text) {
    require(text.hasPrefix("]") && identifier.text + rest == text)
  }
  for scheme in CheckDigit.allCases where scheme != .none {
    require(!scheme.accepts("") && !scheme.accepts("é" + text))
    guard let check = scheme.check(for: text) else { continue }
    require(check.utf8.count == scheme.width)
    require(text.isEmpty || scheme.accepts(text + check), "\(scheme) refuses its own")
    checkWrongCharacters(of: text + check, scheme)
  }
  if let format = try? PassFormat(inline: text) {
    require((try? format.validate()) != nil)
    Rules.check(
      ScanDecoder(layouts: [], formats: [format]).decode(text: String(text.reversed())),
      formats: [format])
  }

  Rules.check(decoder.decode(text: text), formats: decoder.formats)
  let burst = Burst(
    content: .bytes(isPrinted ? bytes.map { 0x20 + $0 % 0x5F } : bytes), end: .terminator,
    startedAt: Instant(microseconds: 0), endedAt: Instant(microseconds: 1),
    greatestGapMilliseconds: 100, framing: Framing(prefix: "B", suffix: "C"))
  Rules.check(burst, decoder: decoder)
  return 0
}

/// No scheme lets one wrong character through.
private func checkWrongCharacters(of code: String, _ scheme: CheckDigit) {
  var bytes = Array(code.utf8)
  let last = scheme == .mod43 ? Mod43.characters : Array("0123456789".utf8)
  guard bytes.count > scheme.width else { return }
  for index in bytes.indices {
    let right = bytes[index]
    for wrong in last where wrong != right {
      bytes[index] = wrong
      require(!scheme.accepts(String(decoding: bytes, as: UTF8.self)), "\(scheme) \(code)")
    }
    bytes[index] = right
  }
}
