import ApticClient
import ApticDesk
import ApticScanCore
import ApticStore

// The desk's values as the messages of the socket.

extension StateMessage {
  init(_ state: DeskState, console: String?) {
    self.init(
      version: Version.current, desk: state.desk, mode: state.mode.name,
      modeSince: state.modeSince, fallsBackAt: state.fallsBackAt,
      scanners: state.scanners.map { ScannerMessage($0) },
      submission: SubmissionMessage(state.staged), counters: CountersMessage(state.counters),
      lastScan: state.lastScan,
      core: CoreMessage(
        engine: state.core.engine ?? "unknown", reachable: state.core.isReachable,
        detail: state.core.detail),
      notices: state.notices, console: console, change: state.change.map { ModeChange($0) })
    if case .submit(let submission) = state.mode {
      service = submission.service
      pointOfPresence = submission.pointOfPresence
      confirmation = submission.confirmation
    }
  }
}

extension ApticClient.ModeChange {
  init(_ change: ApticDesk.ModeChange) {
    let cause: Cause =
      switch change.cause {
      case .start: .start
      case .request: .request
      case .command: .command
      case .idle: .idle
      }
    self.init(cause: cause, by: change.by, message: change.message)
  }
}

extension CountersMessage {
  init(_ counters: ScanCounters) {
    self.init(scans: counters.scans, outcomes: counters.outcomes.byName)
  }
}

extension ScannerMessage {
  init(_ status: ScannerStatus) {
    self.init(
      scanner: status.scanner, since: status.since, scans: status.counters.scans,
      rejects: status.counters.outcomes.filter { !$0.key.isGood }.byName,
      layout: status.layout, learnedGapMs: status.learnedGapMilliseconds)
  }
}

extension SubmissionMessage {
  init(_ staged: [StagedPass]) {
    let good = staged.filter { $0.outcome == .staged }
    // Of several pass that pay one service, the last says what is left to pay.
    let continued = Set(good.compactMap(\.continues))
    let last = good.filter { !continued.contains($0.pass.code) }
    self.init(
      items: staged, totalCents: good.reduce(.zero) { $0 + $1.pass.faceValueCents },
      leftToPayCents: last.reduce(.zero) { $0 + $1.leftToPayCents })
  }
}

extension ConfirmedMessage {
  init(_ confirmed: [ConfirmedPass]) {
    let submitted = confirmed.filter { $0.verdict.outcome == .submitted }
    self.init(
      items: confirmed.map {
        Item(
          code: $0.code, outcome: $0.verdict.outcome, reason: $0.verdict.reason,
          message: $0.verdict.message, redemption: $0.verdict.redemption)
      },
      submitted: submitted.count,
      totalCents: submitted.reduce(.zero) {
        $0 + ($1.verdict.redemption?.faceValueCents ?? .zero)
      })
  }
}

extension ReleaseMessage {
  init(_ release: StagedRelease) {
    let kind: Kind =
      switch release.kind {
      case .soon: .soon
      case .released: .released
      }
    self.init(kind: kind, passes: release.passes, message: release.message)
  }
}

extension DaemonEvent {
  init(_ message: Publisher.Message, _ console: String?) {
    switch message {
    case .event(.state(let state)): self = .state(StateMessage(state, console: console))
    case .event(.scanner(let status)): self = .scanner(ScannerMessage(status))
    case .event(.scan(let event)): self = .scan(event)
    case .event(.released(let release)): self = .release(ReleaseMessage(release))
    case .lagged(let missed): self = .lagged(LaggedMessage(missed: missed))
    }
  }
}

extension Dictionary where Key == Outcome, Value == Int {
  fileprivate var byName: [String: Int] {
    [String: Int](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
