import ApticScanCore

extension NetworkView {
  func page(_ paint: Paint) -> [String] {
    let fields = [
      ("network", printable(settings.name)),
      ("run by", settings.contactLines.map { printable($0) }.joined(separator: ", ")),
      ("SIRET, VAT", printable("\(SIRET.grouped(settings.siret)) \(settings.vatNumber)")),
      ("account", printable("\(IBAN.grouped(settings.iban)) \(settings.bic)")),
      ("a pass is worth", settings.faceValueCents.written),
      ("a carnet holds", "\(settings.carnetSize) pass"),
      ("grace", counted(settings.graceMonths, "month", "months")),
      ("upstream fee", percent(settings.upstreamFeeBasisPoints)),
      ("downstream fee", percent(settings.downstreamFeeBasisPoints)),
      ("settlement", "\(settings.settlementDays) days after the month's end"),
      ("VAT on fees", percent(settings.vatBasisPoints)),
      ("may cancel", settings.cancellers.rawValue),
      ("organisations get", settings.payment.rawValue),
      ("several pass for one service", settings.severalPassesPerService ? "yes" : "no"),
      ("staged for", "\(settings.stagedHours) h, told \(settings.stagedNoticeHours) h before"),
      ("credit notes", "\(settings.creditDaysAfterGrace) days after the grace"),
      ("a changed account", settings.paysDuringChange ? "the last verified is paid" : "waits"),
      ("subscription", "\(settings.subscriptionCents.written) a year, excluding VAT"),
    ]
    return fields.map { paint($0.padded(to: 30), .dim) + $1 }
      + (decisions.isEmpty ? [] : [""] + decisionLines(paint))
  }

  private func decisionLines(_ paint: Paint) -> [String] {
    Table(
      titles: ["SINCE", "SETTING", "VALUE"],
      rows: decisions.map { [$0.since.description, $0.name, printable($0.value)] }
    ).lines(paint)
  }

  private func percent(_ basisPoints: Int) -> String {
    let rest = basisPoints % 100
    return "\(basisPoints / 100)" + (rest == 0 ? "" : ",\(rest < 10 ? "0" : "")\(rest)") + " %"
  }
}
