import ApticScanCore

extension InvoiceLines {
  static func counterPaymentFee(
    _ amounts: PayoutAmounts, _ settings: NetworkSettings, month: CivilMonth
  ) -> [Invoice.Line] {
    [
      Invoice.Line(
        label: "Frais contributifs, contre-paiement de \(month.french)", quantity: 1,
        unitCents: amounts.fee, netCents: amounts.fee, vatBasisPoints: settings.vatBasisPoints,
        vatCents: amounts.vat)
    ]
  }
}
