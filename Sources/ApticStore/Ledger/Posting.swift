import ApticScanCore

/// A transaction of the ledger before it is written.
struct Posting: Sendable {
  /// The words of `ledger_kinds`.
  enum Kind: String, Sendable, CaseIterable {
    /// Pass came into the books; the reference is their order.
    case issue
    /// A pass was taken; the reference is the redemption.
    case redemption
    /// A redemption was undone; the reference is the redemption.
    case cancellation
    /// A sponsor was sent an invoice; the reference is its number.
    case invoice
    /// A sponsor paid; the reference is its order.
    case payment
    /// Pass that nobody used went back to their sponsor; the reference is the credit note's number.
    case creditNote
    /// An order was called off; the reference is the order.
    case orderCancellation
    /// A month of an organisation was settled; the reference is the payout.
    case settlement
    /// The bank paid; the reference is the payment's name there.
    case payout
    /// A payment came back; the reference is its name at the bank.
    case payoutReturn
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

  /// A posting of one order's chain; amounts of nothing are left out.
  init(_ kind: Kind, _ reference: String, order: String, _ amounts: [(Account, EuroCents)]) {
    self.init(
      kind: kind, reference: reference,
      entries: amounts.filter { $0.1 != .zero }.map {
        Entry(account: $0.0, amount: $0.1, chain: .order(order))
      })
  }

  init(kind: Kind, reference: String, entries: [Entry]) {
    self.kind = kind
    self.reference = reference
    self.entries = entries
  }

  /// `count` pass of an order came into the books.
  static func issue(of count: Int, order: OrderRow) -> Posting {
    let amount = order.faceValue * count
    return Posting(
      .issue, order.id, order: order.id,
      [(.undelivered(order: order.id), amount), (.outstanding(order: order.id), -amount)])
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
