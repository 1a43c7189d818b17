@testable import ApticScanCore

private let decoder = ScanDecoder(layouts: SmallLayouts.all, formats: Rules.formats)
private let framings = [
  Framing(), Framing(prefix: "B", suffix: "C"), Framing(prefix: "^", suffix: "42"),
]

/// Any strokes under several layouts: a code that comes out satisfies its format.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  let framing = framings[input.number(below: framings.count)]
  let isTapping = input.byte() & 1 == 0
  var now = Instant(microseconds: 0)
  var transitions: [Burst.Transition] = []
  while !input.isEmpty, transitions.count < 400 {
    let transition = input.transition(after: &now)
    transitions.append(transition)
    // Whole taps, where the fuzzer would need long to find the releases.
    if isTapping, !transition.key.isModifier {
      transitions[transitions.count - 1].isDown = true
      let released = Burst.Transition(at: now, key: transition.key, isDown: false)
      transitions.append(released)
    }
  }
  let burst = Burst(
    content: .keys(transitions), end: .terminator,
    startedAt: transitions.first?.at ?? now, endedAt: now,
    greatestGapMilliseconds: 100, framing: framing)
  Rules.check(burst, decoder: decoder)
  return 0
}
