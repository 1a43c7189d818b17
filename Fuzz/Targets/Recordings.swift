@testable import ApticScanCore

/// Any text as a recorded scan: refused with its line, or replayed to its end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do {
    let recording = try RecordedScan(text)
    require(!recording.events.isEmpty)
    let replay = Replay(recording, layouts: SmallLayouts.all)
    require(replay.steps.count <= text.utf8.count)
    for step in replay.steps {
      Rules.checkBound(step.burst)
      Rules.check(step.scan, formats: recording.formats)
    }
  } catch {
    require(error.line >= 1 && !error.detail.isEmpty)
  }
  return 0
}
