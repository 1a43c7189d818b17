import ApticScanCore

extension LocalCore {
  public func ledgerCheck(against earlier: LedgerHeads?) async throws -> LedgerCheck {
    let moment = now()
    let key = try home.map { try LedgerKey($0.ledgerKey) }
    return try await engine.read { [paris] reader in
      let walk = try LedgerWalk(reader)
      var check = LedgerCheck(
        transactions: walk.transactions, entries: walk.entries, chains: walk.heads.count,
        fault: walk.fault)
      if check.fault == nil { check.fault = try LedgerBalances(walk).fault(reader) }
      if check.fault == nil { check.fault = try LedgerPayouts(paris: paris).fault(reader) }
      if let earlier {
        check.earlier = .init(
          at: earlier.at, entries: earlier.entries, isOurs: earlier.publicKey == key?.publicKey)
        if check.fault == nil { check.fault = try earlier.fault(reader) }
      }
      if check.fault == nil, let key {
        check.heads = try key.sign(
          LedgerHeads(
            at: moment, transactions: walk.transactions, entries: walk.entries,
            heads: walk.heads))
      }
      return check
    }
  }

  public func ledgerHeads() async throws -> LedgerHeads {
    guard let home else { throw CoreFailure("This core has no data folder to keep its key in.") }
    let moment = now()
    let key = try LedgerKey(home.ledgerKey)
    return try await engine.read { reader in
      let row = try reader.row(
        """
        SELECT (SELECT count(*) FROM ledger_transactions) AS transactions,
          (SELECT count(*) FROM ledger_entries) AS entries
        """)
      let heads = try reader.rows(
        """
        SELECT e.chain, e.chain_index, e.hash FROM ledger_entries e
        JOIN (SELECT chain, max(chain_index) AS newest FROM ledger_entries GROUP BY chain) AS heads
          ON heads.chain = e.chain AND heads.newest = e.chain_index
        ORDER BY e.chain
        """
      ).map {
        LedgerHeads.Head(
          chain: try $0.text("chain"), index: try $0.integer("chain_index"),
          hash: try $0.text("hash"))
      }
      return try key.sign(
        LedgerHeads(
          at: moment, transactions: try row?.count("transactions") ?? 0,
          entries: try row?.count("entries") ?? 0, heads: heads))
    }
  }
}

extension LedgerHeads {
  /// What is no longer in the ledger of all that it vouches for; nil where nothing is missing.
  fileprivate func fault(_ reader: any Reader) throws -> LedgerCheck.Fault? {
    guard isSigned else {
      return .init(
        detail: "the earlier heads of \(at) are not what was signed: they were changed since")
    }
    for head in heads {
      let row = try reader.row(
        """
        SELECT transaction_id, position, account, hash FROM ledger_entries
        WHERE chain = $1 AND chain_index = $2
        """, [head.chain, head.index])
      guard let row else {
        return .init(
          detail: "entry \(head.index) of chain \(head.chain), which the heads of \(at) know, is"
            + " gone")
      }
      guard try row.text("hash") == head.hash else {
        return .init(
          entry: "\(try row.integer("transaction_id")).\(try row.integer("position"))",
          account: try row.text("account"),
          detail: "is not entry \(head.index) of chain \(head.chain) as the heads of \(at) know it")
      }
    }
    return nil
  }
}
