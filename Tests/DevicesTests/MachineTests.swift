import ApticScanCore
import Glibc
import Testing

@testable import ApticDevices

@Suite struct GrabTests {
  private func at(_ milliseconds: Int64) -> Instant {
    Instant(microseconds: 1_000_000 + milliseconds * 1_000)
  }

  @Test func `With no key down the device is taken at once`() {
    var grab = Grab(openedAt: at(0))
    #expect(grab.look(keysHeld: false, at: at(0)) == .grab)
    #expect(grab.isReading)
    #expect(grab.deadline == nil)
  }

  @Test func `A key that is down is waited for, and nothing is read meanwhile`() {
    var grab = Grab(openedAt: at(0))
    #expect(grab.look(keysHeld: true, at: at(0)) == .none)
    #expect(!grab.isReading)
    #expect(grab.deadline == at(1_000))
    #expect(grab.look(keysHeld: true, at: at(400)) == .none)
    #expect(grab.look(keysHeld: false, at: at(500)) == .grab)
    #expect(grab.isReading)
  }

  @Test func `Past a second the device is taken, and discarded until all keys are up`() {
    var grab = Grab(openedAt: at(0))
    #expect(grab.look(keysHeld: true, at: at(999)) == .none)
    #expect(grab.look(keysHeld: true, at: at(1_000)) == .grab)
    #expect(!grab.isReading)
    #expect(grab.deadline == nil)
    #expect(grab.look(keysHeld: true, at: at(60_000)) == .none)
    #expect(!grab.isReading)
    #expect(grab.look(keysHeld: false, at: at(61_000)) == .none)
    #expect(grab.isReading)
  }

  @Test func `Once it is read, keys going down change nothing`() {
    var grab = Grab(openedAt: at(0))
    _ = grab.look(keysHeld: false, at: at(0))
    #expect(grab.look(keysHeld: true, at: at(5_000)) == .none)
    #expect(grab.isReading)
  }
}

@Suite struct BackoffTests {
  @Test func `Waits double from a quarter of a second to eight, until it worked`() {
    var backoff = Backoff()
    let waits = (0..<7).map { _ in backoff.nextMicroseconds() / 1_000 }
    #expect(waits == [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000])
    backoff.reset()
    #expect(backoff.nextMicroseconds() == 250_000)
  }
}

@Suite struct PortNameTests {
  @Test(arguments: [
    (
      "/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/0003:05E0:1200.0004/input/input12/event5",
      "event5", "1-2-1-2:1.0"
    ),
    ("/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/tty/ttyACM0", "ttyACM0", "1-3-1-3:1.0"),
    ("/devices/virtual/input/input7/event5", "event5", "event5"),
    ("/devices/scanner0/input7/event5", "event5", "scanner0"),
  ])
  func `A port's name holds nothing that counts up`(
    path: String, systemName: String, name: String
  ) {
    #expect(PortName.make(fromDevicePath: path, systemName: systemName) == name)
  }

  @Test(arguments: [
    ("pci-0000:00:14.0-usb-0:2:1.0", "pci-0000:00:14.0-usb-0:2"),
    ("pci-0000:00:14.0-usb-0:1.4:1.10", "pci-0000:00:14.0-usb-0:1.4"),
    ("platform-dummy_hcd.0-usb-0:1:1.0", "platform-dummy_hcd.0-usb-0:1"),
    ("usb-0:2", "usb-0:2"), ("pci-0000:00:1f.0", "pci-0000:00:1f.0"),
    ("usb-0:2:x.0", "usb-0:2:x.0"),
  ])
  func `All interfaces of one USB device share its port`(path: String, port: String) {
    #expect(PortName.withoutInterface(path) == port)
  }
}

@Suite struct DeviceIdentityTests {
  @Test func `Numbers get their leading zeros, and the name loses its quotes`() {
    let identity = DeviceIdentity(product: "3/5e0/1200/111", name: "\"Symbol Bar Code Scanner\"")
    #expect(identity.vendor == "05e0")
    #expect(identity.product == "1200")
    #expect(identity.name == "Symbol Bar Code Scanner")
  }

  @Test(arguments: [nil, "", "3/5e0", "19/0/0/0", "3/zz/zz/0"] as [String?])
  func `What is no identity gives none`(product: String?) {
    let identity = DeviceIdentity(product: product, name: nil as String?)
    #expect(identity.vendor == nil)
    #expect(identity.product == nil)
    #expect(identity.name == nil)
  }

  @Test func `A HID interface tells the same in its own way`() {
    let identity = DeviceIdentity(hid: "0003:000005E0:00002100", name: "Symbol Bar Code Scanner")
    #expect(identity.vendor == "05e0")
    #expect(identity.product == "2100")
    #expect(identity.name == "Symbol Bar Code Scanner")
    #expect(DeviceIdentity(hid: "0003:05E0", name: "") == DeviceIdentity())
  }
}

@Suite struct ObstacleTests {
  @Test(arguments: [
    (EBUSY, "busy"), (EWOULDBLOCK, "busy"), (EACCES, "denied"), (EPERM, "denied"),
    (ENOENT, "missing"), (ENODEV, "missing"), (ENXIO, "missing"), (EIO, "missing"),
    (ENOTTY, "unsuitable"), (EINVAL, "unsuitable"), (EMFILE, "failed"),
  ])
  func `Each refusal at opening has its word, and is tried again`(number: CInt, reason: String) {
    let obstacle = Obstacle(opening: Errno(number, "open"))
    #expect(obstacle.reason == reason)
    #expect(obstacle.state == .waiting)
    for transport in Transport.allCases + [nil] {
      #expect(obstacle.message(for: transport).hasSuffix("."))
    }
  }

  @Test func `A device that fails while it is read has left, unless its grab was refused`() {
    #expect(Obstacle(reading: Errno(ENODEV, "libevdev_next_event")) == .gone)
    #expect(Obstacle(reading: Errno(EIO, "read")) == .gone)
    #expect(Obstacle(reading: Errno(EBUSY, "libevdev_grab")) == .busy)
  }
}

@Suite struct ErrnoTests {
  @Test func `An error names the call and the system's words`() {
    #expect(Errno(EACCES, "open").description == "open: Permission denied")
  }
}
