import ApticScanCore

// Sign convention, for every amount of the ledger, in euro cents:
//
//   a debit is positive, a credit is negative, and each transaction sums to zero.
//
// So an account of what others owe the network stands above zero, and one of what the network owes
// below: 1,000 pass issued put +10,000 € on `sponsor:…:receivable` and −10,000 € on
// `order:…:outstanding`; each that is taken brings the latter 10 € nearer to zero and puts −10 € on
// `organisation:…:payable`.

/// An account of the ledger.
enum Account: Hashable, Sendable, CustomStringConvertible {
  /// Pass of an order that are out and can still be taken.
  case outstanding(order: String)
  /// What a sponsor owes for the pass it ordered.
  case receivable(sponsor: String)
  /// What an organisation is owed for the pass it took.
  case payable(organisation: String)

  var description: String {
    switch self {
    case .outstanding(let order): "order:\(order):outstanding"
    case .receivable(let sponsor): "sponsor:\(sponsor):receivable"
    case .payable(let organisation): "organisation:\(organisation):payable"
    }
  }
}

/// A sequence of entries, each of which vouches for all before it. One for each order and each
/// organisation, so that two desks need not queue behind one another.
enum Chain: Hashable, Sendable, CustomStringConvertible {
  case order(String)
  case organisation(String)

  var description: String {
    switch self {
    case .order(let id): "order:\(id)"
    case .organisation(let id): "organisation:\(id)"
    }
  }
}
