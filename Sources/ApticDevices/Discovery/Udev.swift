import CUdev
import Glibc

/// Owner of a `struct udev`, the library's context.
struct UdevContext: ~Copyable {
  let pointer: OpaquePointer

  init() throws(Errno) {
    pointer = try Errno.checkPointer("udev_new") { udev_new() }
  }

  deinit {
    udev_unref(pointer)
  }
}

/// Owner of a `struct udev_monitor`. It hears what udev has finished with, never the kernel's own
/// events: a node belongs to root until udev is done.
struct UdevMonitor: ~Copyable {
  let pointer: OpaquePointer

  init(_ context: borrowing UdevContext) throws(Errno) {
    let context = context.pointer
    pointer = try Errno.checkPointer("udev_monitor_new_from_netlink") {
      udev_monitor_new_from_netlink(context, "udev")
    }
  }

  deinit {
    udev_monitor_unref(pointer)
  }

  func listen(to subsystems: [String]) throws(Errno) {
    let pointer = pointer
    for subsystem in subsystems {
      try Errno.checkNegative("udev_monitor_filter_add_match_subsystem_devtype") {
        udev_monitor_filter_add_match_subsystem_devtype(pointer, subsystem, nil)
      }
    }
    try Errno.checkNegative("udev_monitor_enable_receiving") {
      udev_monitor_enable_receiving(pointer)
    }
  }
}

/// What udev knows of the machine's devices: those that are there, and those that come and go.
struct Udev: ~Copyable {
  /// Where scanners live.
  private static let subsystems = ["input", "tty", "hidraw"]

  private let context: UdevContext
  private let monitor: UdevMonitor

  /// Starts to listen. What is plugged from now on is heard, so an enumeration that follows
  /// misses nothing.
  init() throws(Errno) {
    let context = try UdevContext()
    let monitor = try UdevMonitor(context)
    try monitor.listen(to: Self.subsystems)
    self.context = context
    self.monitor = monitor
  }

  /// The monitor's socket, never blocking, for epoll.
  var descriptor: CInt { udev_monitor_get_fd(monitor.pointer) }

  /// What the monitor's socket holds.
  enum Heard {
    /// Plugged, changed, or bound to a driver.
    case present(SeenDevice)
    case removed(systemPath: String)
    /// A device that can be no scanner.
    case other
    /// Nothing more for now.
    case nothing
    /// The socket overflowed in a storm of events: enumerate again.
    case overflow
  }

  /// `udev_monitor_receive_device`
  func receive() -> Heard {
    errno = 0
    guard let pointer = udev_monitor_receive_device(monitor.pointer) else {
      switch errno {
      case EINTR: return .other
      case ENOBUFS: return .overflow
      default: return .nothing
      }
    }
    let device = UdevDevice(owning: pointer)
    if device.action == "remove" {
      return device.systemPath.map { .removed(systemPath: $0) } ?? .other
    }
    return SeenDevice(device).map { .present($0) } ?? .other
  }

  /// All that is plugged now (`udev_enumerate_scan_devices`).
  func enumerate() throws(Errno) -> [SeenDevice] {
    let enumerate = try Errno.checkPointer("udev_enumerate_new") {
      udev_enumerate_new(context.pointer)
    }
    defer { udev_enumerate_unref(enumerate) }
    for subsystem in Self.subsystems {
      try Errno.checkNegative("udev_enumerate_add_match_subsystem") {
        udev_enumerate_add_match_subsystem(enumerate, subsystem)
      }
    }
    try Errno.checkNegative("udev_enumerate_scan_devices") {
      udev_enumerate_scan_devices(enumerate)
    }
    var seen: [SeenDevice] = []
    var entry = udev_enumerate_get_list_entry(enumerate)
    while let current = entry {
      if let path = udev_list_entry_get_name(current),
        let pointer = udev_device_new_from_syspath(context.pointer, path),
        let device = SeenDevice(UdevDevice(owning: pointer))
      {
        seen.append(device)
      }
      entry = udev_list_entry_get_next(current)
    }
    return seen
  }
}
