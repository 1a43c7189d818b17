import ApticScanCore
import Glibc

/// The hidraw node beside a keyboard's event node: what its reports said before the kernel made
/// keys of them. It tells a key that is pressed twice in one report, and its queue holds more of
/// a scan than the event node's.
final class ReportWitness {
  private let file: HidrawFile
  let reportDescriptor: ReportDescriptor

  /// Throws where the node cannot be opened, or its reports hold no keys (`ENOTTY`).
  init(path: String, kept: consuming FileDescriptor?) throws(Errno) {
    let file =
      if let kept { HidrawFile(resuming: kept) } else { try HidrawFile(path: path) }
    guard let descriptor = try? ReportDescriptor(try file.reportDescriptor()), descriptor.hasKeys
    else { throw Errno(ENOTTY, "HIDIOCGRDESC") }
    reportDescriptor = descriptor
    self.file = file
  }

  var descriptor: CInt { file.descriptor }

  /// What waits, or nothing where the queue was full: then what came after is lost, and nobody can
  /// tell where. Throws once the device has left.
  func read() throws(Errno) -> [[UInt8]] {
    var reports: [[UInt8]] = []
    while let report = try file.read(), !report.isEmpty {
      // A device that sends faster than we read would keep us here.
      if reports.count >= 4 * HidrawFile.queueLength { break }
      reports.append(report)
    }
    return reports.count < HidrawFile.queueLength ? reports : []
  }
}
