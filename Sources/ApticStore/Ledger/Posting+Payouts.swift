import ApticScanCore

extension Posting {
  /// A month was settled: what the organisation is owed for its pass becomes what the bank is to be
  /// told, and the network's fee; the VAT on that fee stands on its invoice and is owed apart.
  static func settlement(
    _ payout: String, organisation: String, _ amounts: PayoutAmounts
  ) -> Posting {
    ofOrganisation(
      .settlement, payout, organisation,
      [
        (.payable(organisation: organisation), amounts.gross),
        (.due(organisation: organisation), -amounts.net),
        (.downstreamFees, -amounts.fee),
        (.receivableFrom(organisation: organisation), amounts.vat),
        (.collectedVAT, -amounts.vat),
      ])
  }

  /// The bank has paid.
  static func payout(_ payment: String, organisation: String, _ net: EuroCents) -> Posting {
    ofOrganisation(
      .payout, payment, organisation, [(.due(organisation: organisation), net), (.bank, -net)])
  }

  /// A payment that was booked as paid came back.
  static func payoutReturn(_ payment: String, organisation: String, _ net: EuroCents) -> Posting {
    ofOrganisation(
      .payoutReturn, payment, organisation,
      [(.bank, net), (.due(organisation: organisation), -net)])
  }

  private static func ofOrganisation(
    _ kind: Kind, _ reference: String, _ organisation: String, _ amounts: [(Account, EuroCents)]
  ) -> Posting {
    Posting(
      kind: kind, reference: reference,
      entries: amounts.filter { $0.1 != .zero }.map {
        Entry(account: $0.0, amount: $0.1, chain: .organisation(organisation))
      })
  }
}
