import ApticScanCore

/// A node that could be a scanner's, and the hardware behind it. It has not been opened.
public struct PluggedDevice: Hashable, Sendable {
  public var transport: Transport
  public var name: String
  public var node: String
  /// Its folder in sysfs.
  public var systemPath: String
  /// udev's `ID_SCANNERD=1`: the daemon has it, or will.
  public var isAdopted: Bool
  public var hardware: Hardware

  init(_ seen: SeenDevice) {
    transport =
      switch seen.kind {
      case .keys: .wedge
      case .line: .serial
      case .reports: .hidpos
      }
    name = seen.name
    node = seen.node
    systemPath = seen.systemPath
    isAdopted = seen.isAdopted
    hardware = Hardware(
      device: seen.scannerPath, interface: seen.interfacePath, port: seen.portName)
  }

  /// All that is plugged now and can be a scanner by its kind: keyboards, USB serial lines, HID
  /// point-of-sale devices, and whatever is adopted.
  public static func all() throws(Errno) -> [PluggedDevice] {
    try Udev().enumerate().filter { $0.isLikelyScanner || $0.isAdopted }.map { PluggedDevice($0) }
  }
}
