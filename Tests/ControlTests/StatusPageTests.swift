import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

@Suite("The status page")
struct StatusPageTests {
  private func lines(_ state: StateMessage, _ paint: Paint = Samples.plain) throws -> [String] {
    StatusPage(
      state: state, names: Names(service: "Médiation", pointOfPresence: nil),
      clock: Samples.clock, paint: paint, now: try Samples.time("2026-07-30T12:05:00Z")
    ).lines
  }

  @Test("a desk at rest")
  func atRest() throws {
    #expect(
      try lines(try Samples.state()) == [
        "== MODE TEST ==  since 14:00",
        "",
        "scanners   none seen: is it plugged in?",
        "staged     nothing",
        "last scan  none yet",
        "scans      0",
        "core       sqlite 3.40.1, answers",
        "console    off",
        "desk       guichet-1, scannerd 0.1.0",
      ])
  }

  @Test("a desk at work")
  func atWork() throws {
    var scanner = try Samples.scanner()
    scanner.scans = 3
    scanner.rejects = ["malformed": 1]
    var state = try Samples.state(
      .submit, scanners: [scanner, try Samples.scanner(.waiting, message: "Occupé.")],
      core: CoreMessage(engine: "sqlite", reachable: false, detail: "disk full"))
    state.fallsBackAt = try Samples.time("2026-07-30T12:20:00Z")
    state.modeSince = try Samples.time("2026-07-29T21:59:59Z")
    state.lastScan = try Samples.scan(.valid, scanner: "pci-1")
    state.counters = CountersMessage(scans: 3, outcomes: ["malformed": 1, "valid": 2, "typed": 0])
    let item = StagedPass(
      pass: try Samples.pass(.staged), service: "s", pointOfPresence: "p", scan: "s",
      at: state.modeSince, priceCents: EuroCents(1_500), leftToPayCents: EuroCents(500),
      noticeAt: state.modeSince, releasesAt: state.modeSince, outcome: .staged, message: "")
    var spoiled = item
    spoiled.outcome = .blocked
    state.submission = SubmissionMessage(
      items: [item, spoiled], totalCents: EuroCents(1_000), leftToPayCents: EuroCents(505))
    #expect(
      try lines(state) == [
        "== MODE SUBMIT ==  since 2026-07-29 23:59",
        "service    Médiation (mediation)",
        "place      mairie",
        "pass are   staged",
        "until      14:20, if nothing is scanned",
        "",
        "scanners   ● ready  Scanner virtuel  3 scans, 1 not good  Prêt.",
        "           ◌ waiting  Scanner virtuel  Occupé.",
        "staged     2 pass, 10,00 €, 5,05 € left to pay  1 no longer good",
        "last scan  14:02:31  ✓ valid             …3428  Scanner virtuel       Message.",
        "scans      3: 2 valid, 1 malformed",
        "core       sqlite, does not answer: disk full",
        "console    off",
        "desk       guichet-1, scannerd 0.1.0",
      ])
  }

  @Test("the mode is loud in colour")
  func colour() throws {
    #expect(
      try lines(try Samples.state(.submit), Samples.coloured)[0]
        == "\u{1B}[1;7;33m MODE SUBMIT \u{1B}[0m  since 14:00")
  }
}
