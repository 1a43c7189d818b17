import Glibc
import Logging

/// Sends systemd a sign of life while every loop that matters has its turns, and only where systemd
/// asks for one. One that stands still is a daemon that does nothing, whatever the others do:
/// systemd kills and restarts it then, and the journal has said which one it was.
struct Watchdog: Sendable {
  struct Part: Sendable {
    var name: String
    /// Returns once the loop has had a turn.
    var turn: @Sendable () async -> Void
  }

  let parts: [Part]
  let logger: Logger

  /// Until the task is cancelled.
  func run() async {
    guard let interval = ServiceManager.watchdogMicroseconds else { return }
    // Half of it, as sd_watchdog_enabled(3) advises; a part is named once it has taken a quarter.
    while (try? await Task.sleep(for: .microseconds(interval / 2))) != nil {
      for part in parts { await observe(part, patience: .microseconds(interval / 4)) }
      ServiceManager.tell("WATCHDOG=1")
    }
  }

  private func observe(_ part: Part, patience: Duration) async {
    let impatience = Task {
      try await Task.sleep(for: patience)
      logger.error("\(part.name) stands still", metadata: ["part": "\(part.name)"])
    }
    await part.turn()
    impatience.cancel()
  }
}
