import ApticScanCore

// Sign convention, for every amount of the ledger, in euro cents:
//
//   a debit is positive, a credit is negative, and each transaction sums to zero.
//
// So an account of what others owe the network stands above zero, and one of what the network owes
// below. 1,000 pass ordered at 10 €, with fees of 4 % and VAT of 20 % on these, go this way:
//
//   invoice       sponsor receivable +10,480 €   order undelivered −10,000, fees −400, VAT −80
//   issue         order undelivered  +10,000 €   order outstanding −10,000
//   payment       bank               +10,480 €   sponsor receivable −10,480
//   redemption    order outstanding  +10 €       organisation payable −10
//   cancellation  organisation payable +10 €     order outstanding −10
//   settlement    organisation payable +(gross)  organisation due −(net), fees −(4 %)
//   payout        organisation due +(net)        bank −(net)
//   credit note   order outstanding  +(unused)   sponsor credit −(unused)

/// An account of the ledger.
enum Account: Hashable, Sendable, CustomStringConvertible {
  /// Pass of an order that are invoiced and not in the books yet.
  case undelivered(order: String)
  /// Pass of an order that are out and can still be taken.
  case outstanding(order: String)
  /// What a sponsor owes for the pass it ordered.
  case receivable(sponsor: String)
  /// What a sponsor has back for pass that nobody used: its credit notes.
  case credit(sponsor: String)
  /// What an organisation is owed for the pass it took.
  case payable(organisation: String)
  /// What the bank is to be told to pay an organisation: its settled months.
  case due(organisation: String)
  /// What an organisation owes the network: fees and subscriptions.
  case receivableFrom(organisation: String)
  case bank
  /// What sponsors pay above the face value of their pass.
  case upstreamFees
  /// What organisations pay of their counter-payments.
  case downstreamFees
  case subscriptions
  case collectedVAT

  var description: String {
    switch self {
    case .undelivered(let order): "order:\(order):undelivered"
    case .outstanding(let order): "order:\(order):outstanding"
    case .receivable(let sponsor): "sponsor:\(sponsor):receivable"
    case .credit(let sponsor): "sponsor:\(sponsor):credit"
    case .payable(let organisation): "organisation:\(organisation):payable"
    case .due(let organisation): "organisation:\(organisation):due"
    case .receivableFrom(let organisation): "organisation:\(organisation):receivable"
    case .bank: "bank"
    case .upstreamFees: "fees:upstream"
    case .downstreamFees: "fees:downstream"
    case .subscriptions: "subscriptions"
    case .collectedVAT: "vat:collected"
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
