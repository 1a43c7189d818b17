import ApticScanCore
import ApticStore

extension Desk {
  /// What is staged here, oldest first, each judged as of its scan.
  public func staged() async throws -> [StagedPass] {
    try await core.staged(at: configuration.id)
  }

  /// « Soumettre contre-paiement »: submits all that is still good.
  public func confirm(id: String?, by user: String) async throws -> Answer<[ConfirmedPass]> {
    let request = ConfirmRequest(
      id: id ?? ids.next(at: clock.now()), desk: configuration.id, by: user)
    return try await passThrough { [self] in try await confirm(request) }
  }

  /// For whoever is in the desk already.
  func confirm(_ request: ConfirmRequest) async throws -> Answer<[ConfirmedPass]> {
    let answer = try await core.confirmStaged(request)
    await noteAnswer()
    noteActivity()
    if !answer.replayed {
      await publishState()
      watchStaged()
    }
    return answer
  }

  /// Takes one pass out of what is staged; false where it was not there.
  public func unstage(_ code: PassCode) async throws -> Bool {
    try await passThrough { [self] in
      let isRemoved = try await core.unstage(code, at: configuration.id)
      if isRemoved {
        await noteActivity()
        await publishState()
        await watchStaged()
      }
      return isRemoved
    }
  }

  /// Gives what is staged another service, or lets it pay on with another pass's.
  public func changeStaged(
    _ code: PassCode, service: String?, continues: PassCode?, id: String, by principal: Principal
  ) async throws -> Answer<[StagedPass]> {
    let command = Command(
      id: id, by: principal,
      StagedChange(
        code: code, desk: configuration.id, service: service, continues: continues))
    return try await passThrough { [self] in
      let answer = try await core.changeStaged(command)
      await noteActivity()
      if !answer.replayed { await publishState() }
      return answer
    }
  }

  /// Undoes a redemption of this desk's organisation.
  public func cancelRedemption(
    _ redemption: String, reason: String, id: String, by principal: Principal
  ) async throws -> Answer<Redemption> {
    let command = Command(
      id: id, by: principal,
      CancelRequest(redemption: redemption, desk: configuration.id, reason: reason))
    return try await passThrough { [self] in try await core.cancelRedemption(command) }
  }
}
