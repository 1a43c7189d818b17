import ApticClient
import ApticScanCore

/// Waits, with a bound, for the daemon to take a scanner or to let go of it.
struct DeskWait {
  enum Result {
    /// It is as it was to be; with the scanner as the daemon tells it, where it still does.
    case done(ScannerMessage?)
    /// Not in time; with what the daemon says of the scanner, where it says anything.
    case late(ScannerMessage?)
    /// Nobody answers.
    case noDaemon
  }

  static let patience = Duration.seconds(15)
  /// udev starts the daemon when a scanner comes.
  static let patienceForAStart = Duration.seconds(3)

  let client: Client
  let nodes: Set<String>
  let wantsTaken: Bool

  func wait() async throws -> Result {
    let latest = Latest()
    let isDone = try await withThrowingTaskGroup(of: Bool?.self) { group in
      group.addTask { try await follow(latest) }
      group.addTask {
        try await Task.sleep(for: Self.patience)
        return false
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    switch isDone {
    case true?: return .done(await latest.scanner)
    case false?: return .late(await latest.scanner)
    case nil: return .noDaemon
    }
  }

  /// True once it is so; nil where nobody answers.
  private func follow(_ latest: Latest) async throws -> Bool? {
    let clock = ContinuousClock()
    var end = clock.now.advanced(by: wantsTaken ? Self.patienceForAStart : .zero)
    while true {
      do {
        if try await isSo(latest) { return true }
        // It has ended the stream: it restarts.
        end = clock.now.advanced(by: Self.patienceForAStart)
      } catch ClientError.unreachable {
        if clock.now >= end { return nil }
      }
      try await Task.sleep(for: .milliseconds(250))
    }
  }

  /// Follows one stream of events: true once it is so, false where the daemon ends the stream.
  private func isSo(_ latest: Latest) async throws -> Bool {
    var scanners: [ScannerID: ScannerMessage] = [:]
    for try await element in try await client.events() {
      switch element.event {
      case .state(let state):
        scanners = Dictionary(state.scanners.map { ($0.scanner.id, $0) }) { $1 }
      case .scanner(let message): scanners[message.scanner.id] = message
      case .scan, .release, .lagged: continue
      }
      let meant = scanners.values.filter {
        $0.scanner.state != .gone
          && $0.scanner.interfaces.contains { nodes.contains($0.node) }
      }
      let adopted = meant.filter(\.scanner.adopted)
      let held = adopted.first { $0.scanner.state == .ready }
      await latest.set(held ?? adopted.first ?? meant.first)
      if wantsTaken ? held != nil : adopted.isEmpty { return true }
    }
    return false
  }

  /// What the daemon said last of the scanner.
  private actor Latest {
    private(set) var scanner: ScannerMessage?

    func set(_ scanner: ScannerMessage?) { self.scanner = scanner }
  }
}
