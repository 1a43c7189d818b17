import ApticDesk
import ApticScanCore
import Synchronization

/// What `systemctl status` says of the desk: its mode, its scanners, what wants a hand. Told when
/// it changes, and never by the clock.
final class StatusLine: Sendable {
  private struct State {
    var mode = DeskMode.test
    var notices: [Notice] = []
    var scanners: [ScannerID: Scanner.State] = [:]
    var told = ""
    var isOpen = false
  }

  private let state = Mutex(State())
  private let tell: @Sendable (String) -> Void

  init(tell: @escaping @Sendable (String) -> Void = { ServiceManager.tell("STATUS=\($0)") }) {
    self.tell = tell
  }

  /// The desk is open: from now on its status is of interest.
  func open() {
    state.withLock { $0.isOpen = true }
    tellNews()
  }

  func note(_ event: DeskEvent) {
    state.withLock { state in
      switch event {
      case .state(let desk):
        state.mode = desk.mode
        state.notices = desk.notices
        state.scanners = [ScannerID: Scanner.State](
          uniqueKeysWithValues: desk.scanners.map { ($0.scanner.id, $0.scanner.state) })
      case .scanner(let status):
        let scanner = status.scanner
        state.scanners[scanner.id] = scanner.state == .gone ? nil : scanner.state
      case .scan:
        break
      }
    }
    tellNews()
  }

  private func tellNews() {
    // Within the lock, so that the last word is the last state.
    state.withLock { state in
      let text = Self.text(state.mode, state.scanners.map(\.value), state.notices)
      guard state.isOpen, text != state.told else { return }
      state.told = text
      tell(text)
    }
  }

  /// `Mode submit (acces-internet at accueil, staged). Scanners: 1 ready, 1 waiting.`
  static func text(_ mode: DeskMode, _ scanners: [Scanner.State], _ notices: [Notice]) -> String {
    let counts = [Scanner.State.ready, .waiting].compactMap { known in
      let count = scanners.count { $0 == known }
      return count > 0 ? "\(count) \(known.rawValue)" : nil
    }
    let told = counts.isEmpty ? "none" : counts.joined(separator: ", ")
    let wanted = notices.map(\.code).joined(separator: ", ")
    return "Mode \(text(mode)). Scanners: \(told)."
      + (wanted.isEmpty ? "" : " Wants a hand: \(wanted).")
  }

  private static func text(_ mode: DeskMode) -> String {
    switch mode {
    case .test:
      "test"
    case .submit(let submission):
      "submit (\(submission.service) at \(submission.pointOfPresence), "
        + "\(submission.confirmation.rawValue))"
    }
  }
}
