@testable import ApticScanCore

/// Any bytes as a report descriptor: refused with their place, or fields within bounds, which any
/// report may then be read with.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  let bytes = input.remaining()
  do {
    let descriptor = try ReportDescriptor(bytes)
    check(descriptor)
    read(descriptor, bytes)
  } catch {
    require((0...bytes.count).contains(error.offset) && !error.detail.isEmpty)
  }
  return 0
}

private func check(_ descriptor: ReportDescriptor) {
  require(descriptor.fields.count <= descriptor.bytes.count)
  for field in descriptor.fields {
    require(field.bitOffset >= 0 && field.bitSize > 0 && field.count > 0)
    require(field.bitEnd <= ReportDescriptor.greatestReportBits)
    require(field.collections.count <= ReportDescriptor.greatestDepth)
    require(descriptor.numbersReports || field.reportID == 0)
    require(descriptor.length(field.direction, id: field.reportID) * 8 >= field.bitEnd)
    for usage in [HIDUsage.decodedData, .soundGoodReadBeep, field.usages.first?.lowerBound] {
      guard let usage, let places = field.places(of: usage) else { continue }
      require(!places.isEmpty && places.upperBound <= field.count)
      require(field.usage(at: places.lowerBound, isRepeating: true) == usage)
    }
  }
  if let beeps = BeepReports(descriptor) {
    for beep in [beeps.good, beeps.bad].compactMap(\.self) {
      require(beep.bytes.count == 1 + descriptor.length(beep.direction, id: beep.bytes[0]))
      require(beep.bytes.dropFirst().count { $0 != 0 } == 1)
    }
  }
}

/// A device that describes itself so, and sends its own description in pieces.
private func read(_ descriptor: ReportDescriptor, _ bytes: [UInt8]) {
  var line = ScannerLine(profile: ScannerProfile(), descriptor: descriptor)
  var now = Instant(microseconds: 0)
  for start in stride(from: 0, to: min(bytes.count, 512), by: 16) {
    for field in descriptor.fields.prefix(8) {
      guard let report = descriptor.report(Array(bytes[start...].prefix(64))) else { continue }
      for place in [0, 1, field.count - 1, field.count] {
        guard let value = field.value(place, in: report) else { continue }
        require(place < field.count && abs(value) < 1 << field.bitSize)
      }
    }
    let report = Array(bytes[start...].prefix(64))
    line.receive(InputEvent(at: now, kind: .report(report)), Rules.checkBound)
    now = now.advanced(byMicroseconds: 4_000)
  }
  Rules.settle(&line, Rules.checkBound)
}
