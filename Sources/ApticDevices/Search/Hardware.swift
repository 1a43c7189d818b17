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
  /// Its port: udev's `ID_PATH` without the interface, `pci-0000:00:14.0-usb-0:2`; nil where udev
  /// has not named it.
  public var port: String?
  /// Its folder in sysfs, which holds all its nodes.
  public var systemPath: String

  public init(
    bus: Bus, vendor: String?, product: String?, port: String?, systemPath: String
  ) {
    self.bus = bus
    self.vendor = vendor
    self.product = product
    self.port = port
    self.systemPath = systemPath
  }
}

extension Hardware {
  /// Finds what is behind a node, by the node's folder in sysfs and its `ID_PATH`.
  init(nodeAt systemPath: String, pathName: String?) {
    let parents = Self.parents(of: systemPath)
    // A Bluetooth keyboard hangs below the USB stick that is its radio, which is not it.
    let isBluetooth = parents.contains { Self.busNumber(ofHID: $0) == "0005" }
    if isBluetooth {
      let keys = parents.first { Self.attribute("uniq", of: $0) != nil }
      self.init(
        bus: .bluetooth(address: keys.flatMap { Self.attribute("uniq", of: $0) }),
        vendor: keys.flatMap { Self.attribute("id/vendor", of: $0) },
        product: keys.flatMap { Self.attribute("id/product", of: $0) }, port: nil,
        systemPath: parents.first { Self.busNumber(ofHID: $0) != nil } ?? systemPath)
      return
    }
    // Of the USB devices above it, hubs included, the nearest: only devices have an idVendor.
    guard let device = parents.first(where: { Self.attribute("idVendor", of: $0) != nil }) else {
      self.init(bus: .other, vendor: nil, product: nil, port: pathName, systemPath: systemPath)
      return
    }
    self.init(
      bus: .usb(serial: Self.attribute("serial", of: device)),
      vendor: Self.attribute("idVendor", of: device),
      product: Self.attribute("idProduct", of: device),
      port: pathName.map(Self.withoutInterface), systemPath: device)
  }

  /// `pci-0000:00:14.0-usb-0:2:1.0` and `…-usb-0:2` name the same port: what follows the last colon
  /// after the bus and the port is the interface.
  public static func withoutInterface(_ path: String) -> String {
    guard let bus = path.firstRange(of: "-usb-") else { return path }
    let place = path[bus.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
    guard place.count > 2 else { return path }
    return path[..<bus.upperBound] + place[..<2].joined(separator: ":")
  }

  /// The folders above a node's, the nearest first.
  private static func parents(of systemPath: String) -> [String] {
    var parents: [String] = []
    var rest = systemPath[...]
    while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
      rest = rest[..<slash]
      parents.append(String(rest))
    }
    return parents
  }

  /// The bus in the name of a HID device's folder, `0003:05E0:1200.0004` (`<linux/input.h>`: 3 is
  /// USB, 5 is Bluetooth); nil for any other folder.
  private static func busNumber(ofHID path: String) -> Substring? {
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    let parts = name.split(separator: ":")
    // A PCI device's has three parts as well, `0000:00:14.0`.
    guard parts.count == 3, parts[0].count == 4, parts[2].count == 9 else { return nil }
    return parts[0]
  }

  /// A line of sysfs; nil where there is none, or nothing on it.
  private static func attribute(_ name: String, of folder: String) -> String? {
    do throws(Errno) {
      let file = try FileDescriptor(opening: "\(folder)/\(name)", O_RDONLY)
      let bytes = try file.read(atMost: 4_096) ?? []
      let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
      return text.isEmpty ? nil : text
    } catch {
      return nil
    }
  }
}
