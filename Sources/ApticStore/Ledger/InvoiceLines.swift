import ApticScanCore

/// The lines of invoices and credit notes, in the words of their paper.
enum InvoiceLines {
  /// Pass are means of payment: VAT stands on the fee alone.
  static func order(
    _ order: OrderRow, quantity: Int, _ settings: NetworkSettings
  ) -> [InvoiceLine] {
    let face = order.faceValue * quantity
    let fee = face.share(basisPoints: settings.upstreamFeeBasisPoints)
    let passes = passes("Pass numérique", count: quantity, order)
    guard fee > .zero else { return [passes] }
    return [
      passes,
      InvoiceLine(
        label: "Frais de gestion, \(percent(settings.upstreamFeeBasisPoints))", quantity: 1,
        unitCents: fee, netCents: fee, vatBasisPoints: settings.vatBasisPoints,
        vatCents: fee.share(basisPoints: settings.vatBasisPoints)),
    ]
  }

  static func unused(
    _ order: OrderRow, unused: EuroCents, undelivered: EuroCents
  ) -> [InvoiceLine] {
    [("Pass non utilisés", unused), ("Pass non livrés", undelivered)]
      .filter { $0.1 > .zero }
      .map { passes($0.0, count: Int($0.1.cents / order.faceValue.cents), order) }
  }

  private static func passes(_ label: String, count: Int, _ order: OrderRow) -> InvoiceLine {
    InvoiceLine(
      label: label, quantity: count, unitCents: order.faceValue, netCents: order.faceValue * count,
      vatBasisPoints: 0, vatCents: .zero)
  }

  /// `4 %`, `4,5 %`.
  private static func percent(_ basisPoints: Int) -> String {
    let hundredths = basisPoints % 100
    guard hundredths != 0 else { return "\(basisPoints / 100) %" }
    let digits = hundredths < 10 ? "0\(hundredths)" : String(hundredths)
    return "\(basisPoints / 100),\(hundredths % 10 == 0 ? String(hundredths / 10) : digits) %"
  }
}
