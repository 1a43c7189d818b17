import ApticScanCore

extension LocalCore {
  public func submit(_ request: SubmitRequest) async throws -> Answer<Verdict> {
    // The moment is that of its turn to write, not of its arrival: a scan that waits over midnight
    // belongs to the month that it is kept in.
    try await engine.write { [now, paris, ids] transaction in
      let moment = now()
      return try Submission(
        request: request, moment: moment, today: paris.day(of: moment), paris: paris,
        redemptionID: ids.next(at: moment)
      ).run(transaction)
    }
  }
}

extension LocalCore {
  public func recall(id: String, code: PassCode, desk: String) async throws -> Verdict? {
    let first = FirstAnswer(id: id, submissionOf: code, desk: desk)
    return try await engine.read { try first.recall(Verdict.self, $0)?.value }
  }
}

extension FirstAnswer {
  /// The service is no part of the question: a retry may come after the mode has changed.
  fileprivate init(id: String, submissionOf code: PassCode, desk: String) {
    self.init(id: id, asked: ["submit", code.rawValue, desk])
  }
}

/// One submission of one pass.
private struct Submission: Sendable {
  var request: SubmitRequest
  var moment: Timestamp
  var today: CivilDate
  var paris: ParisTime
  var redemptionID: String

  func run(_ transaction: any Transaction) throws -> Answer<Verdict> {
    let first = FirstAnswer(id: request.id, submissionOf: request.code, desk: request.desk)
    if let earlier = try first.recall(Verdict.self, transaction) { return earlier }

    let desk = try transaction.declaredDesk(request.desk)
    let verdict = try judge(at: desk, transaction)
    try first.remember(verdict, at: moment, transaction)
    return Answer(verdict)
  }

  private func judge(at desk: DeskRow, _ transaction: any Transaction) throws -> Verdict {
    let loader = PassLoader(paris: paris, desk: desk.id, organisation: desk.organisation)
    let loaded = try loader.load(request.code, transaction)
    let service = try transaction.service(
      request.service, organisation: desk.organisation, today: today)
    let asking: Asking =
      switch request.confirmation {
      case .staged: .stage(service: service.facts)
      case .immediate: .submit(service: service.facts)
      }
    var circumstances = try transaction.circumstances(
      at: moment, place: request.pointOfPresence, paris: paris)
    circumstances.isPlaceOfDesk = try transaction.isPlace(
      request.pointOfPresence, of: desk, whereItStands: request.isWhereDeskStands)
    let judgement = RedemptionRules.judge(loaded?.facts, asking: asking, at: circumstances)
    guard judgement.outcome.isGood, let loaded, let price = service.price else {
      return try Verdict(judgement, on: loaded, today: today, transaction)
    }
    switch request.confirmation {
    case .staged:
      let row = StagedRow(
        pass: request.code, service: request.service, pointOfPresence: request.pointOfPresence,
        price: price, scan: request.id, scanner: request.scanner, at: moment)
      try transaction.stage(row, desk: desk.id, by: request.by)
    case .immediate:
      let redemption = Redemption(
        id: redemptionID, of: loaded, at: moment, service: request.service, price: price,
        pointOfPresence: request.pointOfPresence, desk: desk.id, by: request.by,
        scan: request.id, scanner: request.scanner, settings: try transaction.settings(on: today))
      try transaction.redeem(
        redemption, of: loaded, organisation: desk.organisation, in: CivilMonth(today))
    }
    let after = try loader.load(request.code, transaction)
    return try Verdict(judgement, on: after, today: today, transaction)
  }
}

extension Redemption {
  init(
    id: String, of pass: LoadedPass, at: Timestamp, service: String, price: EuroCents,
    pointOfPresence: String, desk: String, by: String, scan: String, scanner: ScannerID?,
    continues: String? = nil, settings: NetworkSettings
  ) {
    let payable =
      switch settings.payment {
      case .faceValue: pass.faceValue
      case .price: min(price, pass.faceValue)
      }
    self.init(
      id: id, pass: pass.code, at: at, service: service, pointOfPresence: pointOfPresence,
      desk: desk, by: by, scan: scan, scanner: scanner, faceValueCents: pass.faceValue,
      priceCents: price, leftToPayCents: pass.leftToPay(of: price), payableCents: payable,
      continues: continues, state: .submitted)
  }
}
