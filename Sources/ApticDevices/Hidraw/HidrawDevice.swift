import ApticScanCore
import Glibc
import Logging

/// A scanner that sends its codes as HID reports (HID POS), read through its hidraw node.
final class HidrawDevice: ScannerDevice {
  /// One turn reads at most this often, so that a device that never rests leaves the others theirs.
  private static let reportsPerTurn = 64

  private let file: HidrawFile
  private let beeps: BeepReports?
  let identity: DeviceIdentity
  let reportDescriptor: ReportDescriptor?
  let isResumed: Bool
  let obstacle: Obstacle? = nil
  let deadline: Instant? = nil

  /// Opens the node. Throws `ENOTTY` for what is no hidraw node, or none that holds codes.
  convenience init(path: String, profile: ScannerProfile) throws(Errno) {
    let file = try HidrawFile(path: path)
    if let report = profile.openingReport {
      // Where it is refused the scanner may speak all the same; where it does not, its first scan
      // is missed by everybody who looks on.
      try? file.send(feature: report)
    }
    try self.init(file, profile: profile, isResumed: false)
  }

  /// Goes on with a node that an earlier run of the daemon opened: what came meanwhile waits in it.
  convenience init(resuming file: consuming FileDescriptor, profile: ScannerProfile) throws(Errno) {
    try self.init(HidrawFile(resuming: file), profile: profile, isResumed: true)
  }

  private init(
    _ file: consuming HidrawFile, profile: ScannerProfile, isResumed: Bool
  ) throws(Errno) {
    let descriptor = try? ReportDescriptor(try file.reportDescriptor())
    guard profile.reports == .counted || descriptor?.hasScans == true else {
      throw Errno(ENOTTY, "HIDIOCGRDESC")
    }
    reportDescriptor = descriptor
    beeps = descriptor.flatMap { BeepReports($0) }
    identity = file.identity
    self.isResumed = isResumed
    self.file = file
  }

  var descriptors: [CInt] { [file.descriptor] }

  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno) {
    for _ in 0..<Self.reportsPerTurn {
      guard let report = try file.read() else { return }
      if report.isEmpty { throw Errno(ENODEV, "read") }
      // hidraw has no stamps of the kernel.
      events.append(InputEvent(at: Monotonic.now(), kind: .report(report)))
    }
  }

  func signal(_ signal: ScannerSignal) throws(Errno) {
    guard let report = signal == .good ? beeps?.good : beeps?.bad else { return }
    switch report.direction {
    case .output: try file.send(output: report.bytes)
    case .feature: try file.send(feature: report.bytes)
    case .input: break
    }
  }
}
