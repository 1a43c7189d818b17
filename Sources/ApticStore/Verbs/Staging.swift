import ApticScanCore

extension LocalCore {
  public func staged(at desk: String) async throws -> [StagedPass] {
    let today = paris.day(of: now())
    return try await engine.read { [paris] reader in
      guard let desk = try reader.desk(desk) else { return [] }
      let waiting = try Waiting.load(at: desk, today: today, paris: paris, reader)
      return waiting.map { $0.stagedPass(today: today) }
    }
  }

  public func confirmStaged(_ request: ConfirmRequest) async throws -> Answer<[ConfirmedPass]> {
    let moment = now()
    let today = paris.day(of: moment)
    return try await engine.write { [paris, ids] transaction in
      let first = FirstAnswer(id: request.id, asked: ["confirmStaged", request.desk])
      if let earlier = try first.recall([ConfirmedPass].self, transaction) { return earlier }

      let desk = try transaction.declaredDesk(request.desk)
      let confirmed = try Waiting.load(at: desk, today: today, paris: paris, transaction).map {
        try $0.confirm(
          redemptionID: ids.next(at: moment), by: request.by, at: moment, today: today,
          transaction)
      }
      try first.remember(confirmed, at: moment, transaction)
      return Answer(confirmed)
    }
  }

  public func unstage(_ code: PassCode, at desk: String) async throws -> Bool {
    try await engine.write { try $0.unstage(code, desk: desk) }
  }
}

/// A staged pass and what the rules say of confirming it now.
private struct Waiting: Sendable {
  var row: StagedRow
  var desk: DeskRow
  var loader: PassLoader
  var loaded: LoadedPass
  var judgement: Judgement

  static func load(
    at desk: DeskRow, today: CivilDate, paris: ParisTime, _ reader: any Reader
  ) throws -> [Waiting] {
    let loader = PassLoader(paris: paris, desk: desk.id, organisation: desk.organisation)
    return try reader.stagedRows(at: desk.id).compactMap { row in
      guard let loaded = try loader.load(row.pass, reader) else { return nil }
      let service = try reader.service(
        row.service, organisation: desk.organisation, today: today)
      let judgement = RedemptionRules.judge(
        loaded.facts, asking: .confirm(service: service.facts), today: today)
      return Waiting(row: row, desk: desk, loader: loader, loaded: loaded, judgement: judgement)
    }
  }

  func stagedPass(today: CivilDate) -> StagedPass {
    let isGood = judgement.outcome.isGood
    return StagedPass(
      pass: loaded.pass(today: today), service: row.service,
      pointOfPresence: row.pointOfPresence, scan: row.scan, at: row.at,
      priceCents: row.price, leftToPayCents: loaded.leftToPay(of: row.price),
      outcome: isGood ? .staged : judgement.outcome,
      message: isGood ? "Prêt à être soumis au contre-paiement." : judgement.message)
  }

  /// Takes the pass at the price of its scan, or tells why it stays where it is.
  func confirm(
    redemptionID: String, by: String, at moment: Timestamp, today: CivilDate,
    _ transaction: any Transaction
  ) throws -> ConfirmedPass {
    guard judgement.outcome.isGood else {
      let verdict = try Verdict(judgement, on: loaded, today: today, transaction)
      return ConfirmedPass(code: row.pass, verdict: verdict)
    }
    let redemption = Redemption(
      id: redemptionID, of: loaded, at: moment, service: row.service, price: row.price,
      pointOfPresence: row.pointOfPresence, desk: desk.id, by: by, scan: row.scan)
    try transaction.redeem(redemption, order: loaded.order, organisation: desk.organisation)
    let after = try loader.load(row.pass, transaction)
    let verdict = try Verdict(judgement, on: after, today: today, transaction)
    return ConfirmedPass(code: row.pass, verdict: verdict)
  }
}
