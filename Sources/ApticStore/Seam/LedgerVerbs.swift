import ApticScanCore

/// The ledger as an auditor asks for it.
public protocol LedgerVerbs: Sendable {
  /// Recomputes each entry's hash, follows each chain, sums each transaction, holds each account
  /// against what it counts, and with earlier heads looks whether all that they vouch for is still
  /// there. Work goes on meanwhile.
  func ledgerCheck(against earlier: LedgerHeads?) async throws -> LedgerCheck
  /// The last entry of each chain, signed together; checks nothing.
  func ledgerHeads() async throws -> LedgerHeads
}

extension LedgerVerbs {
  public func ledgerCheck() async throws -> LedgerCheck {
    try await ledgerCheck(against: nil)
  }
}
