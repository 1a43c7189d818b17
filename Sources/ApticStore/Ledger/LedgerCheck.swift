import ApticScanCore

/// What a walk through the whole ledger found.
public struct LedgerCheck: Codable, Sendable, Equatable {
  /// The first entry that is not as it was written.
  public struct Fault: Codable, Sendable, Equatable {
    /// `12.1`: transaction 12, entry 1; nil where no single entry is at fault.
    public var entry: String?
    public var account: String?
    /// English: what is wrong with it.
    public var detail: String
  }

  public var transactions: Int
  public var entries: Int
  public var chains: Int
  /// Nil where all is well.
  public var fault: Fault?
}

extension LocalCore {
  /// Recomputes each entry's hash, follows each chain, sums each transaction, and holds each
  /// order's outstanding pass against the pass themselves.
  public func ledgerCheck() async throws -> LedgerCheck {
    try await engine.read { try LedgerWalk.check($0) }
  }
}

/// One walk, in the order in which the entries were written, so that the first fault found is the
/// first there is.
private struct LedgerWalk {
  private var heads: [String: (index: Int64, hash: String)] = [:]
  private var result = LedgerCheck(transactions: 0, entries: 0, chains: 0, fault: nil)
  private var transaction: Int64 = 0
  private var sum: Int64 = 0

  static func check(_ reader: any Reader) throws -> LedgerCheck {
    var walk = LedgerWalk()
    try reader.each(
      """
      SELECT e.transaction_id, e.position, e.account, e.amount_cents, e.chain, e.chain_index,
        e.previous_hash, e.hash, t.at, t.kind, t.reference
      FROM ledger_entries e LEFT JOIN ledger_transactions t ON t.id = e.transaction_id
      ORDER BY e.transaction_id, e.position
      """, []
    ) { row in
      if walk.result.fault == nil { walk.take(row) }
    }
    walk.closeTransaction()
    walk.result.chains = walk.heads.count
    if walk.result.fault == nil { walk.result.fault = try loneTransaction(reader) }
    if walk.result.fault == nil { walk.result.fault = try unbalancedOrder(reader) }
    return walk.result
  }

  private mutating func take(_ row: Row) {
    guard let transaction = try? row.integer("transaction_id"),
      let position = try? row.integer("position")
    else {
      result.fault = .init(entry: nil, account: nil, detail: "an entry without a number")
      return
    }
    if transaction != self.transaction {
      closeTransaction()
      if result.fault != nil { return }
      self.transaction = transaction
      result.transactions += 1
    }
    let name = "\(transaction).\(position)"
    let account = try? row.text("account")
    guard let link = try? Link(row), let hash = try? row.text("hash") else {
      result.fault = .init(entry: name, account: account, detail: "cannot be read")
      return
    }
    let head = heads[link.chain] ?? (0, Link.beginning)
    if link.hash != hash {
      result.fault = .init(entry: name, account: account, detail: "is not what its hash says")
    } else if link.chainIndex != head.index + 1 || link.previousHash != head.hash {
      result.fault = .init(
        entry: name, account: account,
        detail: "does not follow entry \(head.index) of chain \(link.chain)")
    }
    heads[link.chain] = (link.chainIndex, hash)
    result.entries += 1
    sum += link.amount
  }

  /// Ends the transaction under way: what its entries sum to must be nothing.
  private mutating func closeTransaction() {
    if sum != 0, result.fault == nil {
      result.fault = .init(
        entry: "\(transaction).1", account: nil,
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
    return .init(
      entry: nil, account: nil, detail: "transaction \(try row.integer("id")) has no entries")
  }

  /// Each order's outstanding account is its pass that nobody has taken, at face value.
  private static func unbalancedOrder(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    let row = try reader.row(
      """
      SELECT id, booked, expected FROM (
        SELECT o.id AS id,
          coalesce((SELECT sum(amount_cents) FROM ledger_entries
            WHERE account = 'order:' || o.id || ':outstanding'), 0) AS booked,
          -o.face_value_cents * (
            (SELECT count(*) FROM passes p WHERE p.order_id = o.id)
            - (SELECT count(*) FROM redemptions r JOIN passes p ON p.code = r.pass
               WHERE p.order_id = o.id AND r.state <> 'cancelled')
            - o.credited_passes) AS expected
        FROM orders o) AS held
      WHERE booked <> expected ORDER BY id LIMIT 1
      """)
    guard let row else { return nil }
    let order = try row.text("id")
    return .init(
      entry: nil, account: Account.outstanding(order: order).description,
      detail: "stands at \(try row.integer("booked")) cents, and the order's pass at"
        + " \(try row.integer("expected"))")
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
