import ApticScanCore

extension [Payout] {
  func table(_ paint: Paint) -> [String] {
    Table(
      titles: ["ID", "STATE", "PASS", "GROSS", "FEE", "NET", "PAYMENT", "ORGANISATION"],
      rows: map { payout in
        [
          printable(payout.id), payout.state.rawValue, String(payout.passes),
          payout.grossCents.written, payout.feeCents.written, payout.netCents.written,
          payout.payment ?? "—", printable(payout.organisationName),
        ]
      }
    ).lines(paint)
  }
}

extension PayoutPage {
  func page(_ paint: Paint, _ clock: LocalClock) -> [String] {
    let why = [payout.reason?.rawValue, payout.detail].compactMap { $0 }.joined(separator: ": ")
    let fields: [(String, String)] =
      [
        ("payout", printable(payout.id)),
        ("state", payout.state.rawValue + (why.isEmpty ? "" : " (\(printable(why)))")),
        ("organisation", printable(payout.organisationName)),
        ("pass", String(payout.passes)),
        ("gross", payout.grossCents.written),
        ("fee", "\(payout.feeCents.written), VAT \(payout.feeVatCents.written) apart"),
        ("net", payout.netCents.written),
      ]
      + [
        ("invoice", payout.feeInvoice), ("payment", payout.payment), ("file", payout.payerFile),
        ("account", payout.account),
      ].compactMap { name, value in value.map { (name, printable($0)) } }
    return fields.map { paint($0.0.padded(to: 14), .dim) + $0.1 } + [""]
      + Table(
        titles: ["SERVICE", "PASS", "GROSS"],
        rows: services.map { [printable($0.name), String($0.passes), $0.grossCents.written] }
      ).lines(paint) + history(paint, clock)
  }

  private func history(_ paint: Paint, _ clock: LocalClock) -> [String] {
    guard !changes.isEmpty else { return [] }
    return [""]
      + Table(
        titles: ["AT", "STATE", "BY", "WHY"],
        rows: changes.map { change in
          let why = [change.reason?.rawValue, change.detail].compactMap { $0 }
          return [
            clock.dateAndTime(change.at), change.state.rawValue, printable(change.by),
            printable(why.isEmpty ? "—" : why.joined(separator: ": ")),
          ]
        }
      ).lines(paint)
  }
}

extension [PaidPass] {
  func table(_ paint: Paint) -> [String] {
    Table(
      titles: ["DAY", "TIME", "PASS", "WORTH", "SERVICE", "PLACE", "SPONSOR"],
      rows: map { pass in
        [
          pass.day.description, pass.time, printable(pass.redemption.pass.rawValue),
          pass.redemption.payableCents.written, printable(pass.serviceName),
          printable(pass.placeName), printable(pass.sponsorName),
        ]
      }
    ).lines(paint)
  }
}
