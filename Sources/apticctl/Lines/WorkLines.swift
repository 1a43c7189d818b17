import ApticScanCore

extension [Work] {
  func table(_ paint: Paint, _ clock: LocalClock) -> [String] {
    Table(
      titles: ["BEGAN", "WORK", "OF", "STATE", "HOW FAR", "BY", "ID"],
      rows: map { work in
        [
          clock.dateAndTime(work.startedAt), work.kind.rawValue, printable(work.subject ?? "—"),
          work.state.rawValue, printable(work.outcome), printable(work.by), printable(work.id),
        ]
      }
    ).lines(paint)
  }
}

extension Work {
  fileprivate var outcome: String {
    switch state {
    case .running: progress?.line ?? "—"
    case .done: result?.line ?? "—"
    case .refused, .failed, .interrupted: refusal.map { $0.detail } ?? "—"
    }
  }
}

extension WorkResult {
  fileprivate var line: String {
    if let settlement {
      return counted(settlement.settled, "counter-payment", "counter-payments")
        + ", \(settlement.netCents.written)"
    }
    let parts = [passes.map { "\($0.grouped) pass" }, carnets.map { "\($0.grouped) carnets" }]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

extension WorkProgress {
  /// How far it is, on one line: `printing 120 of 400 carnets, 30 %`.
  var line: String {
    var parts = [phase.rawValue]
    if let of { parts[0] += " \(done.grouped) of \(of.grouped) \(unit.rawValue)" }
    if let percent { parts.append("\(percent) %") }
    if let secondsLeft { parts.append("\(secondsLeft) s left") }
    return parts.joined(separator: ", ")
  }
}
