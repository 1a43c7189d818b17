import ApticScanCore

extension LocalCore {
  public func staged(at desk: String) async throws -> [StagedPass] {
    let today = paris.day(of: now())
    return try await engine.read { [paris] reader in
      guard let desk = try reader.desk(desk) else { return [] }
      return try reader.stagedPasses(at: desk, today: today, paris: paris)
    }
  }

  public func confirmStaged(_ request: ConfirmRequest) async throws -> Answer<[ConfirmedPass]> {
    // Of its turn to write, as for what is submitted at once.
    try await engine.write { [now, paris, ids] transaction in
      let moment = now()
      let confirmation = Confirmation(
        request: request, at: moment, today: paris.day(of: moment), paris: paris, ids: ids)
      let first = FirstAnswer(id: request.id, asked: ["confirmStaged", request.desk])
      if let earlier = try first.recall([ConfirmedPass].self, transaction) { return earlier }
      let confirmed = try confirmation.run(transaction)
      try first.remember(confirmed, at: moment, transaction)
      return Answer(confirmed)
    }
  }

  public func unstage(_ code: PassCode, at desk: String) async throws -> Bool {
    try await engine.write { try $0.unstage(code, desk: desk) }
  }

  public func releaseStaged(at desk: String) async throws -> [StagedPass] {
    let moment = now()
    let today = paris.day(of: moment)
    return try await engine.write { [paris] transaction in
      guard let known = try transaction.desk(desk) else { return [] }
      let due = try transaction.stagedPasses(at: known, today: today, paris: paris)
        .filter { $0.releasesAt <= moment }
      for item in due { _ = try transaction.unstage(item.pass.code, desk: desk) }
      guard !due.isEmpty else { return [] }
      try transaction.note(
        "submission.release", on: "desk:\(desk)",
        detail: due.map { "…" + $0.pass.code.tail }.joined(separator: " "),
        by: Principal(name: "scannerd", role: .desk, organisation: known.organisation), at: moment)
      return due
    }
  }
}

extension Reader {
  /// What is staged at a desk, oldest first, each judged as of its scan.
  func stagedPasses(
    at desk: DeskRow, today: CivilDate, paris: ParisTime
  ) throws -> [StagedPass] {
    let settings = try settings(on: today)
    return try Waiting.load(at: desk, paris: paris, self)
      .map { $0.stagedPass(today: today, settings: settings) }
      .sorted { ($0.at, $0.pass.code.rawValue) < ($1.at, $1.pass.code.rawValue) }
  }
}

extension Transaction {
  /// What was passed over does not go on from the redemption any more that another goes on from in
  /// its place.
  fileprivate func leavePlace(to item: Waiting) throws {
    guard let redemption = item.continuesRedemption, item.row.continuesRedemption == nil else {
      return
    }
    try execute(
      "UPDATE staged SET continues_redemption = NULL WHERE continues_redemption = $1",
      [redemption])
  }
}

/// « Soumettre contre-paiement »: one confirmation of all that a desk has staged.
private struct Confirmation: Sendable {
  let request: ConfirmRequest
  let at: Timestamp
  let today: CivilDate
  let paris: ParisTime
  let ids: SortableIDs

  /// What became of each, oldest first. Those that are no longer good stay where they are.
  func run(_ transaction: any Transaction) throws -> [ConfirmedPass] {
    let desk = try transaction.declaredDesk(request.desk)
    let settings = try transaction.settings(on: today)
    let waiting = try Waiting.load(at: desk, paris: paris, transaction)
    var redemptions: [PassCode: String] = [:]
    var confirmed: [(at: Timestamp, pass: ConfirmedPass)] = []
    for item in waiting {
      if item.judgement.outcome.isGood {
        let redemption = redemption(
          of: item, at: desk, settings: settings,
          continues: item.continues.flatMap { redemptions[$0] } ?? item.continuesRedemption)
        try transaction.leavePlace(to: item)
        try transaction.redeem(
          redemption, of: item.loaded, organisation: desk.organisation, in: CivilMonth(today))
        redemptions[item.row.pass] = redemption.id
      }
      let loader = PassLoader(paris: paris, desk: desk.id, organisation: desk.organisation)
      let after = try loader.load(item.row.pass, transaction)
      let verdict = try Verdict(item.judgement, on: after, today: today, transaction)
      confirmed.append((item.row.at, ConfirmedPass(code: item.row.pass, verdict: verdict)))
    }
    return confirmed.sorted { ($0.at, $0.pass.code.rawValue) < ($1.at, $1.pass.code.rawValue) }
      .map(\.pass)
  }

  private func redemption(
    of item: Waiting, at desk: DeskRow, settings: NetworkSettings, continues: String?
  ) -> Redemption {
    Redemption(
      id: ids.next(at: at), of: item.loaded, at: at, service: item.row.service, price: item.price,
      pointOfPresence: item.row.pointOfPresence, desk: desk.id, by: request.by,
      scan: item.row.scan, scanner: item.row.scanner, continues: continues, settings: settings)
  }
}
