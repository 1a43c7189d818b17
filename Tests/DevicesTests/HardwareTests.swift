import Foundation
import Testing

@testable import ApticDevices

extension SystemTests {
  /// What stands behind a node, by the folders above it.
  @Suite struct HardwareTests {
    /// A sysfs of one's own: attributes by their path.
    private static func withTree(_ files: [String: String], _ body: (String) throws -> Void) throws
    {
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

    @Test func `A USB device is known by its numbers and its serial number`() throws {
      try Self.withTree(Self.usb) { root in
        let device = "\(root)/pci/usb1/1-2"
        let hardware = Hardware(
          device: device, interface: "\(device)/1-2:1.0/0003:05E0:1200.0004", port: "port")
        #expect(
          hardware
            == Hardware(
              bus: .usb(serial: "ABC-1234"), vendor: "05e0", product: "1200", port: "port",
              systemPath: device))
      }
    }

    @Test func `A Bluetooth keyboard is not the USB radio that it hangs below`() throws {
      let hid = "pci/usb1/1-2/1-2:1.0/bluetooth/hci0/hci0:11/0005:05E0:2300.0007"
      var files = Self.usb
      files["\(hid)/uevent"] = """
        DRIVER=hid-generic
        HID_ID=0005:000005E0:00002300
        HID_NAME=Scanner = fine
        HID_UNIQ=00:1a:7d:da:71:13
        """
      try Self.withTree(files) { root in
        let hardware = Hardware(
          device: "\(root)/pci/usb1/1-2", interface: "\(root)/\(hid)", port: "port")
        #expect(
          hardware
            == Hardware(
              bus: .bluetooth(address: "00:1a:7d:da:71:13"), vendor: "05e0", product: "2300",
              port: "port", systemPath: "\(root)/\(hid)"))
      }
    }

    @Test func `What is on neither bus is other`() throws {
      try Self.withTree(["platform/i8042/serio0/input/input3/uniq": ""]) { root in
        let device = "\(root)/platform/i8042/serio0/input/input3"
        #expect(Hardware(device: device, interface: nil, port: "serio").bus == .other)
      }
    }
  }
}
