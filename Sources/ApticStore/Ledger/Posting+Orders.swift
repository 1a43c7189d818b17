import ApticScanCore

extension Posting {
  /// An order was invoiced: its pass at face value, and the fee with its VAT.
  static func invoice(_ invoice: Invoice, order: OrderRow, face: EuroCents) -> Posting {
    Posting(
      .invoice, invoice.number, order: order.id,
      [
        (.receivable(sponsor: order.sponsor), invoice.grossCents),
        (.undelivered(order: order.id), -face),
        (.upstreamFees, face - invoice.netCents),
        (.collectedVAT, -invoice.vatCents),
      ])
  }

  /// Its sponsor paid the invoice.
  static func payment(of amount: EuroCents, order: OrderRow) -> Posting {
    Posting(
      .payment, order.id, order: order.id,
      [(.bank, amount), (.receivable(sponsor: order.sponsor), -amount)])
  }

  /// Pass that nobody used, and those that never came into the books, go back to their sponsor.
  static func creditNote(
    _ note: Invoice, order: OrderRow, unused: EuroCents, undelivered: EuroCents
  ) -> Posting {
    Posting(
      .creditNote, note.number, order: order.id,
      [
        (.outstanding(order: order.id), unused), (.undelivered(order: order.id), undelivered),
        (.credit(sponsor: order.sponsor), -(unused + undelivered)),
      ])
  }

  /// An order was called off: its accounts come to nothing, its invoice, where it had one, with
  /// them.
  static func cancellation(
    of order: OrderRow, standing balances: OrderBalances, invoice: Invoice?
  ) -> Posting {
    let face = -(balances.outstanding + balances.undelivered)
    let fee = (invoice?.netCents ?? face) - face
    return Posting(
      .orderCancellation, order.id, order: order.id,
      [
        (.outstanding(order: order.id), -balances.outstanding),
        (.undelivered(order: order.id), -balances.undelivered),
        (.upstreamFees, fee), (.collectedVAT, invoice?.vatCents ?? .zero),
        (.receivable(sponsor: order.sponsor), -(invoice?.grossCents ?? .zero)),
      ])
  }
}

/// How an order's two accounts stand: below zero for pass that are owed.
struct OrderBalances: Sendable {
  var outstanding: EuroCents
  var undelivered: EuroCents
}

extension Reader {
  func balance(of account: Account) throws -> EuroCents {
    let row = try row(
      "SELECT coalesce(sum(amount_cents), 0) AS cents FROM ledger_entries WHERE account = $1",
      [account.description])
    return try row?.cents("cents") ?? .zero
  }

  func balances(of order: String) throws -> OrderBalances {
    OrderBalances(
      outstanding: try balance(of: .outstanding(order: order)),
      undelivered: try balance(of: .undelivered(order: order)))
  }
}
