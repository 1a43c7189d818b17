import ApticDevices
import Testing

@testable import apticctl

/// The file of local rules: what is written into it, and what is left of it.
@Suite struct LocalRulesTests {
  static func usb(
    serial: String? = nil, port: String = "pci-0000:00:14.0-usb-0:2", vendor: String? = "1a86",
    path: String = "/sys/devices/usb1/1-2"
  ) -> Hardware {
    Hardware(
      bus: .usb(serial: serial), vendor: vendor, product: "5723", port: port, systemPath: path)
  }

  static func match(_ hardware: Hardware) throws -> ScannerMatch {
    try ScannerMatch(hardware, among: [hardware])
  }

  @Test func `A scanner with a serial number has one line`() throws {
    let block = RuleBlock(.taken, try Self.match(Self.usb(serial: "ABC-1")), remark: "Scanner")
    #expect(
      block.lines == [
        "# begin taken 1a86:5723 serial ABC-1",
        "# Scanner",
        #"ACTION!="remove", SUBSYSTEM=="input|tty|hidraw", SUBSYSTEMS=="usb", "#
          + #"ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="5723", ATTRS{serial}=="ABC-1", "#
          + #"ENV{ID_SCANNERD}="1""#,
        "# end",
      ])
  }

  @Test func `A scanner without one goes by its port, which udev must name for hidraw first`()
    throws
  {
    let block = RuleBlock(.released, try Self.match(Self.usb()), remark: "Scanner")
    #expect(block.lines[0] == "# begin released 1a86:5723 port pci-0000:00:14.0-usb-0:2")
    #expect(block.lines[2].hasSuffix(#"ENV{ID_PATH}=="", IMPORT{builtin}="path_id""#))
    #expect(
      block.lines[4].hasSuffix(
        #"ENV{ID_PATH}=="pci-0000:00:14.0-usb-0:2:*", ENV{ID_SCANNERD}="0", OWNER="root""#))
    #expect(block.lines[3].contains("lookup-prefix=scannerd:"), "what its kind needs is told still")
  }

  @Test func `A Bluetooth scanner goes by its address`() throws {
    let hardware = Hardware(
      bus: .bluetooth(address: "00:1a:7d:da:71:13"), vendor: "05e0", product: "2300",
      port: "uhid-0",
      systemPath: "/sys/devices/virtual/misc/uhid/0005:05E0:2300.0007")
    let block = RuleBlock(.taken, try Self.match(hardware), remark: "Scanner")
    #expect(
      block.lines[2]
        == #"ACTION!="remove", SUBSYSTEM=="input|tty|hidraw", ATTRS{id/bustype}=="0005", "#
        + #"ATTRS{id/vendor}=="05e0", ATTRS{id/product}=="2300", "#
        + #"ATTRS{uniq}=="00:1a:7d:da:71:13", ENV{ID_SCANNERD}="1""#)
  }

  @Test func `A file is read as it was written, and what is not ours stays`() throws {
    var rules = LocalRules("# Mine.\nKERNEL==\"x\", MODE=\"0600\"\n")
    let first = RuleBlock(.taken, try Self.match(Self.usb(serial: "ABC-1")), remark: "One")
    let second = RuleBlock(.released, try Self.match(Self.usb()), remark: "Two")
    rules.set(first)
    rules.set(second)
    #expect(LocalRules(rules.text).text == rules.text)
    #expect(LocalRules(rules.text).blocks == [first, second])
    var read = LocalRules(rules.text)
    #expect(read.remove { $0.verdict == .taken } == [first])
    #expect(read.remove { $0.verdict == .released } == [second])
    #expect(read.text == "# Mine.\nKERNEL==\"x\", MODE=\"0600\"\n")
    #expect(!read.isEmpty)
  }

  @Test func `Said twice, it stands once; said otherwise, the other goes`() throws {
    let match = try Self.match(Self.usb(serial: "ABC-1"))
    var rules = LocalRules()
    rules.set(RuleBlock(.taken, match, remark: "Monday"))
    let once = rules
    rules.set(RuleBlock(.taken, match, remark: "Tuesday"))
    #expect(rules == once)
    rules.set(RuleBlock(.released, match, remark: "Wednesday"))
    #expect(rules.blocks.map(\.verdict) == [.released])
    rules.remove { _ in true }
    #expect(rules.isEmpty)
  }

  @Test func `A file that is new says who writes it`() throws {
    var rules = LocalRules()
    #expect(rules.isEmpty && rules.text == "")
    rules.set(RuleBlock(.taken, try Self.match(Self.usb()), remark: "Scanner"))
    #expect(rules.text.hasPrefix("# Scanners that this machine takes"))
    #expect(rules.text.hasSuffix("\n# end\n"))
  }

  @Test(arguments: [
    "# begin taken 1a86:5723 serial ABC-1\nA\n",
    "# begin taken 1a86:5723 serial ABC-1\nA\n# begin taken 1a86:5723 serial ABC-1\n",
    "# begin taken 1a86:5723 serial AB\"C\nA\n# end\n",
    "# begin stolen 1a86:5723 serial ABC-1\nA\n# end\n",
    "# begin taken 1a86:5723 colour red\nA\n# end\n",
    "# begin\nA\n# end\n", "# end\n# end\n", "\n\n",
  ])
  func `What is no whole block of ours is left as it is`(_ text: String) {
    var rules = LocalRules(text)
    #expect(rules.blocks.isEmpty)
    rules.remove { _ in true }
    #expect(rules.text == text)
  }

  @Test func `A name is a remark and never a rule`() throws {
    let name = "Evil\n\", RUN+=\"/bin/rm -rf /\"\u{0}\\"
    let block = RuleBlock(.taken, try Self.match(Self.usb()), remark: name)
    #expect(block.lines.allSatisfy { !$0.contains("\n") && !$0.contains("\\") })
    #expect(block.lines[1] == "# Evil  , RUN+   bin rm -rf")
  }
}
