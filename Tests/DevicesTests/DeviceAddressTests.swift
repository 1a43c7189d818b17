import ApticDevices
import ApticScanCore
import Testing

@Suite struct DeviceAddressTests {
  @Test(arguments: [
    ("serial:/dev/pts/3", DeviceAddress(serial: "/dev/pts/3")),
    ("evdev:/dev/input/event5", DeviceAddress(evdev: "/dev/input/event5")),
    ("hidraw:/dev/hidraw0", DeviceAddress(hidraw: "/dev/hidraw0")),
    (
      "serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0",
      DeviceAddress(serial: "/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0")
    ),
  ])
  func `An address is a kind, a colon and an absolute path`(
    text: String, address: DeviceAddress
  ) throws {
    #expect(try DeviceAddress(text) == address)
    #expect(address.description == text)
  }

  @Test(arguments: [
    (
      "/dev/pts/3",
      "“/dev/pts/3” is no device address: write serial:/dev/…, evdev:/dev/input/event… or "
        + "hidraw:/dev/hidraw…"
    ),
    ("usb:/dev/x", "“usb:/dev/x”: there is no kind “usb”, only “serial”, “evdev” and “hidraw”"),
    ("serial:ttyACM0", "“serial:ttyACM0”: the path must begin with “/”"),
    ("serial:", "“serial:”: the path must begin with “/”"),
    ("evdev:/", "“evdev:/”: the path must begin with “/”"),
    (
      "Serial:/dev/x",
      "“Serial:/dev/x”: there is no kind “Serial”, only “serial”, “evdev” and “hidraw”"
    ),
    (
      "",
      "“” is no device address: write serial:/dev/…, evdev:/dev/input/event… or hidraw:/dev/hidraw…"
    ),
  ])
  func `Anything else is refused with what was expected`(text: String, refusal: String) {
    let error = #expect(throws: DeviceAddress.Invalid.self) { try DeviceAddress(text) }
    #expect(error?.description == refusal)
  }

  @Test(
    arguments: [
      ("", []),
      (" , ", []),
      ("serial:/dev/a", [DeviceAddress(serial: "/dev/a")]),
      (
        "serial:/dev/pts/3, evdev:/dev/input/event5 ,",
        [DeviceAddress(serial: "/dev/pts/3"), DeviceAddress(evdev: "/dev/input/event5")]
      ),
      ("serial:/dev/a,serial:/dev/a", [DeviceAddress(serial: "/dev/a")]),
    ] as [(String, [DeviceAddress])])
  func `A list passes over spaces, empty items and repeated ones`(
    text: String, addresses: [DeviceAddress]
  ) throws {
    #expect(try DeviceAddress.list(text) == addresses)
  }

  @Test func `One bad item refuses the whole list`() {
    #expect(throws: DeviceAddress.Invalid.self) {
      try DeviceAddress.list("serial:/dev/a,nonsense")
    }
  }
}
