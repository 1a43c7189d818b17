/// Names the port of a device that has no `ID_PATH` (uinput, emulated devices), by its place in
/// sysfs.
enum PortName {
  /// The last two parts of a devpath that stay the same when the device is plugged again.
  ///
  /// `/devices/…/usb1/1-2/1-2:1.0/0003:05E0:1200.0004/input/input12/event5` gives `1-2-1-2:1.0`: the
  /// numbers of HID instances, inputs and nodes count up with each plugging. Where nothing but
  /// such numbers is left, the node's own name has to do.
  static func make(fromDevicePath path: String, systemName: String) -> String {
    let useful = path.split(separator: "/")
      .filter { !["sys", "devices", "virtual", "input", "tty"].contains($0) }
      .filter { $0 != systemName && !isCounted($0, after: "input") && !isHIDInstance($0) }
    guard !useful.isEmpty else { return systemName }
    return useful.suffix(2).joined(separator: "-")
  }

  /// udev's `ID_PATH` without the number of the USB interface: `pci-0000:00:14.0-usb-0:2:1.0` gives
  /// `pci-0000:00:14.0-usb-0:2`, which all interfaces of one scanner share.
  static func withoutInterface(_ path: String) -> String {
    guard let usb = path.firstRange(of: "usb-") else { return path }
    let parts = path[usb.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 2, let last = parts.last else { return path }
    let numbers = last.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ UInt8($0) != nil }) else { return path }
    return String(path.dropLast(last.count + 1))
  }

  private static func isCounted(_ part: Substring, after word: String) -> Bool {
    part.hasPrefix(word) && part.dropFirst(word.count).allSatisfy(\.isNumber)
  }

  /// `0003:05E0:1200.0004`: bus, vendor, product and a count.
  private static func isHIDInstance(_ part: Substring) -> Bool {
    let parts = part.split(separator: ":")
    return parts.count == 3 && parts[2].count == 9 && parts[2].contains(".")
  }
}
