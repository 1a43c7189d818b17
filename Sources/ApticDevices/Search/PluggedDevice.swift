import ApticScanCore
import CUdev

/// A node that could be a scanner's, and the hardware behind it. Nothing has been opened.
public struct PluggedDevice: Hashable, Sendable {
  /// What the daemon calls it, unless its port has two nodes.
  public var id: ScannerID
  public var transport: Transport
  public var name: String
  public var vendor: String?
  public var product: String?
  public var node: String
  /// udev's `ID_SCANNERD=1`: the daemon has it, or will.
  public var isAdopted: Bool
  public var hardware: Hardware
  /// `event5`, the part by which the daemon tells the second node of a port from the first.
  public var systemName: String
  /// Its folder in sysfs.
  public var systemPath: String

  init(_ seen: SeenDevice, hardware: Hardware) {
    id = ScannerID(rawValue: seen.portName)
    transport = seen.transport
    name = seen.name
    vendor = seen.vendor ?? hardware.vendor
    product = seen.product ?? hardware.product
    node = seen.node
    isAdopted = seen.isAdopted
    self.hardware = hardware
    systemName = seen.systemName
    systemPath = seen.systemPath
  }

  /// All that is plugged now and can be a scanner by its kind: keyboards, USB serial lines, and
  /// whatever is adopted.
  public static func all() throws(Errno) -> [PluggedDevice] {
    let udev = try Udev()
    let context = try UdevContext()
    return try udev.enumerate()
      .filter { $0.isLikelyScanner || $0.isAdopted }
      .map { PluggedDevice($0, hardware: $0.hardware(context)) }
  }
}

extension SeenDevice {
  /// What is behind the node, in sysfs and in udev's own words.
  func hardware(_ context: borrowing UdevContext) -> Hardware {
    let pointer = udev_device_new_from_syspath(context.pointer, systemPath)
    let path = pointer.flatMap { UdevDevice(owning: $0).property("ID_PATH") }
    var hardware = Hardware(nodeAt: systemPath, pathName: path)
    // udev names the port of a hidraw node only where a rule asks for it; the device's, always.
    if path == nil, let device = udev_device_new_from_syspath(context.pointer, hardware.systemPath)
    {
      hardware.port = UdevDevice(owning: device).property("ID_PATH")
    }
    return hardware
  }
}
