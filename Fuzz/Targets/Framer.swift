@testable import ApticScanCore

/// Any bytes in any cuts: what comes out does not depend on where reads were split, and no record
/// grows without bound.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  var profile = input.profile()
  // Silence of no length would end a record between two reads.
  profile.serialIdleEndMilliseconds += 1
  let repeats = input.byte() > 250 ? 2_000 : 1
  let cut = 1 + input.number(below: 16)
  let unit = input.remaining()
  let bytes = Array(repeatElement(unit, count: repeats).joined())

  let whole = records(bytes, cut: max(1, bytes.count), profile)
  require(records(bytes, cut: cut, profile) == whole, "records depend on the cuts")
  let terminators = bytes.count { profile.terminatorBytes.contains($0) }
  require(whole.count <= terminators + 1)
  return 0
}

private func records(_ bytes: [UInt8], cut: Int, _ profile: ScannerProfile) -> [Burst.Content] {
  var line = ScannerLine(profile: profile)
  var contents: [Burst.Content] = []
  let keep: (Burst) -> Void = { burst in
    Rules.checkBound(burst)
    contents.append(burst.content)
  }
  let now = Instant(microseconds: 0)
  for start in stride(from: 0, to: bytes.count, by: cut) {
    let read = Array(bytes[start..<min(start + cut, bytes.count)])
    line.receive(InputEvent(at: now, kind: .bytes(read)), keep)
  }
  Rules.settle(&line, keep)
  return contents
}
