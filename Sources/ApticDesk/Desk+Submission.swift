import ApticScanCore
import ApticStore

extension Desk {
  /// What is staged here, oldest first, each judged as of now.
  public func staged() async throws -> [StagedPass] {
    try await core.staged(at: configuration.id)
  }

  /// « Soumettre contre-paiement »: submits all that is still good.
  public func confirm(id: String?, by user: String) async throws -> Answer<[ConfirmedPass]> {
    let request = ConfirmRequest(
      id: id ?? ids.next(at: clock.now()), desk: configuration.id, by: user)
    return try await passThrough { [self] in
      let answer = try await core.confirmStaged(request)
      await noteActivity()
      if !answer.replayed { await publishState() }
      return answer
    }
  }

  /// Takes one pass out of what is staged; false where it was not there.
  public func unstage(_ code: PassCode) async throws -> Bool {
    try await passThrough { [self] in
      let isRemoved = try await core.unstage(code, at: configuration.id)
      if isRemoved {
        await noteActivity()
        await publishState()
      }
      return isRemoved
    }
  }
}
