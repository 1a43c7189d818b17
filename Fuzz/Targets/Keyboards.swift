@testable import ApticScanCore

/// A keyboard with two witnesses: where keys say all, reports add nothing and take nothing away,
/// whichever of the two is read; where they disagree, bursts and deadlines keep their bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  let isAgreed = input.byte() & 1 == 0
  let profile = input.profile()
  if isAgreed { agree(profile, &input) } else { disagree(profile, &input) }
  return 0
}

/// One printing key down at a time, as scanners have it.
private struct Stroke {
  var at: Instant
  var modifiers: UInt8
  var usage: UInt8

  var report: [UInt8] { [modifiers, 0, usage, 0, 0, 0, 0, 0] }
  var keys: [KeyCode] {
    let held = (0..<8).filter { modifiers & 1 << $0 != 0 }.map { 0xE0 + UInt16($0) }
    return (held + [UInt16(usage)]).compactMap { KeyCode(usage: HIDUsage(page: 7, $0)) }
  }

  /// What the kernel makes of it: modifiers, what goes up, what goes down.
  func events(after before: [KeyCode]) -> [InputEvent] {
    let (ups, downs) = (before.filter { !keys.contains($0) }, keys.filter { !before.contains($0) })
    return
      (ups.filter(\.isModifier).map(InputEvent.Kind.keyUp)
      + downs.filter(\.isModifier).map(InputEvent.Kind.keyDown)
      + ups.filter { !$0.isModifier }.map(InputEvent.Kind.keyUp)
      + downs.filter { !$0.isModifier }.map(InputEvent.Kind.keyDown))
      .map { InputEvent(at: at, kind: $0) }
  }
}

private func agree(_ profile: ScannerProfile, _ input: inout FuzzInput) {
  var strokes: [Stroke] = []
  var now = Instant(microseconds: 0)
  while !input.isEmpty, strokes.count < 400 {
    let first = input.byte()
    now = now.advanced(byMicroseconds: Int64(first & 0x3F) * (first & 0x40 == 0 ? 300 : 9_000))
    // NumLock, Caps Lock and their like are keys to a report, and modifiers to a burst.
    let usage = 4 + input.byte() % 0x60
    let isLock = KeyCode(usage: HIDUsage(page: 7, UInt16(usage)))?.isModifier ?? true
    strokes.append(
      Stroke(
        at: now, modifiers: input.byte() & input.byte(),
        usage: first & 0x80 != 0 || isLock ? 0 : usage))
  }
  var both: [InputEvent] = []
  var keys: [InputEvent] = []
  var reports: [InputEvent] = []
  var before: [KeyCode] = []
  for stroke in strokes {
    let made = stroke.events(after: before)
    before = stroke.keys
    let report = InputEvent(at: stroke.at, kind: .report(stroke.report))
    reports.append(report)
    both += [report] + made
    keys += made
  }
  let expected = bursts(profile, keys, isDescribed: false)
  require(bursts(profile, keys, isDescribed: true) == expected, "keys alone")
  require(bursts(profile, both, isDescribed: true) == expected, "reports beside keys")
  require(bursts(profile, reports, isDescribed: true) == expected, "reports alone")
  // A loss that is told later than the idle end is another.
  guard let last = reports.last, last.at == keys.last?.at else { return }
  let queued = reports + [InputEvent(at: last.at, kind: .dropped)]
  require(bursts(profile, queued, isDescribed: true) == expected, "reports for lost keys")
}

private func bursts(
  _ profile: ScannerProfile, _ events: [InputEvent], isDescribed: Bool
) -> [Burst] {
  var line = ScannerLine(
    profile: profile, descriptor: isDescribed ? SmallDescriptors.bootKeyboard : nil)
  var bursts: [Burst] = []
  for event in events { line.receive(event) { bursts.append($0) } }
  Rules.settle(&line) { bursts.append($0) }
  bursts.forEach(Rules.checkBound)
  return bursts
}

private func disagree(_ profile: ScannerProfile, _ input: inout FuzzInput) {
  let descriptor = SmallDescriptors.keyboards[input.number(below: 3)]
  var line = ScannerLine(profile: profile, descriptor: descriptor)
  let length = descriptor.length(.input, id: descriptor.numbersReports ? 1 : 0)
  var now = Instant(microseconds: 0)
  while !input.isEmpty {
    let transition = input.transition(after: &now)
    line.pass(now, Rules.checkBound)
    if let deadline = line.deadline { require(deadline > now, "a pass that does nothing") }
    let kind: InputEvent.Kind
    switch (transition.key.rawValue, transition.isDown) {
    case (120, _): kind = .dropped
    case (121, true): kind = .gone
    case (100..., _):
      let id: [UInt8] = descriptor.numbersReports ? [1 + input.byte() % 2] : []
      kind = .report(id + input.bytes(length))
    default: kind = transition.isDown ? .keyDown(transition.key) : .keyUp(transition.key)
    }
    line.receive(InputEvent(at: now, kind: kind), Rules.checkBound)
    if let deadline = line.deadline { require(deadline >= now, "a deadline in the past") }
  }
  Rules.settle(&line, Rules.checkBound)
}
