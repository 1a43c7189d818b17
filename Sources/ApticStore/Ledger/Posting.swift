import ApticScanCore

/// A transaction of the ledger before it is written.
struct Posting: Sendable {
  enum Kind: String, Sendable {
    /// Pass came into the books; the reference is their order.
    case issue
    /// A pass was taken; the reference is the redemption.
    case redemption
  }

  struct Entry: Sendable {
    var account: Account
    /// Positive for a debit, negative for a credit.
    var amount: EuroCents
    var chain: Chain
  }

  var kind: Kind
  var reference: String
  var entries: [Entry]

  /// `count` pass of an order came into the books.
  static func issue(of count: Int, order: OrderRow) -> Posting {
    let amount = order.faceValue * count
    return Posting(
      kind: .issue, reference: order.id,
      entries: [
        Entry(
          account: .receivable(sponsor: order.sponsor), amount: amount, chain: .order(order.id)),
        Entry(account: .outstanding(order: order.id), amount: -amount, chain: .order(order.id)),
      ])
  }

  /// An organisation took a pass.
  static func redemption(
    _ id: String, order: String, organisation: String, faceValue: EuroCents
  ) -> Posting {
    Posting(
      kind: .redemption, reference: id,
      entries: [
        Entry(account: .outstanding(order: order), amount: faceValue, chain: .order(order)),
        Entry(
          account: .payable(organisation: organisation), amount: -faceValue,
          chain: .organisation(organisation)),
      ])
  }
}

extension Transaction {
  /// Writes a posting and links each of its entries to the chain it belongs to.
  func post(_ posting: Posting, at moment: Timestamp) throws {
    guard posting.entries.reduce(EuroCents.zero, { $0 + $1.amount }) == .zero else {
      throw CoreFailure("A ledger transaction does not sum to zero; nothing was written.")
    }
    let newest = try row("SELECT coalesce(max(id), 0) AS id FROM ledger_transactions")
    let id = (try newest?.integer("id") ?? 0) + 1
    try execute(
      "INSERT INTO ledger_transactions (id, at, kind, reference) VALUES ($1, $2, $3, $4)",
      [id, moment, posting.kind.rawValue, posting.reference])
    for (index, entry) in posting.entries.enumerated() {
      let head = try head(of: entry.chain.description)
      let link = Link(
        transaction: id, at: moment.microseconds, kind: posting.kind.rawValue,
        reference: posting.reference, position: Int64(index + 1),
        account: entry.account.description, amount: entry.amount.cents,
        chain: entry.chain.description, chainIndex: head.index + 1, previousHash: head.hash)
      try execute(
        """
        INSERT INTO ledger_entries (transaction_id, position, account, amount_cents, chain,
          chain_index, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        [
          link.transaction, link.position, link.account, link.amount, link.chain, link.chainIndex,
          link.previousHash, link.hash,
        ])
    }
  }

  private func head(of chain: String) throws -> (index: Int64, hash: String) {
    let head = try row(
      """
      SELECT chain_index, hash FROM ledger_entries WHERE chain = $1
      ORDER BY chain_index DESC LIMIT 1
      """, [chain])
    guard let head else { return (0, Link.beginning) }
    return (try head.integer("chain_index"), try head.text("hash"))
  }
}
