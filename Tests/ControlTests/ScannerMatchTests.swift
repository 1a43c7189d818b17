import ApticDevices
import Testing

@testable import apticctl

/// By what a rule may know a scanner again.
@Suite struct ScannerMatchTests {
  private static let port = ScannerMatch.Mark.port("pci-0000:00:14.0-usb-0:2")

  struct Row: CustomTestStringConvertible, Sendable {
    var serial: String?
    var mark: ScannerMatch.Mark
    var testDescription: String { serial ?? "none" }
  }

  @Test(arguments: [
    Row(serial: "S1234567", mark: .serial("S1234567")),
    Row(serial: "A.b_c-9", mark: .serial("A.b_c-9")),
    Row(serial: nil, mark: port),
    Row(serial: "123", mark: port),
    Row(serial: "0000000000", mark: port),
    Row(serial: "0123456789abcdef", mark: port),
    Row(serial: "S/N:63EA0B5 Rev:NBR", mark: port),
    Row(serial: #"A", RUN+="x"#, mark: port),
    Row(serial: "ABC*", mark: port),
    Row(serial: "ABC?DEF", mark: port),
    Row(serial: "ABC[0-9]", mark: port),
    Row(serial: "ABC|DEF", mark: port),
    Row(serial: "ABC\\", mark: port),
    Row(serial: "ABCDé", mark: port),
    Row(serial: "$env{X}", mark: port),
    Row(serial: String(repeating: "AB", count: 60), mark: port),
  ])
  func `A serial number counts where it is one, and plain`(_ row: Row) throws {
    let hardware = LocalRulesTests.usb(serial: row.serial)
    #expect(try ScannerMatch(hardware, among: [hardware]).mark == row.mark)
  }

  @Test func `A serial number that two share is none`() throws {
    let one = LocalRulesTests.usb(serial: "ABC-1")
    let two = LocalRulesTests.usb(serial: "ABC-1", path: "/sys/devices/usb1/1-3")
    let other = LocalRulesTests.usb(serial: "ABC-2", path: "/sys/devices/usb1/1-4")
    #expect(try ScannerMatch(one, among: [one, two]).mark == Self.port)
    #expect(try ScannerMatch(one, among: [one, other]).mark == .serial("ABC-1"))
  }

  @Test(arguments: [
    "", "usb-", "pci-0000:00:14.0-usb-0:2*", #"pci-usb-0:2", RUN+="x"#, "pci-usb-0:2\n",
    "pci-usb-0:+2",
  ])
  func `Without a plain port there is no rule`(_ port: String) {
    let hardware = LocalRulesTests.usb(port: port)
    #expect(throws: ScannerMatch.NoMatch.nameless) {
      try ScannerMatch(hardware, among: [hardware])
    }
  }

  @Test(arguments: [nil, "05E0", "5e0", "05e0\n", "*"])
  func `Numbers are four hexadecimal digits`(_ vendor: String?) {
    let hardware = LocalRulesTests.usb(vendor: vendor)
    #expect(throws: ScannerMatch.NoMatch.nameless) {
      try ScannerMatch(hardware, among: [hardware])
    }
  }

  @Test func `On no bus there is no rule`() {
    let hardware = Hardware(
      bus: .other, vendor: nil, product: nil, port: "platform-i8042-serio-0",
      systemPath: "/sys/devices/platform/i8042/serio0")
    #expect(throws: ScannerMatch.NoMatch.onNoBus) { try ScannerMatch(hardware, among: []) }
  }

  @Test(arguments: [nil, "", "00:1a:7d:da:71", "00:1a:7d:da:71:1*", "00-1a-7d-da-71-13"])
  func `A radio without an address has no rule`(_ address: String?) {
    let hardware = Hardware(
      bus: .bluetooth(address: address), vendor: "05e0", product: "2300", port: "uhid-0",
      systemPath: "/sys/x")
    #expect(throws: ScannerMatch.NoMatch.nameless) { try ScannerMatch(hardware, among: []) }
  }

  @Test func `A mark fits its own scanner, and no other of the model`() throws {
    let serial = LocalRulesTests.usb(serial: "ABC-1")
    let port = LocalRulesTests.usb()
    let elsewhere = LocalRulesTests.usb(serial: "ABC-1", port: "pci-0000:00:14.0-usb-0:9")
    let other = LocalRulesTests.usb(serial: "ABC-2", port: "pci-0000:00:14.0-usb-0:9")
    let bySerial = try LocalRulesTests.match(serial)
    #expect([serial, elsewhere].allSatisfy(bySerial.fits))
    #expect(![port, other].contains(where: bySerial.fits))
    let byPort = try LocalRulesTests.match(port)
    #expect([serial, port].allSatisfy(byPort.fits))
    #expect(![elsewhere, other].contains(where: byPort.fits))
  }

  @Test(arguments: [
    ("ABC-1", true), ("pci-0000:00:14.0-usb-0:2", false), ("ABC-10", false),
  ])
  func `A learned scanner that is away goes by its mark`(name: String, fits: Bool) throws {
    let match = try LocalRulesTests.match(LocalRulesTests.usb(serial: "ABC-1"))
    #expect(NamedScanner(name).names(match) == fits)
  }

  @Test func `A learned scanner's id is the port that it is known by`() throws {
    let match = try LocalRulesTests.match(LocalRulesTests.usb())
    #expect(NamedScanner("pci-0000:00:14.0-usb-0:2").names(match))
    #expect(!NamedScanner("pci-0000:00:14.0-usb-0:2.1").names(match))
  }
}
