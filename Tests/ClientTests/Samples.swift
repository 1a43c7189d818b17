import ApticClient
import ApticScanCore
import Testing

/// Values that the tests share, one of each kind, with the JSON that they must have on the wire.
enum Samples {
  static func timestamp(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
  static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  static func pass() throws -> Pass {
    Pass(
      code: PassCode("1234567890123428"), order: "2026-01", carnet: "C7", sponsor: "Département",
      faceValueCents: EuroCents(1_000), validFrom: try date("2026-01-01"),
      validUntil: try date("2026-12-31"), graceUntil: try date("2027-01-31"), state: .active)
  }

  static let passJSON = """
    {"carnet":"C7","code":"1234567890123428","faceValueCents":1000,"graceUntil":"2027-01-31",\
    "order":"2026-01","sponsor":"Département","state":"active","validFrom":"2026-01-01",\
    "validUntil":"2026-12-31"}
    """

  static func scan() throws -> ScanEvent {
    ScanEvent(
      id: "s1", at: try timestamp("2026-11-23T02:01:00.123Z"),
      scanner: ScannerID(rawValue: "pci-1"), mode: .test, code: "1234567890123428",
      symbology: .code128, aim: "]C0", layout: "us", format: "local-v1", presses: 16,
      durationMs: 41.5, latencyUs: 900, outcome: .valid, message: "Pass valable.",
      pass: try pass())
  }

  static let scanJSON = """
    {"aim":"]C0","at":"2026-11-23T02:01:00.123Z","code":"1234567890123428","durationMs":41.5,\
    "format":"local-v1","id":"s1","latencyUs":900,"layout":"us","message":"Pass valable.",\
    "mode":"test","outcome":"valid","pass":\(passJSON),"presses":16,"scanner":"pci-1",\
    "symbology":"code128"}
    """

  static func scanner() throws -> ScannerMessage {
    ScannerMessage(
      scanner: Scanner(
        id: ScannerID(rawValue: "pci-1"), transport: .serial, name: "Virtuel", vendor: "05e0",
        product: "1200", node: "/dev/pts/3",
        interfaces: [
          ScannerInterface(transport: .serial, node: "/dev/pts/3"),
          ScannerInterface(transport: .hidpos, node: "/dev/hidraw0", reason: "busy"),
        ],
        profile: "zebra-serial", state: .ready, adopted: true, message: "Prêt."),
      since: try timestamp("2026-11-23T02:00:00Z"), scans: 2, rejects: ["malformed": 1],
      layout: "fr", learnedGapMs: 52)
  }

  static let scannerJSON = """
    {"adopted":true,"id":"pci-1",\
    "interfaces":[{"node":"/dev/pts/3","transport":"serial"},\
    {"node":"/dev/hidraw0","reason":"busy","transport":"hidpos"}],\
    "layout":"fr","learnedGapMs":52,"message":"Prêt.",\
    "name":"Virtuel","node":"/dev/pts/3",\
    "product":"1200","profile":"zebra-serial","rejects":{"malformed":1},"scans":2,"since":"2026-11-23T02:00:00.000Z",\
    "state":"ready","transport":"serial","vendor":"05e0"}
    """

  static func state() throws -> StateMessage {
    StateMessage(
      version: "0.1.0", desk: "guichet-1", mode: .submit, service: "mediation",
      pointOfPresence: "mairie", confirmation: .staged,
      modeSince: try timestamp("2026-11-23T02:00:00Z"),
      fallsBackAt: try timestamp("2026-11-23T02:15:00Z"), scanners: [try scanner()],
      submission: SubmissionMessage(), counters: CountersMessage(scans: 1, outcomes: ["valid": 1]),
      lastScan: try scan(), core: CoreMessage(engine: "sqlite 3.40.1", reachable: true),
      notices: [
        Notice(
          code: "diskNearlyFull", severity: .warning, message: "Plein.",
          since: try timestamp("2026-11-23T01:00:00Z"))
      ],
      console: "http://127.0.0.1:8480",
      change: ModeChange(cause: .request, by: "camille", message: "Mode soumission."))
  }

  static let stateJSON = """
    {"change":{"by":"camille","cause":"request","message":"Mode soumission."},\
    "confirmation":"staged","console":"http://127.0.0.1:8480",\
    "core":{"engine":"sqlite 3.40.1","reachable":true},\
    "counters":{"outcomes":{"valid":1},"scans":1},"desk":"guichet-1",\
    "fallsBackAt":"2026-11-23T02:15:00.000Z","lastScan":\(scanJSON),"mode":"submit",\
    "modeSince":"2026-11-23T02:00:00.000Z",\
    "notices":[{"code":"diskNearlyFull","message":"Plein.","severity":"warning",\
    "since":"2026-11-23T01:00:00.000Z"}],"pointOfPresence":"mairie",\
    "scanners":[\(scannerJSON)],"service":"mediation",\
    "submission":{"items":[],"leftToPayCents":0,"totalCents":0},"version":"0.1.0"}
    """
}
