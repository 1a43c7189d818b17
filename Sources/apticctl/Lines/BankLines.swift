import ApticScanCore

extension [Document] {
  func table(_ session: Session) -> [String] {
    Table(
      titles: ["AT", "STATE", "KIND", "ORGANISATION", "FILE", "ID"],
      rows: map { document in
        [
          session.clock.dateAndTime(document.at), document.state.rawValue, document.kind.rawValue,
          printable(document.organisation), printable(document.fileName), printable(document.id),
        ]
      }
    ).lines(session.paint)
  }
}

extension Document {
  func page(_ session: Session) -> [String] {
    session.page([
      ("document", id), ("organisation", organisation), ("kind", kind.rawValue),
      ("state", state.rawValue), ("reason", reason), ("file", fileName),
      ("type", mediaType.rawValue), ("bytes", String(size)), ("sha256", sha256),
      ("handed in", "\(session.clock.dateAndTime(at)) by \(by)"),
      ("decided", session.decided(decidedAt, decidedBy)),
    ])
  }
}

extension [BankDetails] {
  func table(_ session: Session) -> [String] {
    Table(
      titles: ["AT", "STATE", "ORGANISATION", "ACCOUNT", "HOLDER", "ID"],
      rows: map { details in
        [
          session.clock.dateAndTime(details.at), details.state.rawValue,
          printable(details.organisation), IBAN.grouped(details.iban), printable(details.holder),
          printable(details.id),
        ]
      }
    ).lines(session.paint)
  }
}

extension BankDetails {
  func page(_ session: Session) -> [String] {
    session.page([
      ("request", id), ("organisation", organisation), ("state", state.rawValue),
      ("reason", reason), ("holder", holder), ("IBAN", IBAN.grouped(iban)), ("BIC", bic),
      ("statement", document), ("asked for", "\(session.clock.dateAndTime(at)) by \(by)"),
      ("decided", session.decided(decidedAt, decidedBy)),
    ])
  }
}

extension [Kit] {
  func table(_ session: Session) -> [String] {
    Table(
      titles: ["ORDERED", "STATE", "ORGANISATION", "ID"],
      rows: map { kit in
        [
          session.clock.dateAndTime(kit.orderedAt), kit.state.rawValue,
          printable(kit.organisation), printable(kit.id),
        ]
      }
    ).lines(session.paint)
  }
}

extension Kit {
  func page(_ session: Session) -> [String] {
    session.page([
      ("kit", id), ("organisation", organisation), ("state", state.rawValue),
      ("ordered", session.decided(orderedAt, orderedBy)),
      ("sent", session.decided(sentAt, sentBy)),
      ("received", session.decided(receivedAt, receivedBy)),
      ("activated", session.decided(activatedAt, activatedBy)),
    ])
  }
}

extension YearlySubscription {
  func page(_ session: Session) -> [String] {
    guard let renewsOn else {
      return ["\(printable(organisation)) has no subscription; it begins with its qualification"]
    }
    let table = Table(
      titles: ["FROM", "UNTIL", "INVOICE", "AMOUNT", "PAID"],
      rows: periods.map { period in
        [
          period.startsOn.description, period.endsOn.description, period.invoice?.number ?? "—",
          period.invoice?.grossCents.written ?? "—",
          period.paidOn?.description ?? (period.isDue ? "no" : "—"),
        ]
      })
    return table.lines(session.paint) + ["renewed on \(renewsOn)"]
  }
}

extension Session {
  /// What is known, a line a field.
  fileprivate func page(_ fields: [(String, String?)]) -> [String] {
    fields.compactMap { title, text in
      text.map { paint(title.padded(to: 14), .dim) + printable($0) }
    }
  }

  fileprivate func decided(_ moment: Timestamp?, _ name: String?) -> String? {
    moment.map { "\(clock.dateAndTime($0)) by \(name ?? "—")" }
  }
}
