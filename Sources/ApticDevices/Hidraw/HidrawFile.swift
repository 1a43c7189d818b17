import ApticScanCore
import CLinux
import Glibc

/// Owner of an open hidraw node: the reports of a HID interface as its device sends them.
struct HidrawFile: ~Copyable {
  /// What the kernel keeps for a reader, in reports (`HIDRAW_BUFFER_SIZE` less the one slot that
  /// tells full from empty). What comes while it is full is lost without a word.
  static let queueLength = 63
  /// A report of the kernel's greatest size fits (`HID_MAX_BUFFER_SIZE` is 16 KiB; scanners send 64
  /// bytes).
  private static let bytesPerReport = 4_096

  private let file: FileDescriptor
  /// Whether it may be written to.
  private let isWritable: Bool

  /// Opens a node; for reading alone where writing is refused.
  init(path: String) throws(Errno) {
    do throws(Errno) {
      file = try FileDescriptor(opening: path, O_RDWR | O_NONBLOCK)
      isWritable = true
    } catch {
      guard error.rawValue == EACCES || error.rawValue == EPERM else { throw error }
      file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
      isWritable = false
    }
  }

  /// Goes on with a node that an earlier run of the daemon opened.
  init(resuming file: consuming FileDescriptor) {
    isWritable = fcntl(file.number, F_GETFL) & O_ACCMODE == O_RDWR
    self.file = file
  }

  var descriptor: CInt { file.number }

  /// One report, its id first where the device numbers its reports; nil where none waits. Throws
  /// `EIO` or `ENODEV` once the device has left.
  func read() throws(Errno) -> [UInt8]? {
    try file.read(atMost: Self.bytesPerReport)
  }

  /// The report descriptor (`HIDIOCGRDESCSIZE`, `HIDIOCGRDESC`).
  func reportDescriptor() throws(Errno) -> [UInt8] {
    let number = file.number
    var size: CInt = 0
    try Errno.check("HIDIOCGRDESCSIZE") { ioctl(number, cHIDIOCGRDESCSIZE, &size) }
    var descriptor = hidraw_report_descriptor()
    descriptor.size = UInt32(clamping: min(size, HID_MAX_DESCRIPTOR_SIZE))
    try Errno.check("HIDIOCGRDESC") { ioctl(number, cHIDIOCGRDESC, &descriptor) }
    return withUnsafeBytes(of: descriptor.value) { Array($0.prefix(Int(descriptor.size))) }
  }

  /// What the device calls itself, and its USB numbers (`HIDIOCGRAWNAME`, `HIDIOCGRAWINFO`).
  var identity: DeviceIdentity {
    var info = hidraw_devinfo()
    var identity = DeviceIdentity()
    if ioctl(file.number, cHIDIOCGRAWINFO, &info) == 0 {
      identity.vendor = hexadecimal(UInt16(bitPattern: info.vendor))
      identity.product = hexadecimal(UInt16(bitPattern: info.product))
    }
    var name = [CChar](repeating: 0, count: 256)
    if ioctl(file.number, cHIDIOCGRAWNAME(UInt32(name.count)), &name) > 1 {
      name[name.count - 1] = 0
      identity.name = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }
    return identity
  }

  /// Sends a feature report, its id first (`HIDIOCSFEATURE`).
  func send(feature report: [UInt8]) throws(Errno) {
    let number = file.number
    var report = report
    try Errno.check("HIDIOCSFEATURE") {
      ioctl(number, cHIDIOCSFEATURE(UInt32(report.count)), &report)
    }
  }

  /// Sends an output report, its id first, or 0 where the device does not number its reports.
  func send(output report: [UInt8]) throws(Errno) {
    guard isWritable else { throw Errno(EACCES, "write") }
    let number = file.number
    try Errno.check("write") { write(number, report, report.count) }
  }
}
