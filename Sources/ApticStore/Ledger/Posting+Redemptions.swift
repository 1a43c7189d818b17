import ApticScanCore

extension Posting {
  /// What a redemption moves: who took the pass, whose order it is of, and how much.
  struct Taking: Sendable {
    var redemption: String
    var order: String
    var sponsor: String
    var organisation: String
    var faceValue: EuroCents
    /// What the organisation is owed for it; the sponsor has the rest back.
    var payable: EuroCents
  }

  /// An organisation took a pass.
  static func redemption(_ taking: Taking) -> Posting {
    Posting(kind: .redemption, reference: taking.redemption, entries: taking.entries)
  }

  /// The same, undone.
  static func cancellation(of taking: Taking) -> Posting {
    let reversed = taking.entries.map {
      Entry(account: $0.account, amount: -$0.amount, chain: $0.chain)
    }
    return Posting(kind: .cancellation, reference: taking.redemption, entries: reversed)
  }
}

extension Posting.Taking {
  fileprivate var entries: [Posting.Entry] {
    let all: [Posting.Entry] = [
      .init(account: .outstanding(order: order), amount: faceValue, chain: .order(order)),
      .init(
        account: .payable(organisation: organisation), amount: -payable,
        chain: .organisation(organisation)),
      .init(account: .credit(sponsor: sponsor), amount: payable - faceValue, chain: .order(order)),
    ]
    return all.filter { $0.amount != .zero }
  }
}
