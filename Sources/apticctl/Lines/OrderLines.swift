import ApticScanCore

extension [Order] {
  func table(_ paint: Paint) -> [String] {
    Table(
      titles: ["ID", "STATE", "PHASE", "PASS", "VALUE", "FROM", "UNTIL", "SPONSOR"],
      rows: map { order in
        [
          printable(order.id),
          order.state.rawValue + (order.blockedReason == nil ? "" : " blocked"),
          order.phase?.rawValue ?? "—", order.quantity.map { String($0) } ?? "—",
          order.faceValueCents.written, order.validFrom?.description ?? "—",
          order.validUntil?.description ?? "—", printable(order.sponsor),
        ]
      }
    ).lines(paint)
  }
}

extension OrderDetail {
  func page(_ paint: Paint) -> [String] {
    (terms + facts + figures).map { paint($0.0.padded(to: 13), .dim) + $0.1 } + invoiceLines(paint)
      + (nextStep.map { [paint($0, .bold)] } ?? [])
  }

  private var terms: [(String, String)] {
    var fields = [
      ("order", printable(order.id)),
      ("state", order.state.rawValue),
      ("sponsor", printable("\(sponsorName) (\(order.sponsor))")),
      (
        "ordered",
        (order.quantity.map { "\($0) pass" } ?? "pass") + " of \(order.faceValueCents.written)"
          + (order.carnetSize.map { ", carnets of \($0)" } ?? "")
          + (order.format.map { ", " + printable($0) } ?? "")
      ),
    ]
    if let from = order.validFrom, let until = order.validUntil {
      fields.append(
        ("valid", "\(from) to \(until)" + (calendar.map { ", grace until \($0.graceUntil)" } ?? ""))
      )
    }
    if let hours = order.hours {
      let days = hours.weekdays.map { String($0) }.joined(separator: ",")
      fields.append(
        (
          "hours",
          "\(days) \(AcceptedHours.clock(hours.fromMinute))-\(AcceptedHours.clock(hours.untilMinute))"
        ))
    }
    if let perimeter = order.perimeter {
      let places = perimeter.postalCodes.map { "\($0)…" } + perimeter.pointsOfPresence
      fields.append(("places", printable(places.joined(separator: ", "))))
    }
    if let reason = order.blockedReason { fields.append(("blocked", printable(reason))) }
    return fields
  }

  private var facts: [(String, String)] {
    let facts = order.facts
    let dated: [(String, CivilDate?)] = [
      ("ordered on", facts.orderedOn), ("invoiced on", facts.invoicedOn),
      ("delivered on", facts.deliveredOn), ("paid on", facts.paidOn),
      ("credited on", facts.creditedOn), ("cancelled on", facts.cancelledOn),
    ]
    var fields = dated.compactMap { name, day in day.map { (name, $0.description) } }
    if let day = facts.endApprovedOn {
      fields.append(("end approved", "\(day) by \(printable(facts.endApprovedBy ?? "—"))"))
    }
    if let phase = order.phase { fields.append(("phase", phase.rawValue)) }
    return fields
  }

  private var figures: [(String, String)] {
    [
      (
        "pass",
        "\(passes.total) in the books, \(passes.taken) taken, \(passes.unused) unused, "
          + "\(passes.credited) credited"
      ),
      (
        "carnets",
        "\(carnets.total) in all, \(carnets.handedOut) handed out, \(carnets.inStock) in stock, "
          + "\(carnets.started) started, \(carnets.blocked) blocked, \(carnets.expired) expired"
      ),
      ("outstanding", outstandingCents.written),
      ("undelivered", undeliveredCents.written),
    ]
  }

  private func invoiceLines(_ paint: Paint) -> [String] {
    guard !invoices.isEmpty else { return [] }
    return [""]
      + Table(
        titles: ["NUMBER", "DATE", "KIND", "NET", "VAT", "GROSS"],
        rows: invoices.map {
          [
            $0.number, $0.issuedOn.description, $0.kind.rawValue, $0.netCents.written,
            $0.vatCents.written, $0.grossCents.written,
          ]
        }
      ).lines(paint)
  }

  /// What the calendar asks of the operator; nothing happens by itself.
  private var nextStep: String? {
    guard order.state == .active, let phase = order.phase, let calendar else { return nil }
    switch phase {
    case .upcoming, .running: return nil
    case .alert:
      return "! ends on \(calendar.endsOn): tell the sponsor and those who hand out"
    case .blocking, .confirmation:
      return order.facts.endApprovedOn == nil
        ? "! ends on \(calendar.endsOn): have the sponsor approve it (apticctl order approve-end)"
        : nil
    case .grace: return "! what was handed out is accepted until \(calendar.graceUntil)"
    case .invalid: return "! joint statement on \(calendar.statementOn)"
    case .statement:
      return passes.unused > 0 ? "! \(passes.unused) unused: apticctl order credit" : nil
    }
  }
}

extension Sponsor {
  func page(_ paint: Paint) -> [String] {
    let fields: [(String, String?)] = [
      ("sponsor", id), ("name", name), ("siret", siret), ("address", address),
      ("contact", contact), ("email", email), ("telephone", telephone),
    ]
    return fields.map { paint($0.0.padded(to: 11), .dim) + printable($0.1 ?? "—") }
  }
}

extension [Carnet] {
  func table(_ paint: Paint, _ clock: LocalClock) -> [String] {
    Table(
      titles: ["ID", "ORDER", "WHERE", "SINCE", "TO", "STARTED", "BLOCKED"],
      rows: map {
        [
          printable($0.id), printable($0.order), $0.distribution.words,
          $0.handedOutOn?.description ?? "—", printable($0.handedOutTo ?? "—"),
          $0.startedAt.map { clock.dateAndTime($0) } ?? "—", printable($0.blockedReason ?? "—"),
        ]
      }
    ).lines(paint)
  }
}
