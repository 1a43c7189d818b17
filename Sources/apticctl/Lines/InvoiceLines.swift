import ApticScanCore

extension InvoicePaper {
  func page(_ session: Session) -> [String] {
    let fields: [(String, String)] =
      [
        ("number", invoice.number), ("kind", invoice.kind.rawValue),
        ("issued on", invoice.issuedOn.description), ("seller", seller.line),
        ("buyer", buyer.line), ("about", printable(invoice.reference)),
      ]
      + [("due on", dueOn?.description), ("paid on", paidOn?.description)].compactMap {
        name, value in value.map { (name, $0) }
      }
    return fields.map { session.paint($0.0.padded(to: 14), .dim) + $0.1 } + [""]
      + Table(
        titles: ["LINE", "QUANTITY", "UNIT", "NET", "VAT"],
        rows: invoice.lines.map { line in
          [
            printable(line.label), String(line.quantity), line.unitCents.written,
            line.netCents.written, line.vatCents.written,
          ]
        }
          + [
            [
              "total \(invoice.grossCents.written)", "", "", invoice.netCents.written,
              invoice.vatCents.written,
            ]
          ]
      ).lines(session.paint)
  }
}

extension InvoicePaper.Party {
  fileprivate var line: String {
    printable(
      ([name, network, legalForm] + address + [siret, vatNumber, email, telephone])
        .compactMap(\.self).joined(separator: ", "))
  }
}
