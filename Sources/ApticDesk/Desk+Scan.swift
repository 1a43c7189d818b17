import ApticScanCore
import ApticStore
import Logging

extension Desk {
  /// Takes a code that a person typed or a program sent: the same way from the decoder on.
  ///
  /// - Parameters:
  ///   - id: the idempotency key; the same id and code again gets the first answer, the same id
  ///     with another code throws `CoreRefusal` `idMismatch`.
  ///   - isTest: looks only, whatever the desk's mode.
  public func take(
    code text: String, id: String?, isTest: Bool = false, by user: String
  ) async throws -> Answer<ScanEvent> {
    let arrived = clock.monotonic()
    return try await passThrough { [self] in
      let scan = decoder.decode(text: text)
      if let id, let earlier = try await firstAnswer(to: id, code: scan.readText) {
        return Answer(earlier, replayed: true)
      }
      return try await judge(
        scan, id: id ?? ids.next(at: clock.now()), scanner: nil, in: isTest ? .test : mode,
        isObeyed: !isTest, by: user, since: arrived)
    }
  }

  /// What an id was answered before; nil where it is new. Where the core did not answer, nothing was
  /// answered yet: the retry is the first question. So it is where the core has no longer what it
  /// had then, since a backup was restored.
  private func firstAnswer(to id: String, code: String?) async throws -> ScanEvent? {
    switch try await log.recall(id: id, code: code) {
    case nil: return nil
    case .other:
      throw CoreRefusal(
        code: "idMismatch",
        detail: "the id '\(id)' was used for another code; use a new id for each scan")
    case .same(let earlier):
      if earlier.outcome == .coreUnavailable { return nil }
      guard earlier.outcome == .submitted || earlier.outcome == .staged,
        let code = earlier.pass?.code
      else { return earlier }
      let known = try await core.recall(id: id, code: code, desk: configuration.id)
      return known == nil ? nil : earlier
    }
  }

  /// Takes one burst of a scanner.
  func take(_ burst: Burst, from scanner: ScannerID, node: String) async {
    _ = try? await passThrough { [self] in
      let scan = decoder.decode(burst, preferring: await layout(of: scanner))
      if await isEcho(scan, from: scanner, node: node) { return }
      let event = try await judge(
        scan, id: ids.next(at: clock.now()), scanner: scanner, node: node, in: mode, by: modeBy,
        since: burst.endedAt
      ).value
      await devices.signal(event.isGood ? .good : .bad, scanner)
      await learn(from: burst, read: scan, of: scanner)
    }
  }

  private func isEcho(_ scan: Scan, from scanner: ScannerID, node: String) -> Bool {
    guard router.isEcho(scan, from: scanner, node: node) else { return false }
    logger.debug("scanner \(scanner) told one scan twice; the second came by \(node)")
    return true
  }

  /// The layout that has proved itself for a scanner, or that it is said to play.
  private func layout(of scanner: ScannerID) -> String? {
    memories[scanner]?.layout ?? scanners[scanner]?.profile.layout
  }

  /// Routes, asks the core, and publishes. Throws only `CoreRefusal`, for a request of a program.
  private func judge(
    _ scan: Scan, id: String, scanner: ScannerID?, node: String? = nil, in mode: DeskMode,
    isObeyed: Bool = true, by user: String, since last: Instant
  ) async throws -> Answer<ScanEvent> {
    let route = router.route(scan, from: scanner, node: node, in: mode)
    let answer: Answer<Verdict>
    var command: PrintedCommand.Kind?
    switch route {
    case .rejected(let outcome, let reason):
      answer = Answer(
        Verdict(
          outcome: outcome, reason: reason,
          message: Sentence.beforeTheCore(outcome, remedy: scan.remedy)))
    case .command(let wanted):
      command = wanted.kind
      answer = Answer(
        isObeyed ? await obey(wanted, id: id, scanner: scanner, by: user) : look(at: wanted))
    case .pass(let code):
      answer = try await verdict(code, id: id, scanner: scanner, in: mode, by: user)
    }
    let committed = clock.monotonic()
    let verdict = answer.value
    let event = ScanEvent(
      id: id, at: clock.now(), scanner: scanner,
      mode: answer.replayed ? .submit : mode.name, code: scan.code,
      symbology: scan.identifier?.symbology, aim: scan.identifier?.text, layout: scan.layout,
      format: scan.format, presses: scan.presses,
      durationMs: Double(scan.durationMicroseconds) / 1_000,
      latencyUs: committed.microseconds(since: last), outcome: verdict.outcome,
      command: command, reason: verdict.reason, message: verdict.message, pass: verdict.pass,
      redemption: verdict.redemption)
    await record(event, of: scan)
    return Answer(event, replayed: answer.replayed)
  }

  private func verdict(
    _ code: PassCode, id: String, scanner: ScannerID?, in mode: DeskMode, by user: String
  ) async throws -> Answer<Verdict> {
    do {
      return try await ask(code, id: id, scanner: scanner, in: mode, by: user)
    } catch let refusal as CoreRefusal {
      // A program is told what is wrong with its request; a person with a scanner in hand, that
      // nothing was recorded.
      if scanner == nil { throw refusal }
      logger.error("the core refuses this desk (\(refusal.code)): \(refusal.detail)")
      return Answer(
        Verdict(
          outcome: .notAcceptedHere, reason: "organisation", message: Sentence.refusedDesk))
    } catch {
      return Answer(unavailable(error))
    }
  }

  private func ask(
    _ code: PassCode, id: String, scanner: ScannerID?, in mode: DeskMode, by user: String
  ) async throws -> Answer<Verdict> {
    switch mode {
    case .test:
      // The log may have lost what the core never loses: an id that submitted a pass answers so. A
      // scanner's id was never used before.
      if scanner == nil,
        let verdict = try await core.recall(id: id, code: code, desk: configuration.id)
      {
        return Answer(verdict, replayed: true)
      }
      return Answer(
        try await core.examine(PassRequest(code: code, desk: configuration.id)))
    case .submit(let submission):
      let answer = try await core.submit(
        SubmitRequest(
          id: id, code: code, desk: configuration.id, service: submission.service,
          pointOfPresence: submission.pointOfPresence,
          isWhereDeskStands: submission.isWhereDeskStands,
          confirmation: submission.confirmation, by: user, scanner: scanner))
      await noteAnswer()
      return answer
    }
  }

  /// For whoever runs the machine: what was scanned is no business of his.
  private func logScan(_ event: ScanEvent) {
    var metadata: Logger.Metadata = [
      "scanId": "\(event.id)", "outcome": "\(event.outcome.rawValue)",
      "mode": "\(event.mode.rawValue)",
    ]
    if let scanner = event.scanner { metadata["scanner"] = "\(scanner)" }
    if let command = event.command { metadata["command"] = "\(command.rawValue)" }
    // The decoder's reasons may hold what was read.
    if let reason = event.reason, event.outcome.isTheCoresWord || event.command != nil {
      metadata["reason"] = "\(reason)"
    }
    logger.info("scan \(event.maskedCode ?? "without a code")", metadata: metadata)
  }

  private func record(_ event: ScanEvent, of scan: Scan) async {
    counters.count(event.outcome)
    lastScan = event
    if let scanner = event.scanner { scanners[scanner]?.counters.count(event.outcome) }
    if case .submit(let submission) = mode, event.isGood { noteUse(of: submission.service) }
    noteActivity()
    logScan(event)
    await log.append(event, of: scan.readText)
    publisher.publish(.scan(event))
    if event.outcome == .staged { watchStaged() }
    lookAfterScan()
  }
}
