import ApticScanCore
import CEvdev
import Glibc

/// Owner of an event node and of its `struct libevdev`. The grab ends with it: closing the node
/// releases it.
struct EvdevHandle: ~Copyable {
  private let file: FileDescriptor
  private let device: OpaquePointer

  /// Opens a node and sets it up; takes nothing yet.
  init(path: String) throws(Errno) {
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
    let number = file.number
    // At once: it flushes what has been queued.
    var clock = CLOCK_MONOTONIC
    try Errno.check("EVIOCSCLOCKID") { ioctl(number, cEVIOCSCLOCKID, &clock) }
    Self.maskScanCodes(of: number)
    try self.init(file)
  }

  private init(_ file: consuming FileDescriptor) throws(Errno) {
    let number = file.number
    var device: OpaquePointer?
    try Errno.checkNegative("libevdev_new_from_fd") { libevdev_new_from_fd(number, &device) }
    guard let device else { throw Errno(ENOMEM, "libevdev_new_from_fd") }
    self.file = file
    self.device = device
  }

  /// Goes on with a node that is set up already, and tells what waits in its queue.
  ///
  /// The queue is read first and by hand: setting the clock empties it, and libevdev asks for the
  /// state of the keys (`EVIOCGKEY`), which throws away every key event that waits.
  init(resuming file: consuming FileDescriptor, queued: inout [input_event]) throws(Errno) {
    while let bytes = try file.read(atMost: 64 * MemoryLayout<input_event>.stride), !bytes.isEmpty {
      bytes.withUnsafeBytes { queued += $0.bindMemory(to: input_event.self) }
    }
    try self.init(file)
  }

  deinit {
    libevdev_free(device)
  }

  /// A client's queue holds 64 events: without EV_MSC a character takes 4 of them instead of 6, so
  /// a stall must last half as long again before a scan is lost. Kernels before 4.4 cannot
  /// (EINVAL), nor can emulated devices (ENOENT, ENOTTY); they do without.
  private static func maskScanCodes(of file: CInt) {
    var none: UInt64 = 0
    withUnsafeMutableBytes(of: &none) { codes in
      var mask = input_mask()
      mask.type = UInt32(EV_MSC)
      mask.codes_size = UInt32(codes.count)
      mask.codes_ptr = UInt64(UInt(bitPattern: codes.baseAddress))
      _ = ioctl(file, cEVIOCSMASK, &mask)
    }
  }

  var descriptor: CInt { file.number }

  var identity: DeviceIdentity {
    DeviceIdentity(
      name: libevdev_get_name(device).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 },
      vendor: hexadecimal(UInt16(truncatingIfNeeded: libevdev_get_id_vendor(device))),
      product: hexadecimal(UInt16(truncatingIfNeeded: libevdev_get_id_product(device))))
  }

  /// `EVIOCGRAB`: throws `EBUSY` where another program holds the device.
  func grab() throws(Errno) {
    try Errno.checkNegative("libevdev_grab") { libevdev_grab(device, LIBEVDEV_GRAB) }
  }

  /// Whether any key is down, as far as the events that have been read tell.
  var hasKeysHeld: Bool {
    (0...UInt32(KEY_MAX)).contains { libevdev_get_event_value(device, UInt32(EV_KEY), $0) != 0 }
  }

  enum Next {
    case event(input_event)
    /// The kernel has lost events.
    case dropped(at: Instant)
    /// None waits.
    case nothing
  }

  /// `libevdev_next_event`: throws `ENODEV` once the device has left.
  func next() throws(Errno) -> Next {
    var event = input_event()
    let status = libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_NORMAL.rawValue), &event)
    switch status {
    case CInt(LIBEVDEV_READ_STATUS_SUCCESS.rawValue): return .event(event)
    case CInt(LIBEVDEV_READ_STATUS_SYNC.rawValue): return .dropped(at: event.instant)
    case -EAGAIN: return .nothing
    default: throw Errno(-status, "libevdev_next_event")
    }
  }

  /// After a loss, brings libevdev's picture of the keys up to date. The events that it makes up
  /// for this are no keystrokes, and go nowhere.
  func resynchronise() throws(Errno) {
    var event = input_event()
    while true {
      let status = libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_SYNC.rawValue), &event)
      if status == -EAGAIN { return }
      if status < 0, status != -EINTR { throw Errno(-status, "libevdev_next_event") }
    }
  }
}

extension input_event {
  /// The kernel's stamp, on the clock that was chosen at opening.
  var instant: Instant {
    Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_usec))
  }
}
