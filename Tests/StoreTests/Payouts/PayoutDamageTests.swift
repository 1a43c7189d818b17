import ApticScanCore
import Testing

@testable import ApticStore

/// Counter-payments changed behind the program's back are found by the check, and named.
@Suite struct PayoutDamageTests {
  static let changes: [(statement: String, told: String)] = [
    ("UPDATE payouts SET passes = passes + 1 WHERE id = '2026-06-ruche'", "2026-06-ruche"),
    ("UPDATE payouts SET gross_cents = gross_cents + 100 WHERE id = '2026-06-ruche'", "due"),
    ("UPDATE payouts SET fee_cents = 0 WHERE id = '2026-06-fil'", "due"),
    ("UPDATE payouts SET state = 'paid' WHERE id = '2026-06-ruche'", "due"),
    ("UPDATE payouts SET state = 'rejected' WHERE id = '2026-06-ruche'", "noted last"),
    ("UPDATE payouts SET attempts = 2 WHERE id = '2026-06-ruche'", "noted last"),
    ("UPDATE payout_changes SET state = 'paid' WHERE number = 1", "noted last"),
    (
      "UPDATE redemptions SET payout_id = '2026-06-fil' WHERE payout_id = '2026-06-ruche'",
      "redemptions come to"
    ),
    (
      "UPDATE redemptions SET payout_id = 'x' WHERE payout_id = '2026-06-fil'",
      "redemptions come to"
    ),
    ("UPDATE redemptions SET payout_id = NULL WHERE payout_id = '2026-06-fil'", "come to"),
    ("UPDATE invoices SET net_cents = 1, gross_cents = 9", "2026-06"),
    ("UPDATE invoices SET reference = 'order:x'", "2026-06"),
    ("UPDATE payer_files SET cents = cents - 1", "told the bank of less"),
    ("UPDATE payer_files SET payments = payments - 1", "told the bank of less"),
    ("DELETE FROM figures", "figures of 2026-06"),
  ]

  @Test(arguments: changes.indices)
  func whatWasChangedIsFound(index: Int) async throws {
    let (statement, told) = Self.changes[index]
    let books = try await Books()
    for number in 0..<3 { _ = try await books.core.submit(.example(number)) }
    _ = try await books.core.submit(.example(9, desk: "pont", service: "loisirs"))
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
    var payer = SettingsChange()
    payer.legalName = "Réseau d’Exempleville"
    payer.iban = .otherAccount
    payer.town = "Exempleville"
    _ = try await books.core.changeSettings(Command(id: "payer", by: .test, payer))
    _ = try await books.core.makePayerFile(Command(id: "file", by: .test, PayerFileRequest()))
    #expect(try await books.core.ledgerCheck().fault == nil)
    let triggers = try await books.core.engine.read {
      try $0.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'").map {
        try $0.text("name")
      }
    }
    for trigger in triggers { try await books.core.unguarded("DROP TRIGGER \(trigger)") }
    try await books.core.unguarded(statement)
    let fault = try #require(try await books.core.ledgerCheck().fault, "\(statement)")
    #expect("\(fault.account ?? "") \(fault.detail)".contains(told), "\(statement): \(fault)")
  }
}
