import ApticScanCore

/// One walk through the ledger, in the order in which its entries were written, so that the first
/// fault found is the first there is. Holds a head and a sum for each chain and account, and of the
/// entries one at a time.
struct LedgerWalk {
  private struct Head {
    var index: Int64 = 0
    var hash = Link.beginning
  }

  /// Ends the walk at the first fault.
  private struct Found: Error {}

  private(set) var transactions = 0
  private(set) var entries = 0
  private(set) var fault: LedgerCheck.Fault?
  /// What each account stands at, in cents.
  private(set) var balances: [String: Int64] = [:]
  private var lastHeads: [String: Head] = [:]
  private var transaction: Int64 = 0
  private var sum: Int64 = 0
  private var newest = "the beginning"

  init(_ reader: any Reader) throws {
    do {
      try reader.each(
        """
        SELECT e.transaction_id, e.position, e.account, e.amount_cents, e.chain, e.chain_index,
          e.previous_hash, e.hash, t.at, t.kind, t.reference
        FROM ledger_entries e LEFT JOIN ledger_transactions t ON t.id = e.transaction_id
        ORDER BY e.transaction_id, e.position
        """, []
      ) { row in
        take(row)
        if fault != nil { throw Found() }
      }
      closeTransaction()
      if fault == nil { fault = try Self.loneTransaction(reader) }
    } catch is Found {
      return
    } catch let damage as Damage {
      fault = .init(detail: "what follows \(newest) cannot be read: \(damage)")
    }
  }

  var heads: [LedgerHeads.Head] {
    lastHeads.map { LedgerHeads.Head(chain: $0, index: $1.index, hash: $1.hash) }
      .sorted { Array($0.chain.utf8).lexicographicallyPrecedes(Array($1.chain.utf8)) }
  }

  private mutating func take(_ row: Row) {
    guard let transaction = try? row.integer("transaction_id"),
      let position = try? row.integer("position")
    else {
      fault = .init(detail: "the entry after \(newest) has no number")
      return
    }
    if transaction != self.transaction {
      closeTransaction()
      if fault != nil { return }
      self.transaction = transaction
      transactions += 1
    }
    let name = "\(transaction).\(position)"
    let account = try? row.text("account")
    guard let link = try? Link(row), let hash = try? row.text("hash") else {
      fault = .init(entry: name, account: account, detail: "cannot be read")
      return
    }
    let head = lastHeads[link.chain] ?? Head()
    if link.hash != hash {
      fault = .init(entry: name, account: account, detail: "is not what its hash says")
    } else if link.chainIndex != head.index + 1 || link.previousHash != head.hash {
      fault = .init(
        entry: name, account: account,
        detail: "does not follow entry \(head.index) of chain \(link.chain)")
    }
    lastHeads[link.chain] = Head(index: link.chainIndex, hash: hash)
    // Wraps on a damaged amount, whose hash has been found wrong before.
    balances[link.account, default: 0] &+= link.amount
    sum &+= link.amount
    entries += 1
    newest = "entry \(name)"
  }

  /// Ends the transaction under way: what its entries sum to must be nothing.
  private mutating func closeTransaction() {
    if sum != 0, fault == nil {
      fault = .init(
        entry: "\(transaction).1",
        detail: "transaction \(transaction) sums to \(sum) cents and not to zero")
    }
    sum = 0
  }

  private static func loneTransaction(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT id FROM ledger_transactions t
      WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transaction_id = t.id)
      ORDER BY id LIMIT 1
      """)
    guard let row else { return nil }
    return .init(detail: "transaction \(try row.integer("id")) has no entries")
  }
}

extension Link {
  fileprivate init(_ row: Row) throws {
    self.init(
      transaction: try row.integer("transaction_id"), at: try row.integer("at"),
      kind: try row.text("kind"), reference: try row.text("reference"),
      position: try row.integer("position"), account: try row.text("account"),
      amount: try row.integer("amount_cents"), chain: try row.text("chain"),
      chainIndex: try row.integer("chain_index"), previousHash: try row.text("previous_hash"))
  }
}
