import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

@Suite("What watch shows")
struct WatchViewTests {
  private func view(_ paint: Paint = Samples.plain) -> WatchView {
    WatchView(scan: ScanLine(clock: Samples.clock, paint: paint))
  }

  private func now() throws -> Timestamp { try Samples.time("2026-07-30T12:05:00Z") }

  @Test("it begins with the mode and the scanners that are there")
  func begins() throws {
    var view = view()
    let state = try Samples.state(.submit, scanners: [try Samples.scanner()])
    #expect(
      view.lines(for: .state(state), at: try now()) == [
        "══ 14:00:00  MODE SUBMIT ══  mediation at mairie, staged",
        "14:00:00  ● scanner ready            Scanner virtuel       Prêt.",
      ])
  }

  @Test("what nobody has confirmed is told in the desk's words")
  func release() throws {
    var view = view()
    let message = ReleaseMessage(kind: .soon, passes: [], message: "Un pass attend.")
    #expect(view.lines(for: .release(message), at: try now()) == ["14:05:00  ! Un pass attend."])
  }

  @Test("the same state again, as after a reconnection, adds nothing")
  func again() throws {
    var view = view()
    let state = try Samples.state(.test, scanners: [try Samples.scanner()])
    #expect(view.lines(for: .state(state), at: try now()).count == 2)
    #expect(view.lines(for: .state(state), at: try now()).isEmpty)
    #expect(view.lines(for: .scanner(try Samples.scanner()), at: try now()).isEmpty)
  }

  @Test("what wants a hand is told once, and when it is over")
  func notices() throws {
    var view = view()
    var state = try Samples.state()
    _ = view.lines(for: .state(state), at: try now())
    let since = try now()
    state.notices = [
      Notice(code: "diskNearlyFull", severity: .warning, message: "Plein.", since: since)
    ]
    #expect(view.lines(for: .state(state), at: since) == ["14:05:00  ▲ Plein."])
    #expect(view.lines(for: .state(state), at: since).isEmpty)
    state.notices[0].severity = .error
    #expect(view.lines(for: .state(state), at: since) == ["14:05:00  ! Plein."])
    state.notices = []
    #expect(view.lines(for: .state(state), at: since) == ["14:05:00  ✓ diskNearlyFull is over"])
  }

  @Test("a change of mode is loud, and says why")
  func modeChange() throws {
    let change = ModeChange(cause: .idle, message: "Retour au mode test.")
    let state = try Samples.state(.test, change: change)
    var plain = view()
    #expect(
      plain.lines(for: .state(state), at: try now()) == [
        "══ 14:00:00  MODE TEST ══  Retour au mode test."
      ])
    var coloured = view(Samples.coloured)
    #expect(
      coloured.lines(for: .state(state), at: try now()) == [
        "\u{1B}[1;7;36m══ 14:00:00  MODE TEST ══\u{1B}[0m\u{1B}[1m  Retour au mode test.\u{1B}[0m"
      ])
  }

  @Test("a mode that changed while nobody listened is shown as well")
  func modeChangedMeanwhile() throws {
    var view = view()
    _ = view.lines(for: .state(try Samples.state(.submit)), at: try now())
    #expect(
      view.lines(for: .state(try Samples.state(.test)), at: try now()) == [
        "══ 14:00:00  MODE TEST ══"
      ])
  }

  @Test("scanners come and go on lines of their own")
  func scanners() throws {
    var view = view()
    _ = view.lines(for: .scanner(try Samples.scanner()), at: try now())
    let gone = try Samples.scanner(.gone, message: "Débranché.")
    #expect(
      view.lines(for: .scanner(gone), at: try now()) == [
        "14:00:00  ○ scanner gone             Scanner virtuel       Débranché."
      ])
  }

  @Test("a scan names its scanner as the scanner named itself")
  func scannerName() throws {
    var view = view()
    let scan = try Samples.scan(.valid, scanner: "pci-1")
    #expect(view.lines(for: .scan(scan), at: try now())[0].contains("  pci-1  "))
    _ = view.lines(for: .scanner(try Samples.scanner()), at: try now())
    #expect(view.lines(for: .scan(scan), at: try now())[0].contains("  Scanner virtuel  "))
  }

  @Test("a core that stops answering, and one that answers again, are told once")
  func core() throws {
    var view = view()
    _ = view.lines(for: .state(try Samples.state()), at: try now())
    let down = try Samples.state(
      core: CoreMessage(engine: "sqlite", reachable: false, detail: "disk full"))
    #expect(
      view.lines(for: .state(down), at: try now()) == [
        "14:05:00  ! the core does not answer: disk full"
      ])
    #expect(view.lines(for: .state(down), at: try now()).isEmpty)
    #expect(
      view.lines(for: .state(try Samples.state()), at: try now()) == [
        "14:05:00  ! the core answers again"
      ])
  }

  @Test(
    "it says when events were missed, and how many where that is known",
    arguments: [
      (3, "3 events were missed"), (1, "1 event was missed"), (nil, "some events were missed"),
    ])
  func lagged(missed: Int?, words: String) throws {
    var view = view()
    let lines = view.lines(for: .lagged(LaggedMessage(missed: missed)), at: try now())
    #expect(lines == ["14:05:00  ! \(words); the log has the scans"])
  }
}
