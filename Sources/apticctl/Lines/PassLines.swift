import ApticScanCore

extension Pass {
  /// One line that answers "is it good?".
  func line(_ paint: Paint) -> String {
    let look = state.look
    return paint("\(look.sign) \(state.rawValue)", look.styles)
      + "  \(printable(code.rawValue))  \(faceValueCents.written)  \(validity)"
  }

  /// All that is known of it.
  func page(_ paint: Paint) -> [String] {
    let look = state.look
    let fields = [
      ("pass", printable(code.rawValue)),
      ("state", paint("\(look.sign) \(state.rawValue)", look.styles)),
      ("value", faceValueCents.written),
      ("valid", validity),
      ("carnet", printable(carnet)),
      ("order", printable(order)),
      ("sponsor", printable(sponsor)),
    ]
    return fields.map { paint($0.padded(to: 9), .dim) + $1 }
  }

  private var validity: String {
    "\(validFrom) to \(validUntil)" + (graceUntil > validUntil ? ", grace until \(graceUntil)" : "")
  }
}

extension [Pass] {
  func table(_ paint: Paint) -> [String] {
    Table(
      titles: ["CODE", "STATE", "FROM", "UNTIL", "CARNET", "ORDER"],
      rows: map {
        [
          printable($0.code.rawValue), $0.state.rawValue, $0.validFrom.description,
          $0.validUntil.description, printable($0.carnet), printable($0.order),
        ]
      }
    ).lines(paint)
  }
}

extension [Redemption] {
  func table(_ paint: Paint, _ clock: LocalClock) -> [String] {
    Table(
      titles: ["AT", "PASS", "SERVICE", "PLACE", "VALUE", "STATE", "BY", "ID"],
      rows: map {
        [
          clock.dateAndTime($0.at), "…" + printable($0.pass.tail), printable($0.service),
          printable($0.pointOfPresence), $0.faceValueCents.written, $0.state.rawValue,
          printable($0.by), printable($0.id),
        ]
      }
    ).lines(paint)
  }
}
