import ApticDevices
import Glibc

/// Has udev read its rules anew and look at one piece of hardware again, as if it had been pulled
/// out and plugged in.
enum UdevControl {
  private static let patience = "--timeout=10"

  /// What has become of the hardware's nodes, once udev is done with them.
  static func lookAgain(at hardware: Hardware) throws -> [PluggedDevice] {
    try reload()
    if try plugAgain(hardware) {
      try settle()
      return try nodes(of: hardware)
    }
    let paths = try nodes(of: hardware).map(\.systemPath)
    if !paths.isEmpty { try Program.run(["udevadm", "trigger", "--action=add"] + paths) }
    try settle()
    let nodes = try nodes(of: hardware)
    giveBack(nodes)
    return nodes
  }

  static func reload() throws {
    try Program.run(["udevadm", "control", "--reload", patience])
  }

  static func nodes(of hardware: Hardware) throws -> [PluggedDevice] {
    try PluggedDevice.all().filter { $0.hardware.systemPath == hardware.systemPath }
  }

  /// Takes a USB device from all its drivers and gives it back to them (`authorized` in sysfs): for
  /// the desktop and for every other program it leaves and comes. A mere event of udev's would not
  /// do: who has its node open would keep it. False where the hardware has no such switch.
  private static func plugAgain(_ hardware: Hardware) throws -> Bool {
    guard case .usb = hardware.bus else { return false }
    let authorized = "\(hardware.systemPath)/authorized"
    guard access(authorized, W_OK) == 0 else { return false }
    try write("0", to: authorized)
    do {
      try settle()
    } catch {
      try write("1", to: authorized)
      throw error
    }
    try write("1", to: authorized)
    return true
  }

  private static func settle() throws {
    try Program.run(["udevadm", "settle", patience])
  }

  /// systemd 252 leaves a node to the owner that a rule gave it, when no rule does any more.
  private static func giveBack(_ nodes: [PluggedDevice]) {
    guard let daemon = getpwnam("scannerd")?.pointee.pw_uid else { return }
    for device in nodes where !device.isAdopted {
      var status = stat()
      guard stat(device.node, &status) == 0, status.st_uid == daemon else { continue }
      chown(device.node, 0, status.st_gid)
    }
  }

  /// write(2) of one word: how sysfs takes orders.
  private static func write(_ word: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemFailure("open \(path)") }
    defer { close(file) }
    guard Glibc.write(file, word, word.utf8.count) == word.utf8.count else {
      throw SystemFailure("write \(word) to \(path); unplug the device and plug it in again")
    }
  }
}
