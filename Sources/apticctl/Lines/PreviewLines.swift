import ApticScanCore

extension Preview {
  /// What would happen, and that nothing did.
  func lines(_ paint: Paint) -> [String] {
    [sentence]
      + (staged > 0
        ? ["! \(staged) of them wait in a desk's list, and would be refused there"] : [])
      + paperLines(paint) + payoutLines(paint) + [paint("nothing was changed", .dim)]
  }

  private var sentence: String {
    let pass = "\(passes.grouped) pass"
    let worth = cents.written
    let books = counted(carnets, "carnet", "carnets")
    switch act {
    case .issue: return "would draw \(pass) in \(books)\(terms), worth \(worth)"
    case .block where carnets > 0: return "would refuse \(pass) of \(books), worth \(worth)"
    case .block: return "would refuse \(pass), worth \(worth)"
    case .invoiceOrder: return "would invoice \(pass): \(worth) in all"
    case .payOrder: return "would record \(worth) and activate \(pass)"
    case .approveOrderEnd: return "would block \(books) in stock with \(pass), worth \(worth)"
    case .creditOrder: return "would give back \(worth) for \(pass) that nobody used"
    case .cancelOrder: return "would take back an invoice of \(worth), and \(pass)"
    case .settle:
      guard let settlement else { return "would settle nothing" }
      return "would settle up to \(settlement.period): "
        + counted(settlement.settled, "counter-payment", "counter-payments")
        + ", \(settlement.netCents.written) net of \(settlement.grossCents.written); "
        + "\(settlement.issued) to be paid, \(settlement.waiting) waiting"
    }
  }

  /// ` of 10, valid from 2026-01-01 to 2026-12-31`
  private var terms: String {
    guard let carnetSize, let validFrom, let validUntil else { return "" }
    return " of \(carnetSize), valid from \(validFrom) to \(validUntil)"
  }

  private func paperLines(_ paint: Paint) -> [String] {
    guard let paper else { return [] }
    return Table(
      titles: ["LINE", "QUANTITY", "UNIT", "NET", "VAT"],
      rows: paper.lines.map {
        [
          printable($0.label), $0.quantity.grouped, $0.unitCents.written, $0.netCents.written,
          $0.vatCents.written,
        ]
      } + [
        [
          "total \(paper.grossCents.written)", "", "", paper.netCents.written,
          paper.vatCents.written,
        ]
      ]
    ).lines(paint)
  }

  private func payoutLines(_ paint: Paint) -> [String] {
    guard let payouts, !payouts.isEmpty else { return [] }
    return Table(
      titles: ["PERIOD", "PASS", "GROSS", "FEE", "NET", "WAITS", "ORGANISATION"],
      rows: payouts.map {
        [
          $0.period.description, String($0.passes), $0.grossCents.written, $0.feeCents.written,
          $0.netCents.written, $0.reason?.rawValue ?? "—", printable($0.organisationName),
        ]
      }
    ).lines(paint)
  }
}
