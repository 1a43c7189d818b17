/// What a walk through the whole ledger found.
public struct LedgerCheck: Hashable, Codable, Sendable {
  /// The first thing that is not as it was written.
  public struct Fault: Hashable, Codable, Sendable {
    /// `12.1`: transaction 12, entry 1; nil where no single entry is at fault.
    public var entry: String?
    public var account: String?
    /// English: what is wrong with it.
    public var detail: String

    public init(entry: String? = nil, account: String? = nil, detail: String) {
      self.entry = entry
      self.account = account
      self.detail = detail
    }
  }

  /// Earlier heads that the ledger was held against.
  public struct Earlier: Hashable, Codable, Sendable {
    public var at: Timestamp
    public var entries: Int
    /// Whether the key that signs here has signed them.
    public var isOurs: Bool

    public init(at: Timestamp, entries: Int, isOurs: Bool) {
      self.at = at
      self.entries = entries
      self.isOurs = isOurs
    }
  }

  public var transactions: Int
  public var entries: Int
  public var chains: Int
  /// Nil where all is well.
  public var fault: Fault?
  /// What to keep elsewhere; nil where something is wrong.
  public var heads: LedgerHeads?
  public var earlier: Earlier?

  public init(
    transactions: Int = 0, entries: Int = 0, chains: Int = 0, fault: Fault? = nil,
    heads: LedgerHeads? = nil, earlier: Earlier? = nil
  ) {
    self.transactions = transactions
    self.entries = entries
    self.chains = chains
    self.fault = fault
    self.heads = heads
    self.earlier = earlier
  }
}
