import ApticScanCore

extension Posting {
  /// A year of a subscription was invoiced.
  static func subscription(_ invoice: Invoice, organisation: String) -> Posting {
    ofSubscription(
      .invoice, invoice.number, organisation,
      [
        (.receivableFrom(organisation: organisation), invoice.grossCents),
        (.subscriptions, -invoice.netCents), (.collectedVAT, -invoice.vatCents),
      ])
  }

  /// A year was paid; the reference is its invoice's number.
  static func subscriptionPayment(_ invoice: Invoice, organisation: String) -> Posting {
    ofSubscription(
      .payment, invoice.number, organisation,
      [
        (.bank, invoice.grossCents),
        (.receivableFrom(organisation: organisation), -invoice.grossCents),
      ])
  }

  private static func ofSubscription(
    _ kind: Kind, _ reference: String, _ organisation: String, _ amounts: [(Account, EuroCents)]
  ) -> Posting {
    Posting(
      kind: kind, reference: reference,
      entries: amounts.filter { $0.1 != .zero }.map {
        Entry(account: $0.0, amount: $0.1, chain: .organisation(organisation))
      })
  }
}

extension InvoiceLines {
  static func subscription(
    _ period: YearlySubscription.Period, _ settings: NetworkSettings
  ) -> [InvoiceLine] {
    let price = settings.subscriptionCents
    return [
      InvoiceLine(
        label: "Abonnement du \(period.startsOn.french) au \(period.endsOn.french)", quantity: 1,
        unitCents: price, netCents: price, vatBasisPoints: settings.vatBasisPoints,
        vatCents: price.share(basisPoints: settings.vatBasisPoints))
    ]
  }
}
