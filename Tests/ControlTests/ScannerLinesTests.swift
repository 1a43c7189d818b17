import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

@Suite struct ScannerLinesTests {
  @Test func aScannerTellsWhatItIsWhatItHasReadAndWhatIsTheMatter() throws {
    let message = ScannerMessage(
      scanner: Scanner(
        id: ScannerID(rawValue: "pci-1"), transport: .wedge, name: "Symbol", vendor: "05e0",
        product: "1200", node: "/dev/input/event5",
        interfaces: [
          ScannerInterface(transport: .wedge, node: "/dev/input/event5"),
          ScannerInterface(transport: .serial, node: "/dev/ttyACM0", reason: "busy"),
        ],
        state: .waiting, adopted: true, reason: "busy", message: "Tenue par un autre programme."),
      since: try Samples.time("2026-07-30T12:00:00Z"), scans: 12,
      rejects: ["typed": 1, "malformed": 2], layout: "fr", learnedGapMs: 52)
    let lines = message.lines(
      Samples.plain, Samples.clock, seenAt: try Samples.time("2026-07-30T13:00:00Z"))
    let sign = Scanner.State.waiting.look.sign
    #expect(
      lines == [
        "\(sign) waiting  Symbol  pci-1",
        "  Tenue par un autre programme.",
        "  wedge   /dev/input/event5",
        "  serial  /dev/ttyACM0  busy",
        "  05e0:1200, profile standard, layout fr, gaps ≤ 52 ms",
        "  12 scans, of them 2 malformed, 1 typed; waiting since 14:00",
      ])
  }

  @Test func noScannerIsSaid() {
    let none = ListMessage<ScannerMessage>(items: [], next: nil)
    #expect(none.lines(Samples.plain, Samples.clock) == ["No scanner is plugged in."])
  }
}
