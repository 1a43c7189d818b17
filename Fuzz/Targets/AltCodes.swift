@testable import ApticScanCore

/// `KEY_KP0` to `KEY_KP9`.
private let keypad: [UInt16] = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73]
private let decoder = ScanDecoder(layouts: SmallLayouts.all, formats: Rules.formats)

/// Any digits while Alt is down, in turn or at once: a character is one of its code page's, and
/// lost digits are never guessed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  var now = Instant(microseconds: 0)
  var transitions: [Burst.Transition] = []
  func append(_ key: UInt16, _ isDown: Bool) {
    transitions.append(
      Burst.Transition(at: now, key: KeyCode(rawValue: key), isDown: isDown))
  }
  while !input.isEmpty {
    var digits = input.bytes(Int(input.byte() % 24)).map { Int($0 % 10) }
    let isChord = input.byte() & 1 == 0
    // A report cannot press a key twice.
    if isChord {
      digits = digits.indices.filter { !digits[..<$0].contains(digits[$0]) }.map { digits[$0] }
    }
    append(KeyCode.leftAlt.rawValue, true)
    for digit in digits {
      append(keypad[digit], true)
      if !isChord { append(keypad[digit], false) }
    }
    if isChord { for digit in digits { append(keypad[digit], false) } }
    append(KeyCode.leftAlt.rawValue, false)
    now = now.advanced(byMicroseconds: 10_000)
    if digits.count > 1, let scalar = AltCode.scalar(digits.map(UInt8.init)) {
      require(scalar.value < 0x10000)
    }
  }
  if case .struck(let strokes) = Strokes(transitions) {
    require(
      strokes.allSatisfy { stroke in
        if case .character = stroke.kind { return true }
        return false
      })
  }
  let burst = Burst(
    content: .keys(transitions), end: .idle, startedAt: Instant(microseconds: 0), endedAt: now,
    greatestGapMilliseconds: 100)
  Rules.check(burst, decoder: decoder)
  return 0
}
