import Glibc

/// The thing behind a node that a person holds in the hand: what a rule can know it by when it is
/// plugged again, as any of its nodes.
public struct Hardware: Hashable, Sendable {
  public enum Bus: Hashable, Sendable {
    /// The serial number as the device tells it; nil where it tells none.
    case usb(serial: String?)
    /// The radio's address; nil where the kernel does not tell it.
    case bluetooth(address: String?)
    /// Built in, virtual, on a bus of its own.
    case other
  }

  public var bus: Bus
  /// Four hexadecimal digits each.
  public var vendor: String?
  public var product: String?
  /// Its port, as the daemon calls it: udev's `ID_PATH` without the interface where there is one,
  /// `pci-0000:00:14.0-usb-0:2`.
  public var port: String
  /// Its folder in sysfs, which holds all its nodes.
  public var systemPath: String

  public init(
    bus: Bus, vendor: String?, product: String?, port: String, systemPath: String
  ) {
    self.bus = bus
    self.vendor = vendor
    self.product = product
    self.port = port
    self.systemPath = systemPath
  }
}

extension Hardware {
  /// What is behind a node that udev has shown, by its folders in sysfs.
  ///
  /// - Parameters:
  ///   - device: the folder of the USB device above it, if there is one.
  ///   - interface: the folder of the HID interface above it, if there is one.
  init(device: String, interface: String?, port: String) {
    if let interface, Self.isBluetooth(interface) {
      // It may hang below the USB stick that is its radio, which is not it.
      let says = Self.properties(of: interface)
      let identity = DeviceIdentity(hid: says["HID_ID"], name: nil)
      self.init(
        bus: .bluetooth(address: says["HID_UNIQ"]), vendor: identity.vendor,
        product: identity.product, port: port, systemPath: interface)
    } else if let vendor = Self.attribute("idVendor", of: device) {
      self.init(
        bus: .usb(serial: Self.attribute("serial", of: device)), vendor: vendor,
        product: Self.attribute("idProduct", of: device), port: port, systemPath: device)
    } else {
      self.init(bus: .other, vendor: nil, product: nil, port: port, systemPath: device)
    }
  }

  /// `0005:05E0:2300.0007`: a HID interface's folder begins with its bus (`BUS_BLUETOOTH`).
  private static func isBluetooth(_ interface: String) -> Bool {
    interface.split(separator: "/").last?.hasPrefix("0005:") ?? false
  }

  /// What a folder's `uevent` says, `NAME=value` a line.
  private static func properties(of folder: String) -> [String: String] {
    let lines = (contents(of: "\(folder)/uevent") ?? "").split(separator: "\n")
    let pairs = lines.compactMap { line -> (String, String)? in
      guard let sign = line.firstIndex(of: "=") else { return nil }
      return (String(line[..<sign]), String(line[line.index(after: sign)...]))
    }
    return Dictionary(pairs) { $1 }
  }

  /// A line of sysfs; nil where there is none, or nothing on it.
  private static func attribute(_ name: String, of folder: String) -> String? {
    contents(of: "\(folder)/\(name)")?.split(separator: "\n").first.map(String.init)
  }

  private static func contents(of path: String) -> String? {
    do throws(Errno) {
      // A page is all that sysfs ever says.
      let bytes = try FileDescriptor(opening: path, O_RDONLY).read(atMost: 4_096)
      return bytes.map { String(decoding: $0, as: UTF8.self) }
    } catch {
      return nil
    }
  }
}
