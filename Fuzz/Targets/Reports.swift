@testable import ApticScanCore

private let decoder = ScanDecoder(layouts: SmallLayouts.all, formats: Rules.formats)

/// HID POS reports of several vendors: a code comes out whole wherever it was cut, a lost report is
/// told, and whatever else comes, bursts and deadlines keep their bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  let layout = SmallDescriptors.scanners[input.number(below: SmallDescriptors.scanners.count)]
  switch input.byte() % 3 {
  case 0: joins(layout, &input)
  case 1: anything(profile: input.profile(), layout.descriptor, &input)
  default:
    var profile = input.profile()
    profile.reports = .counted
    anything(profile: profile, input.byte() & 1 == 0 ? layout.descriptor : nil, &input)
  }
  return 0
}

private func joins(_ layout: SmallDescriptors.Layout, _ input: inout FuzzInput) {
  let identifier = Array(["]C0", "]Q1", "]Xg", "\0\0\0", "?!."][input.number(below: 5)].utf8)
  let cut = 1 + input.number(below: layout.room)
  let lost = Int(input.byte())
  // Letters and digits: nothing that a reply or an identifier begins with, or that ends a code.
  let code = input.remaining().map { UInt8(ascii: "0") + $0 % 10 }
  guard !code.isEmpty, code.count <= ScanReportFramer.greatestLength else { return }
  let parts = stride(from: 0, to: code.count, by: cut).map {
    Array(code[$0..<min($0 + cut, code.count)])
  }
  let reports = parts.enumerated().map { index, part in
    layout.report(part, identifier: identifier, isContinued: index < parts.count - 1)
  }
  let told = layout.identifier != nil && identifier[0] == UInt8(ascii: "]")
  let whole = bursts(layout, reports.map { .report($0) })
  require(whole.count == 1, "\(whole.count) scans")
  require(whole.first?.content == .bytes((told ? identifier : []) + code))
  require(whole.first?.lostEvents == false && whole.first?.end == .terminator)

  guard lost < reports.count else { return }
  var kinds = reports.map { InputEvent.Kind.report($0) }
  kinds[lost] = .dropped
  let damaged = bursts(layout, kinds)
  require(damaged.count == 1 && damaged[0].lostEvents, "a lost report is not told")
  Rules.check(damaged[0], decoder: decoder)
}

private func bursts(
  _ layout: SmallDescriptors.Layout, _ kinds: [InputEvent.Kind]
) -> [Burst] {
  var line = ScannerLine(profile: ScannerProfile(), descriptor: layout.descriptor)
  var bursts: [Burst] = []
  let keep: (Burst) -> Void = { burst in
    Rules.checkBound(burst)
    bursts.append(burst)
  }
  for (index, kind) in kinds.enumerated() {
    line.receive(InputEvent(at: Instant(microseconds: Int64(index) * 4_000), kind: kind), keep)
  }
  Rules.settle(&line, keep)
  return bursts
}

private func anything(
  profile: ScannerProfile, _ descriptor: ReportDescriptor?, _ input: inout FuzzInput
) {
  var now = Instant(microseconds: 0)
  var line = ScannerLine(
    profile: profile, descriptor: descriptor, openedAt: input.byte() & 1 == 0 ? now : nil)
  var scans = 0
  var events = 0
  let keep: (Burst) -> Void = { burst in
    Rules.checkBound(burst)
    Rules.check(burst, decoder: decoder)
    scans += 1
  }
  while !input.isEmpty {
    let operation = input.byte()
    now = now.advanced(byMicroseconds: Int64(input.byte()) * (operation & 1 == 0 ? 100 : 10_000))
    line.pass(now, keep)
    if let deadline = line.deadline { require(deadline > now) }
    let kind: InputEvent.Kind
    switch operation >> 1 {
    case 0: kind = .dropped
    case 1: kind = .gone
    default: kind = .report(input.bytes(operation & 2 == 0 ? 64 : Int(input.byte() % 80)))
    }
    line.receive(InputEvent(at: now, kind: kind), keep)
    events += 1
    if let deadline = line.deadline { require(deadline >= now, "a deadline in the past") }
  }
  Rules.settle(&line, keep)
  require(scans <= events, "\(scans) scans in \(events) events")
}
