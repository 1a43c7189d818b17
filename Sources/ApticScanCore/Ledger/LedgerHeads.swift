/// The last entry of each chain at one moment, signed together.
///
/// Whoever keeps it can have a later ledger held against it: what it vouches for can then be neither
/// changed nor cut off without being found.
public struct LedgerHeads: Hashable, Codable, Sendable {
  public struct Head: Hashable, Codable, Sendable {
    /// `order:D-001`, `organisation:ruche`.
    public var chain: String
    /// The number of the chain's last entry, from 1.
    public var index: Int64
    /// Its hash, 64 hexadecimal digits.
    public var hash: String

    public init(chain: String, index: Int64, hash: String) {
      self.chain = chain
      self.index = index
      self.hash = hash
    }
  }

  public var at: Timestamp
  public var transactions: Int
  public var entries: Int
  /// In the order of their names' bytes.
  public var heads: [Head]
  /// SHA-256 of `canonicalText`, 64 hexadecimal digits.
  public var digest: String
  /// Ed25519 over `canonicalText`, 128 hexadecimal digits.
  public var signature: String
  /// The Ed25519 key that it verifies with, 64 hexadecimal digits.
  public var publicKey: String

  public init(
    at: Timestamp, transactions: Int, entries: Int, heads: [Head], digest: String = "",
    signature: String = "", publicKey: String = ""
  ) {
    self.at = at
    self.transactions = transactions
    self.entries = entries
    self.heads = heads
    self.digest = digest
    self.signature = signature
    self.publicKey = publicKey
  }

  /// What is signed: the word `heads1`, the moment, both counts, then chain, index and hash of each
  /// head; each with its length in bytes before it, so that no two documents read the same.
  public var canonicalText: String {
    (["heads1", at.description, String(transactions), String(entries)]
      + heads.flatMap { [$0.chain, String($0.index), $0.hash] })
      .map { "\($0.utf8.count):\($0)" }.joined()
  }
}
