import ApticScanCore

/// What udev says of a device that could be a scanner. The device itself has not been touched.
struct SeenDevice: Hashable, Sendable {
  /// The device's folder in sysfs: its name for as long as it is plugged.
  var systemPath: String
  var systemName: String
  var node: String
  var transport: Transport
  var name: String
  var vendor: String?
  var product: String?
  /// What names its port.
  var portName: String
  /// udev's `ID_SCANNERD=1`: it may be opened.
  var isAdopted: Bool
  /// Whether a person who looks for a scanner would want to see it listed.
  var isLikelyScanner: Bool

  /// Nil for what can be no scanner: other nodes of the input subsystem, devices without a node.
  init?(_ device: borrowing UdevDevice) {
    guard let systemPath = device.systemPath, let systemName = device.systemName,
      let node = device.node, let subsystem = device.subsystem
    else { return nil }
    isAdopted = device.property("ID_SCANNERD") == "1"
    switch subsystem {
    case "input":
      guard systemName.hasPrefix("event") else { return nil }
      transport = .wedge
      isLikelyScanner =
        device.property("ID_INPUT_KEYBOARD") == "1" || device.property("ID_INPUT_KEY") == "1"
    case "tty":
      transport = .serial
      isLikelyScanner = systemName.hasPrefix("ttyACM") || systemName.hasPrefix("ttyUSB")
    default:
      return nil
    }
    self.systemPath = systemPath
    self.systemName = systemName
    self.node = node
    let identity = InputIdentity(
      product: device.property("PRODUCT", ofParentIn: "input"),
      name: device.property("NAME", ofParentIn: "input"))
    vendor = device.property("ID_VENDOR_ID") ?? identity.vendor
    product = device.property("ID_MODEL_ID") ?? identity.product
    name = identity.name ?? device.property("ID_MODEL").map(withSpaces) ?? systemName
    portName =
      device.property("ID_PATH")
      ?? PortName.make(fromDevicePath: device.devicePath ?? systemPath, systemName: systemName)
  }
}

/// What the parent of an event node says in its own udev properties: the node carries no
/// `ID_VENDOR_ID` where it is not behind USB.
struct InputIdentity: Hashable {
  var name: String?
  /// Four hexadecimal digits, as everywhere else.
  var vendor: String?
  var product: String?

  /// From `PRODUCT`, `bus/vendor/product/version` without leading zeros (`3/5e0/1200/111`), and
  /// `NAME`, in quotes.
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
