import ApticScanCore

extension LocalCore {
  /// A desk that the core does not know may look too; it is told no place and no hour.
  public func examine(_ request: PassRequest) async throws -> Verdict {
    let moment = now()
    let today = paris.day(of: moment)
    return try await engine.read { [paris] reader in
      let desk = try reader.desk(request.desk)
      let loader = PassLoader(
        paris: paris, desk: request.desk, organisation: desk?.organisation)
      let loaded = try loader.load(request.code, reader)
      let circumstances = try reader.circumstances(
        at: moment, place: desk?.pointOfPresence, paris: paris)
      let judgement = RedemptionRules.judge(loaded?.facts, asking: .test, at: circumstances)
      return try Verdict(judgement, on: loaded, today: today, reader)
    }
  }
}

extension Verdict {
  /// The rules' words, with the pass as it stands and, for those who may know, its redemption.
  init(
    _ judgement: Judgement, on loaded: LoadedPass?, today: CivilDate, _ reader: any Reader
  ) throws {
    self.init(
      outcome: judgement.outcome, reason: judgement.reason, message: judgement.message,
      pass: loaded?.pass(today: today))
    if let loaded, let use = loaded.facts.use, use.sameOrganisation {
      redemption = try reader.standingRedemption(of: loaded.code)
    }
  }
}
