import ApticScanCore
import Foundation
import GRDB
import Testing

@testable import ApticStore

/// One byte of the ledger is changed behind the program's back, wherever it stands: the check finds
/// it, and names the row.
@Suite struct LedgerDamageTests {
  /// A ledger of a dozen transactions of several orders' and organisations' chains.
  private func books() async throws -> Books {
    let books = try await Books()
    for number in 0..<8 { _ = try await books.core.submit(.example(number)) }
    _ = try await books.core.submit(.example(9, desk: "pont", service: "loisirs"))
    #expect(try await books.core.ledgerCheck().fault == nil)
    return books
  }

  private static let columns: [(table: String, column: String)] = [
    ("ledger_entries", "transaction_id"), ("ledger_entries", "position"),
    ("ledger_entries", "account"), ("ledger_entries", "amount_cents"),
    ("ledger_entries", "chain"), ("ledger_entries", "chain_index"),
    ("ledger_entries", "previous_hash"), ("ledger_entries", "hash"),
    ("ledger_transactions", "id"), ("ledger_transactions", "at"), ("ledger_transactions", "kind"),
    ("ledger_transactions", "reference"),
  ]

  @Test func theTableOfColumnsIsWhole() async throws {
    let books = try await Books()
    for table in ["ledger_entries", "ledger_transactions"] {
      let names = try await books.core.engine.read {
        try $0.rows("SELECT name FROM pragma_table_info('\(table)')").map { try $0.text("name") }
      }
      #expect(Set(names) == Set(Self.columns.filter { $0.table == table }.map(\.column)))
    }
  }

  /// Every byte of a text, every byte of a number of eight, in each row of the column.
  @Test(arguments: columns.indices)
  func everyByteOfEveryColumnCounts(index: Int) async throws {
    let (table, column) = Self.columns[index]
    let books = try await self.books()
    let path = books.folder.path + "/core.db"
    let isEntry = table == "ledger_entries"
    let queue = try DatabaseQueue(path: path)
    let rows = try await queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'ledger%'")
      {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      return try GRDB.Row.fetchAll(
        database,
        sql: isEntry
          ? "SELECT transaction_id AS t, position AS p, \(column) AS value FROM \(table)"
          : "SELECT id AS t, 1 AS p, \(column) AS value FROM \(table)"
      ).map {
        (
          transaction: $0["t"] as Int64, position: $0["p"] as Int64,
          value: $0["value"] as DatabaseValue
        )
      }
    }
    var tried = 0
    for (transaction, position, value) in rows {
      let place =
        isEntry
        ? "transaction_id = \(transaction) AND position = \(position)" : "id = \(transaction)"
      for damaged in Self.damaged(value) {
        // A statement of its own transaction, which is not kept.
        let fault = try await queue.write { database -> LedgerCheck.Fault? in
          var found: LedgerCheck.Fault?
          try database.inSavepoint {
            do {
              try database.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(place)", arguments: [damaged])
              found = try LedgerWalk(SQLiteTransaction(database: database)).fault
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
              // Two rows of one key: no file can hold that.
              found = .init(entry: "\(transaction).\(position)", detail: "")
            }
            return .rollback
          }
          return found
        }
        let told = "\(table).\(column) of \(transaction).\(position) as \(damaged)"
        let named = try #require(fault, "\(told)")
        // A number that was changed moves its row: then the gap that it leaves is named.
        let names = named.entry.map { $0.split(separator: ".")[0] } ?? ""
        #expect(
          names == "\(transaction)" || ["id", "transaction_id", "position"].contains(column),
          "\(told): \(named)")
        tried += 1
      }
    }
    #expect(tried >= rows.count * 2)
  }

  private static func damaged(_ value: DatabaseValue) -> [DatabaseValue] {
    switch value.storage {
    case .int64(let number):
      return (0..<8).map { (number ^ (1 << (8 * Int64($0)))).databaseValue }
    case .string(let text):
      let bytes = Array(text.utf8)
      return bytes.indices.map { index in
        var changed = bytes
        changed[index] ^= 0x01
        return String(decoding: changed, as: UTF8.self).databaseValue
      }
    case .null, .double, .blob: return []
    }
  }

  /// The same in the file itself: whatever byte of a row's record is changed, its length and its
  /// columns' types included.
  @Test func everyByteOfARowInTheFileCounts() async throws {
    let books = try await self.books()
    let hashes = try await books.core.engine.read {
      try $0.rows("SELECT hash FROM ledger_entries ORDER BY transaction_id, position").map {
        Array(try $0.text("hash").utf8)
      }
    }
    try books.core.close()
    let path = books.folder.path + "/core.db"
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    // Where it ends a record: the next entry of its chain has it too, as its previous one, and
    // stands before it.
    func place(of hash: [UInt8]) -> Int? {
      Data(whole).range(of: Data(hash), options: .backwards)?.lowerBound
    }
    // Records lie one before the other, each ended by its hash.
    let ends = hashes.compactMap { place(of: $0).map { $0 + 64 } }.sorted()
    var tried = 0
    let clock = books.clock
    for (start, end) in zip(ends, ends.dropFirst()).dropFirst(3).prefix(2) where end - start < 400 {
      for index in start..<end {
        var bytes = whole
        bytes[index] ^= 0x01
        try Data(bytes).write(to: URL(filePath: path))
        let core = try? await LocalCore.open(directory: books.folder.path) { clock.now }
        let check = try? await core?.ledgerCheck()
        #expect(check == nil || check?.fault != nil, "byte \(index - start) of a row")
        try? core?.close()
        tried += 1
      }
    }
    #expect(tried > 300)
  }
}
