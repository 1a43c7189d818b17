import Foundation
import Testing

@testable import ApticDevices

/// What stands behind a node, by the folders above it.
@Suite struct HardwareTests {
  /// A sysfs of one's own: attributes by their path.
  private static func withTree(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "sys-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
    }
    try body(root.path)
  }

  private static let usb = [
    "pci/usb1/idVendor": "1d6b", "pci/usb1/idProduct": "0002", "pci/usb1/serial": "0000:00:14.0",
    "pci/usb1/1-2/idVendor": "05e0", "pci/usb1/1-2/idProduct": "1200",
    "pci/usb1/1-2/serial": "ABC-1234",
  ]

  @Test func `The nearest USB device counts, not the hub above it`() throws {
    try Self.withTree(Self.usb) { root in
      let node = "\(root)/pci/usb1/1-2/1-2:1.0/0003:05E0:1200.0004/input/input12/event5"
      let hardware = Hardware(nodeAt: node, pathName: "pci-0000:00:14.0-usb-0:2:1.0")
      #expect(
        hardware
          == Hardware(
            bus: .usb(serial: "ABC-1234"), vendor: "05e0", product: "1200",
            port: "pci-0000:00:14.0-usb-0:2", systemPath: "\(root)/pci/usb1/1-2"))
    }
  }

  @Test func `A Bluetooth keyboard is not the USB radio that it hangs below`() throws {
    let keys = "pci/usb1/1-2/1-2:1.0/bluetooth/hci0/hci0:11/0005:05E0:2300.0007/input/input20"
    var files = Self.usb
    files["\(keys)/uniq"] = "00:1a:7d:da:71:13"
    files["\(keys)/id/vendor"] = "05e0"
    files["\(keys)/id/product"] = "2300"
    try Self.withTree(files) { root in
      let hardware = Hardware(nodeAt: "\(root)/\(keys)/event9", pathName: nil)
      #expect(hardware.bus == .bluetooth(address: "00:1a:7d:da:71:13"))
      #expect((hardware.vendor, hardware.product) == ("05e0", "2300"))
      #expect(hardware.systemPath.hasSuffix("/0005:05E0:2300.0007"))
    }
  }

  @Test func `What is on neither bus is other`() throws {
    try Self.withTree(["platform/i8042/serio0/input/input3/uniq": ""]) { root in
      let node = "\(root)/platform/i8042/serio0/input/input3/event3"
      #expect(Hardware(nodeAt: node, pathName: "platform-i8042-serio-0").bus == .other)
      // A PCI folder's name looks like a HID one's.
      let pci = "\(root)/0005:00:14.0/input/input4/event4"
      #expect(Hardware(nodeAt: pci, pathName: nil).bus == .other)
    }
  }

  @Test(arguments: [
    ("pci-0000:00:14.0-usb-0:2:1.0", "pci-0000:00:14.0-usb-0:2"),
    ("pci-0000:00:14.0-usb-0:2.4.1:1.3", "pci-0000:00:14.0-usb-0:2.4.1"),
    ("pci-0000:00:14.0-usb-0:2", "pci-0000:00:14.0-usb-0:2"),
    ("platform-dummy_hcd.0-usb-0:1:1.0", "platform-dummy_hcd.0-usb-0:1"),
    ("platform-i8042-serio-0", "platform-i8042-serio-0"),
  ])
  func `A port's name is that of all its interfaces`(name: String, port: String) {
    #expect(Hardware.withoutInterface(name) == port)
  }
}
