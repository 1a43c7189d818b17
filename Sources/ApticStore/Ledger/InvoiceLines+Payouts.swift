import ApticScanCore

extension InvoiceLines {
  static func counterPaymentFee(
    _ amounts: PayoutAmounts, _ settings: NetworkSettings, month: CivilMonth
  ) -> [InvoiceLine] {
    [
      InvoiceLine(
        label: "Frais contributifs, contre-paiement de \(month.french)", quantity: 1,
        unitCents: amounts.fee, netCents: amounts.fee, vatBasisPoints: settings.vatBasisPoints,
        vatCents: amounts.vat)
    ]
  }
}
