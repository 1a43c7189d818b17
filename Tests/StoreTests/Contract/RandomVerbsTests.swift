import ApticScanCore
import ApticStore
import Foundation
import Testing

/// Random sequences of verbs keep every promise of the books. A run is played again with the seed
/// that it prints: `SCANNERD_SEED=… swift test --filter RandomVerbsTests`; `SCANNERD_VERBS` says how
/// many verbs.
@Suite struct RandomVerbsTests {
  /// What every run must come to, or it proves little.
  private static let usual = [
    "submitted", "staged", "alreadySubmitted", "alreadyStaged", "blocked", "notActivated",
    "expired", "unknownPass", "confirmed", "taken out", "idMismatch", "submitted again",
    "confirmed again", "file taken", "file refused", "order.create", "order.invoice", "order.pay",
    "order.cancel", "block", "unblock", "redemption.cancel", "command again",
    "settled", "settled: nothing", "alreadyPaid", "payout.paid", "payout.rejected", "payer file",
    "order.deliver", "carnets.distribute", "submission.change", "network.settings",
  ]

  /// What only a long run is sure to come to.
  private static let rare = [
    "notAcceptedHere", "notYetValid", "order.approveEnd", "order.approveEnd: endTooEarly",
    "order.deliver: alreadyDelivered", "submission.change: notStaged", "released", "order.credit",
    "order.credit: creditTooEarly",
    "order.credit: nothingToCredit", "order.pay: notInvoiced", "block: alreadyBlocked",
    "unblock: notBlocked", "unblock: orderCancelled", "redemption.cancel: otherOrganisation",
    "redemption.cancel: alreadyCancelled", "redemption.cancel: alreadySettled",
  ]

  @Test func anySequenceOfVerbsKeepsTheBooksSound() async throws {
    let seed = SeededGenerator.seed
    let count =
      ProcessInfo.processInfo.environment["SCANNERD_VERBS"].flatMap { Int($0) } ?? 10_000
    print("SCANNERD_SEED=\(seed) SCANNERD_VERBS=\(count)")
    let folder = TemporaryFolder(inMemory: true)
    let clock = TestClock("2026-06-15T11:00:00Z")
    let core = try await CoreFactory.make(in: folder.path, clock: clock)
    try await core.establish(.example(passes: []))
    var identity = SettingsChange()
    identity.legalName = "Réseau"
    identity.iban = "FR7630006000011234567890189"
    identity.town = "Exempleville"
    _ = try await core.changeSettings(
      Command(id: "identity", by: Principal(name: "root", role: .administrator), identity))
    var verbs = RandomVerbs(core: core, clock: clock, seed: seed)
    verbs.model.orders["o1"] = ModelNetwork.Order(sponsor: "Département")
    for number in 1...count {
      do {
        try await verbs.run()
      } catch {
        Issue.record("verb \(number) of SCANNERD_SEED=\(seed): \(error)")
        throw error
      }
      if number.isMultiple(of: max(1, count / 4)) { try await verbs.checkAll() }
    }
    try await verbs.checkAll()
    for word in Self.usual + (count >= 100_000 ? Self.rare : []) {
      #expect(verbs.outcomes[word, default: 0] > 0, "no '\(word)' in \(verbs.outcomes)")
    }
    print(
      verbs.outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", "))
  }

  /// Where a second engine would stand: these ask the seam alone.
  @Test func theContractAsksTheSeamAlone() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 3)
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in ["@test" + "able", ".eng" + "ine", "Local" + "Core", "SE" + "LECT"] {
        #expect(!text.contains(word), "\(file.lastPathComponent) knows \(word)")
      }
    }
  }
}
