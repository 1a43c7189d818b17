import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct LedgerTests {
  private func balance(_ account: String, _ books: Books) async throws -> Int64? {
    try await books.number(
      "SELECT sum(amount_cents) AS n FROM ledger_entries WHERE account = '\(account)'")
  }

  @Test func whatIsIssuedIsDeliveredAndStaysOutUntilTaken() async throws {
    let books = try await Books()
    #expect(try await balance("order:o1:undelivered", books) == 25_000)
    #expect(try await balance("order:o1:outstanding", books) == -25_000)
    _ = try await books.core.submit(.example(1))
    _ = try await books.core.submit(.example(2, service: "outils", .staged))
    #expect(try await balance("order:o1:outstanding", books) == -24_000)
    #expect(try await balance("organisation:ruche:payable", books) == -1_000)
    _ = try await books.core.confirmStaged(ConfirmRequest(id: "c", desk: "gare", by: "camille"))
    #expect(try await balance("organisation:ruche:payable", books) == -2_000)
    #expect(try await books.number("SELECT sum(amount_cents) AS n FROM ledger_entries") == 0)
  }

  @Test func aSoundLedgerIsFoundSound() async throws {
    let books = try await Books()
    for number in 0..<3 { _ = try await books.core.submit(.example(number)) }
    _ = try await books.core.submit(.example(4, desk: "pont", service: "loisirs"))
    let check = try await books.core.ledgerCheck()
    #expect(check.fault == nil)
    #expect([check.transactions, check.entries, check.chains] == [5, 10, 3])
  }

  @Test func aPostingThatDoesNotSumToZeroIsNotWritten() async throws {
    let books = try await Books()
    let lopsided = Posting(
      kind: .issue, reference: "o1",
      entries: [
        .init(account: .outstanding(order: "o1"), amount: EuroCents(-999), chain: .order("o1")),
        .init(account: .receivable(sponsor: "x"), amount: EuroCents(1_000), chain: .order("o1")),
      ])
    let moment = books.clock.now
    await #expect(throws: CoreFailure.self) {
      try await books.core.engine.write { try $0.post(lopsided, at: moment) }
    }
    #expect(try await books.number("SELECT count(*) AS n FROM ledger_transactions") == 1)
  }

  /// Each column of both tables, changed behind the program's back.
  @Test(
    arguments: [
      (
        "UPDATE ledger_entries SET amount_cents = 1001 WHERE transaction_id = 3 AND position = 1",
        "3.1"
      ),
      (
        "UPDATE ledger_entries SET account = 'order:o2:outstanding' WHERE transaction_id = 3 AND position = 1",
        "3.1"
      ),
      (
        "UPDATE ledger_entries SET chain = 'order:o2' WHERE transaction_id = 3 AND position = 1",
        "3.1"
      ),
      (
        "UPDATE ledger_entries SET chain_index = 77 WHERE transaction_id = 3 AND position = 2",
        "3.2"
      ),
      (
        "UPDATE ledger_entries SET previous_hash = replace(previous_hash, substr(previous_hash, 9, 1), 'x') WHERE transaction_id = 3 AND position = 2",
        "3.2"
      ),
      (
        "UPDATE ledger_entries SET hash = 'x' || substr(hash, 2) WHERE transaction_id = 3 AND position = 2",
        "3.2"
      ),
      ("UPDATE ledger_entries SET position = 9 WHERE transaction_id = 3 AND position = 2", "3.9"),
      ("UPDATE ledger_transactions SET at = at + 1 WHERE id = 3", "3.1"),
      ("UPDATE ledger_transactions SET kind = 'issue' WHERE id = 3", "3.1"),
      ("UPDATE ledger_transactions SET reference = 'x' WHERE id = 3", "3.1"),
      ("UPDATE ledger_transactions SET id = 99 WHERE id = 3", "3.1"),
      ("DELETE FROM ledger_entries WHERE transaction_id = 3 AND position = 2", "3.1"),
      ("DELETE FROM ledger_entries WHERE transaction_id = 3", "4.1"),
    ])
  func aDamagedRowIsNamed(damage: String, entry: String) async throws {
    let books = try await Books()
    for number in 0..<4 { _ = try await books.core.submit(.example(number)) }
    try await books.core.engine.write { transaction in
      // The triggers that refuse it and the references that hold it are no guard against an editor
      // of the file.
      for row in try transaction.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'ledger%'")
      {
        try transaction.execute("DROP TRIGGER \(try row.text("name"))", [])
      }
    }
    try await books.core.unguarded(damage)
    let fault = try #require(try await books.core.ledgerCheck().fault)
    #expect(fault.entry == entry)
  }

  @Test func aRedemptionThatWasNotBookedIsFound() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    try await books.run(
      """
      UPDATE redemptions SET state = 'cancelled', cancelled_at = 1, cancelled_by = 'camille',
        cancel_reason = 'essai'
      """)
    let fault = try #require(try await books.core.ledgerCheck().fault)
    #expect(fault.account == "order:o1:outstanding")
    #expect(fault.entry == nil)
  }

  @Test(
    arguments: [
      "UPDATE ledger_entries SET amount_cents = amount_cents * 2",
      "DELETE FROM ledger_entries",
      "INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries LIMIT 1",
      "UPDATE ledger_transactions SET at = 0",
      "DELETE FROM ledger_transactions WHERE id = 1",
      "INSERT OR REPLACE INTO ledger_transactions SELECT * FROM ledger_transactions LIMIT 1",
      "DELETE FROM redemptions",
      "UPDATE redemptions SET price_cents = 1, left_to_pay_cents = 0",
      "UPDATE redemptions SET pass = '\(PassCode.example(2))'",
      "UPDATE answers SET answer = '{}'",
      "UPDATE orders SET face_value_cents = 2000",
      "DELETE FROM passes WHERE code = '\(PassCode.example(1))'",
    ])
  func whatIsWrittenStands(statement: String) async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    await #expect(throws: CoreFailure.self) { try await books.run(statement) }
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func theSchemaItselfLetsNoPassBeTakenTwice() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    await #expect(throws: CoreFailure.self) {
      try await books.run(
        """
        INSERT INTO redemptions (id, pass, at, service_id, organisation_id, point_of_presence_id,
          desk_id, confirmed_by, scan, face_value_cents, price_cents, left_to_pay_cents, state)
          SELECT 'other', pass, at, service_id, organisation_id, point_of_presence_id, desk_id,
            confirmed_by, scan, face_value_cents, price_cents, left_to_pay_cents, state
          FROM redemptions
        """)
    }
    try await books.run(
      """
      UPDATE redemptions SET state = 'cancelled', cancelled_at = 1, cancelled_by = 'camille',
        cancel_reason = 'essai'
      """)
    #expect(try await books.core.submit(.example(1, id: "again")).value.outcome == .submitted)
  }
}
