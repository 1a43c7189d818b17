import ApticScanCore
import ApticStore
import Logging

extension Desk {
  static let testMessage = "Mode test : les pass sont vérifiés, rien n’est soumis."

  /// Puts the desk in test.
  public func setTestMode(by user: String) async throws {
    try await passThrough { [self] in await change(to: .test, cause: .request, by: user) }
  }

  /// Puts the desk in submit, as far as the core agrees; throws its `CoreRefusal` where it does
  /// not, and then the mode is what it was.
  public func setSubmitMode(
    service: String?, pointOfPresence: String?, confirmation: DeskMode.Confirmation?,
    by user: String
  ) async throws -> DeskMode.Submission {
    let request = ModeRequest(
      desk: configuration.id, service: service, pointOfPresence: pointOfPresence,
      confirmation: confirmation ?? configuration.confirmation)
    return try await passThrough { [self] in
      let submission = try await core.resolve(request)
      await change(to: .submit(submission), cause: .request, by: user)
      return submission
    }
  }

  /// When submit falls back to test; nil in test.
  var fallsBackAt: Timestamp? {
    guard case .submit = mode else { return nil }
    let left = idleMicroseconds - clock.monotonic().microseconds(since: lastActivity)
    return Timestamp(microseconds: clock.now().microseconds + left)
  }

  /// Something was done at the desk: the idle time begins anew.
  func noteActivity() {
    lastActivity = clock.monotonic()
    watchIdleness()
  }

  private var idleMicroseconds: Int64 { Int64(configuration.idleFallbackSeconds) * 1_000_000 }

  func change(to mode: DeskMode, cause: ModeChange.Cause, by user: String?) async {
    self.mode = mode
    modeBy = user ?? modeBy
    modeSince = clock.now()
    noteActivity()
    var metadata: Logger.Metadata = ["cause": "\(cause.rawValue)", "by": "\(user ?? "-")"]
    if case .submit(let submission) = mode {
      metadata["service"] = "\(submission.service)"
      metadata["pointOfPresence"] = "\(submission.pointOfPresence)"
      metadata["confirmation"] = "\(submission.confirmation.rawValue)"
    }
    logger.notice("mode is \(mode.name.rawValue)", metadata: metadata)
    lastChange = ModeChange(cause: cause, by: user, message: message(cause))
    await publishState(change: lastChange)
  }

  func message(_ cause: ModeChange.Cause) -> String {
    switch mode {
    case .test:
      let minutes = max(1, configuration.idleFallbackSeconds / 60)
      return cause == .idle
        ? "Retour au mode test : rien n’a été scanné depuis \(minutes) min. Les pass scannés "
          + "maintenant ne sont pas soumis."
        : Self.testMessage
    case .submit(let submission):
      switch submission.confirmation {
      case .immediate:
        return "Mode soumission : chaque pass scanné est soumis aussitôt au contre-paiement."
      case .staged:
        return "Mode soumission : les pass scannés attendent « Soumettre contre-paiement »."
      }
    }
  }

  /// One task sleeps until the idle time is over; while nothing happens, nothing wakes.
  func watchIdleness() {
    idleWatch?.cancel()
    guard case .submit = mode else {
      idleWatch = nil
      return
    }
    let sleep = clock.sleep
    let since = lastActivity
    let passed = clock.monotonic().microseconds(since: since)
    let idle = Duration.microseconds(max(0, idleMicroseconds - passed))
    idleWatch = Task { [weak self] in
      do { try await sleep(idle) } catch { return }
      await self?.fallBack(idleSince: since)
    }
  }

  private func fallBack(idleSince since: Instant) async {
    _ = try? await passThrough { [self] in
      guard case .submit = await mode, await lastActivity == since else { return }
      // What is staged would be forgotten in another mode: the desk stays until it is dealt with,
      // which is activity and begins the idle time anew.
      guard try await core.staged(at: configuration.id).isEmpty else { return }
      await change(to: .test, cause: .idle, by: nil)
    }
  }
}
