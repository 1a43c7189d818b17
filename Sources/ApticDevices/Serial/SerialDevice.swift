import ApticScanCore
import CLinux
import Glibc

/// A scanner on a serial line: CDC-ACM, a USB adapter, or a PTY.
final class SerialDevice: ScannerDevice {
  /// One turn reads at most this often, so that a line that never rests leaves the others theirs;
  /// epoll reports what is left.
  private static let readsPerTurn = 8
  private static let bytesPerRead = 4_096

  private let line: FileDescriptor
  private var beeps: ScannerProfile.Beeps?
  let identity = DeviceIdentity()
  let reportDescriptor: ReportDescriptor? = nil
  let isResumed = false
  let obstacle: Obstacle? = nil
  let deadline: Instant? = nil

  /// Opens the line, raw, as the profile says. Throws `EBUSY` where another program holds it,
  /// `EINVAL` for a speed that does not exist, `ENOTTY` for what is no line.
  init(path: String, profile: ScannerProfile) throws(Errno) {
    // O_NONBLOCK: without it the opening waits for a carrier that scanners do not raise.
    line = try FileDescriptor(opening: path, O_RDWR | O_NOCTTY | O_NONBLOCK)
    try line.lockLine()
    try line.setRaw(baud: profile.baud, profile.characterFormat)
    beeps = profile.beeps
    if !line.isPseudoTerminal {
      // Refused where the driver has no such thing; the lock above still holds.
      _ = ioctl(line.number, UInt(TIOCEXCL), 0)
      // What a driver kept from before was scanned for someone else.
      tcflush(line.number, TCIFLUSH)
    }
  }

  var descriptors: [CInt] { [line.number] }

  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno) {
    for _ in 0..<Self.readsPerTurn {
      guard let bytes = try line.read(atMost: Self.bytesPerRead) else { return }
      // The end of the file: the line has hung up.
      if bytes.isEmpty { throw Errno(EIO, "read") }
      // A serial line has no stamps of the kernel.
      events.append(InputEvent(at: Monotonic.now(), kind: .bytes(bytes)))
      if bytes.count < Self.bytesPerRead { return }
    }
  }

  func adopt(_ profile: ScannerProfile) throws(Errno) {
    try line.setRaw(baud: profile.baud, profile.characterFormat)
    beeps = profile.beeps
  }

  func signal(_ signal: ScannerSignal) throws(Errno) {
    guard let beeps else { return }
    let bytes = signal == .good ? beeps.good : beeps.bad
    let number = line.number
    // A scanner that does not take them holds up nobody: what does not fit is not sent.
    try Errno.check("write") { write(number, bytes, bytes.count) }
  }
}
