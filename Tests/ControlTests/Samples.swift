import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

enum Samples {
  /// Two hours east of Greenwich, as in a French summer.
  static let clock = LocalClock { _ in 7_200 }
  static let plain = Paint(isOn: false)
  static let coloured = Paint(isOn: true)

  static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  static func scan(
    _ outcome: Outcome, code: String? = "1234567890123428", scanner: String? = nil,
    message: String = "Message."
  ) throws -> ScanEvent {
    ScanEvent(
      id: "s", at: try time("2026-07-30T12:02:31.123Z"),
      scanner: scanner.map(ScannerID.init(rawValue:)), mode: .test, code: code, outcome: outcome,
      message: message)
  }

  static func scanner(_ state: Scanner.State = .ready, message: String = "Prêt.") throws
    -> ScannerMessage
  {
    ScannerMessage(
      scanner: Scanner(
        id: ScannerID(rawValue: "pci-1"), transport: .serial, name: "Scanner virtuel",
        node: "/dev/pts/3", state: state, adopted: true, message: message),
      since: try time("2026-07-30T12:00:00Z"))
  }

  static func state(
    _ mode: DeskMode.Name = .test, scanners: [ScannerMessage] = [], change: ModeChange? = nil,
    core: CoreMessage = CoreMessage(engine: "sqlite 3.40.1", reachable: true)
  ) throws -> StateMessage {
    StateMessage(
      version: "0.1.0", desk: "guichet-1", mode: mode,
      service: mode == .submit ? "mediation" : nil,
      pointOfPresence: mode == .submit ? "mairie" : nil,
      confirmation: mode == .submit ? .staged : nil, modeSince: try time("2026-07-30T12:00:00Z"),
      scanners: scanners, core: core, change: change)
  }

  static func pass(_ state: Pass.State) throws -> Pass {
    Pass(
      code: PassCode("1234567890123428"), order: "2026-01", carnet: "C7", sponsor: "Département",
      faceValueCents: EuroCents(1_000), validFrom: try #require(CivilDate("2026-01-01")),
      validUntil: try #require(CivilDate("2026-12-31")),
      graceUntil: try #require(CivilDate("2027-01-31")), state: state)
  }
}
