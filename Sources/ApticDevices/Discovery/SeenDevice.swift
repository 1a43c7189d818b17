import ApticScanCore
import Glibc

/// What udev says of a device node that could be a scanner's. The node itself has not been touched.
struct SeenDevice: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// An event node.
    case keys
    /// A serial line.
    case line
    /// A hidraw node, with its report descriptor where sysfs shows one.
    case reports(ReportDescriptor?)
  }

  /// The node's folder in sysfs: its name for as long as it is plugged.
  var systemPath: String
  var systemName: String
  var node: String
  var kind: Kind
  var name: String
  var vendor: String?
  var product: String?
  /// The folder of the whole scanner: its USB device, where it has one.
  var scannerPath: String
  /// The folder of the HID interface, which its event nodes and its hidraw node share.
  var interfacePath: String?
  /// What names its port.
  var portName: String
  /// udev's `ID_SCANNERD=1`: it may be opened.
  var isAdopted: Bool
  /// The hwdb's word for what it needs (`ID_SCANNERD_PROFILE`).
  var profileName: String?
  /// Whether it is a scanner in a mode that nobody but its vendor reads
  /// (`ID_SCANNERD_MODE=foreign`).
  var isInForeignMode: Bool
  /// Whether a person who looks for a scanner would want to see it listed.
  var isLikelyScanner: Bool

  /// Nil for what can be no scanner: other nodes of the input subsystem, devices without a node.
  init?(_ device: borrowing UdevDevice) {
    guard let systemPath = device.systemPath, let systemName = device.systemName,
      let node = device.node, let subsystem = device.subsystem
    else { return nil }
    // Behind Bluetooth (bus 5 of HID) the USB device is the radio, which many scanners share.
    let isBluetooth = device.property("HID_ID", ofParentIn: "hid")?.hasPrefix("0005:") ?? false
    let usbPath = isBluetooth ? nil : device.pathOfParent(in: "usb", type: "usb_device")
    interfacePath = device.pathOfParent(in: "hid")
    isAdopted = device.property("ID_SCANNERD") == "1"
    isInForeignMode = device.property("ID_SCANNERD_MODE") == "foreign"
    switch subsystem {
    case "input":
      guard systemName.hasPrefix("event") else { return nil }
      kind = .keys
      isLikelyScanner =
        device.property("ID_INPUT_KEYBOARD") == "1" || device.property("ID_INPUT_KEY") == "1"
    case "tty":
      kind = .line
      isLikelyScanner = systemName.hasPrefix("ttyACM") || systemName.hasPrefix("ttyUSB")
    case "hidraw":
      let descriptor = interfacePath.flatMap { ReportDescriptor(ofInterface: $0) }
      kind = .reports(descriptor)
      isLikelyScanner = descriptor?.hasScans ?? false
    default:
      return nil
    }
    self.systemPath = systemPath
    self.systemName = systemName
    self.node = node
    scannerPath =
      usbPath ?? interfacePath ?? device.pathOfParent(in: "input") ?? systemPath
    let identity =
      subsystem == "hidraw"
      ? DeviceIdentity(
        hid: device.property("HID_ID", ofParentIn: "hid"),
        name: device.property("HID_NAME", ofParentIn: "hid"))
      : DeviceIdentity(
        product: device.property("PRODUCT", ofParentIn: "input"),
        name: device.property("NAME", ofParentIn: "input"))
    vendor = device.property("ID_VENDOR_ID") ?? identity.vendor
    product = device.property("ID_MODEL_ID") ?? identity.product
    name = identity.name ?? device.property("ID_MODEL").map(withSpaces) ?? systemName
    profileName = device.property("ID_SCANNERD_PROFILE")
    portName =
      device.property("ID_PATH").map(PortName.withoutInterface)
      ?? PortName.make(
        fromDevicePath: usbPath ?? device.devicePath ?? systemPath, systemName: systemName)
  }
}

extension ReportDescriptor {
  /// As sysfs shows it to everybody, without the node being opened; nil where it does not, or where
  /// it makes no sense.
  fileprivate init?(ofInterface path: String) {
    guard let file = try? FileDescriptor(opening: "\(path)/report_descriptor", O_RDONLY),
      // HID_MAX_DESCRIPTOR_SIZE
      let bytes = try? file.read(atMost: 4_096), !bytes.isEmpty,
      let descriptor = try? ReportDescriptor(bytes)
    else { return nil }
    self = descriptor
  }
}

extension DeviceIdentity {
  /// From what the parent of an event node says in its own udev properties: `PRODUCT`,
  /// `bus/vendor/product/version` without leading zeros (`3/5e0/1200/111`), and `NAME`, in quotes.
  /// The node itself carries no `ID_VENDOR_ID` where it is not behind USB.
  init(product text: String?, name: String?) {
    let fields = (text ?? "").split(separator: "/", omittingEmptySubsequences: false)
    if fields.count == 4 {
      vendor = UInt16(fields[1], radix: 16).flatMap(hexadecimal)
      product = UInt16(fields[2], radix: 16).flatMap(hexadecimal)
    }
    if let name, name.count > 2, name.hasPrefix("\""), name.hasSuffix("\"") {
      self.name = String(name.dropFirst().dropLast())
    }
  }

  /// From what a HID interface says: `HID_ID`, `bus:vendor:product` (`0003:000005E0:00002100`), and
  /// `HID_NAME`.
  init(hid text: String?, name: String?) {
    let fields = (text ?? "").split(separator: ":")
    if fields.count == 3 {
      vendor = UInt16(fields[1].suffix(4), radix: 16).flatMap(hexadecimal)
      product = UInt16(fields[2].suffix(4), radix: 16).flatMap(hexadecimal)
    }
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Four hexadecimal digits; nil for 0, which is how the kernel says that there is no number.
func hexadecimal(_ number: UInt16) -> String? {
  guard number != 0 else { return nil }
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 4 - digits.count) + digits
}

/// udev writes spaces as underscores in `ID_MODEL`.
private func withSpaces(_ name: String) -> String {
  String(name.map { $0 == "_" ? " " : $0 })
}
