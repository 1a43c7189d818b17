import ApticScanCore

/// A staged pass, what it has to pay, and what the rules say of confirming it.
///
/// Several pass can pay one service, one after the other: each has to pay what the one before it
/// leaves. One that is no longer good is passed over, and the next takes its place.
struct Waiting: Sendable {
  var row: StagedRow
  var loaded: LoadedPass
  var judgement: Judgement
  /// What it has to pay, wholly or in part.
  var price: EuroCents
  /// The good pass that it goes on from.
  var continues: PassCode?

  var leftToPay: EuroCents { loaded.leftToPay(of: price) }

  /// What is staged at a desk, each behind the one that it goes on from. A pass is judged as of its
  /// scan: that day, that hour, that place.
  static func load(at desk: DeskRow, paris: ParisTime, _ reader: any Reader) throws -> [Waiting] {
    let loader = PassLoader(paris: paris, desk: desk.id, organisation: desk.organisation)
    var waiting: [Waiting] = []
    for row in try reader.stagedRows(at: desk.id).inLine {
      guard let loaded = try loader.load(row.pass, reader) else { continue }
      let circumstances = try reader.circumstances(
        at: row.at, place: row.pointOfPresence, paris: paris)
      let service = try reader.service(
        row.service, organisation: desk.organisation, today: circumstances.day)
      var item = Waiting(
        row: row, loaded: loaded,
        judgement: RedemptionRules.judge(
          loaded.facts, asking: .confirm(service: service.facts), at: circumstances),
        price: row.price, continues: nil)
      if let before = waiting.first(where: { $0.row.pass == row.continues }) {
        let isGood = before.judgement.outcome.isGood
        item.price = isGood ? before.leftToPay : before.price
        item.continues = isGood ? before.row.pass : before.continues
      }
      waiting.append(item)
    }
    return waiting
  }

  func stagedPass(today: CivilDate, settings: NetworkSettings) -> StagedPass {
    let isGood = judgement.outcome.isGood
    let releasesAt = row.at.advanced(bySeconds: settings.stagedHours * 3_600)
    return StagedPass(
      pass: loaded.pass(today: today), service: row.service,
      pointOfPresence: row.pointOfPresence, scan: row.scan, scanner: row.scanner, at: row.at,
      priceCents: price, leftToPayCents: leftToPay, continues: continues,
      noticeAt: releasesAt.advanced(bySeconds: -settings.stagedNoticeHours * 3_600),
      releasesAt: releasesAt, outcome: isGood ? .staged : judgement.outcome,
      message: isGood ? "Prêt à être soumis au contre-paiement." : judgement.message)
  }
}

extension [StagedRow] {
  /// Oldest first, but each behind the one that it goes on from.
  fileprivate var inLine: [StagedRow] {
    var placed: [StagedRow] = []
    var left = self
    while !left.isEmpty {
      let known = Set(placed.map(\.pass))
      let staged = Set(left.map(\.pass))
      let next = left.filter { row in
        row.continues.map { known.contains($0) || !staged.contains($0) } ?? true
      }
      // No two pass can go on from one another; were it so, they would stand as they came.
      guard !next.isEmpty else { return placed + left }
      placed += next
      left.removeAll { row in next.contains { $0.pass == row.pass } }
    }
    return placed
  }
}
