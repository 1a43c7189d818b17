import ApticDesk
import ApticScanCore
import Logging
import Synchronization
import Testing

@testable import scannerd

@Suite struct JournalEntryTests {
  @Test func metadataAreFieldsAndStandBehindTheMessage() {
    let entry = JournalEntry(
      level: .info, message: "scan …3428", metadata: ["scanId": "7", "outcome": "valid"])
    #expect(
      entry.fields == [
        "MESSAGE=scan …3428 (outcome valid, scanId 7)", "PRIORITY=6", "SYSLOG_IDENTIFIER=scannerd",
        "SCANNERD_OUTCOME=valid", "SCANNERD_SCAN_ID=7",
      ])
  }

  @Test(arguments: [
    ("scanId", "SCANNERD_SCAN_ID"), ("mode", "SCANNERD_MODE"),
    ("hb.request.id", "SCANNERD_HB_REQUEST_ID"),
    ("key2", "SCANNERD_KEY2"), ("é", "SCANNERD__"),
  ])
  func aFieldIsNamedAsTheJournalWantsIt(_ key: String, _ name: String) {
    #expect(JournalEntry.name(of: key) == name)
  }

  @Test(arguments: [
    (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3),
    (.critical, 2),
  ])
  func aLevelIsAPriorityOfSyslog(_ level: Logger.Level, _ priority: Int) {
    let entry = JournalEntry(level: level, message: "m", metadata: [:])
    #expect(entry.fields[..<2] == ["MESSAGE=m", "PRIORITY=\(priority)"])
  }

  @Test(arguments: [nil, "", "1:2", "a:b", "12"])
  func anotherStandardErrorIsNoJournal(_ stream: String?) {
    #expect(!DaemonLog.standardErrorIsJournal(stream: stream))
  }
}

@Suite struct StatusLineTests {
  @Test func itTellsModeScannersAndWhatWantsAHand() {
    let submission = DeskMode.Submission(
      service: "acces", pointOfPresence: "accueil", confirmation: .staged)
    let notice = Notice(
      code: "diskNearlyFull", severity: .warning, message: "", since: Timestamp(microseconds: 0))
    #expect(StatusLine.text(.test, [], []) == "Mode test. Scanners: none.")
    #expect(
      StatusLine.text(.submit(submission), [.ready, .waiting, .ready, .ignored], [notice])
        == "Mode submit (acces at accueil, staged). Scanners: 2 ready, 1 waiting."
        + " Wants a hand: diskNearlyFull.")
  }
}

@Suite struct ReloadingTests {
  private let adopted = Mutexed<[Configuration]>([])

  final class Mutexed<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    var now: Value { value.withLock { $0 } }
    func change(_ body: (inout Value) -> Void) { value.withLock { body(&$0) } }
  }

  private func reloading(
    _ inForce: ConfigurationInForce, read: @escaping @Sendable () throws -> Configuration
  ) -> Reloading {
    Reloading(
      inForce: inForce, read: read,
      adopt: { [adopted] wanted in adopted.change { $0.append(wanted) } }, look: {},
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test func aGoodFileIsAdoptedWhole() async {
    var wanted = Configuration()
    wanted.desk.idleFallbackSeconds = 60
    wanted.logLevel = .debug
    let inForce = ConfigurationInForce(Configuration())
    await reloading(inForce) { [wanted] in wanted }.reload()
    #expect(adopted.now == [wanted])
    #expect(inForce.value == wanted)
    #expect(inForce.refusal == nil)
  }

  @Test func aFaultyFileLeavesEverythingAsItWasAndSaysWhy() async {
    let inForce = ConfigurationInForce(Configuration())
    await reloading(inForce) { throw ConfigurationError("f, line 3: unknown key 'x'") }.reload()
    #expect(adopted.now.isEmpty)
    #expect(inForce.value == Configuration())
    #expect(inForce.refusal?.code == "configurationRefused")
    #expect(inForce.refusal?.message.contains("f, line 3: unknown key 'x'") == true)
    // Mended, the notice goes.
    await reloading(inForce) { Configuration() }.reload()
    #expect(inForce.refusal == nil)
  }

  @Test(arguments: ["socket", "data", "desk.id"])
  func whatTakesARestartIsRefusedAndSaysSo(_ key: String) async {
    var wanted = Configuration()
    wanted.desk.repeatWindowMilliseconds = 1
    switch key {
    case "socket": wanted.socket = "/tmp/s"
    case "data": wanted.data = "/tmp/d"
    default: wanted.desk.id = "desk-2"
    }
    let inForce = ConfigurationInForce(Configuration())
    await reloading(inForce) { [wanted] in wanted }.reload()
    #expect(adopted.now.isEmpty)
    #expect(inForce.refusal?.message.contains("'\(key)' cannot change") == true)
    #expect(inForce.refusal?.message.contains("systemctl restart scannerd") == true)
  }
}
