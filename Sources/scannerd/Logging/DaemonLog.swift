import Glibc
import Logging
import Synchronization

/// Where the daemon's log goes, and from which level on; the level can change while it runs.
enum DaemonLog {
  /// The journal with its fields, where systemd has joined standard error to it; else standard
  /// error. To be called once.
  static func bootstrap(level: SharedLogLevel) {
    let isJournal = standardErrorIsJournal(
      stream: getenv("JOURNAL_STREAM").map { String(cString: $0) })
    LoggingSystem.bootstrap { label in
      let handler: any LogHandler =
        isJournal ? JournalLogHandler() : StreamLogHandler.standardError(label: label)
      return SharedLevelLogHandler(handler, level)
    }
  }

  /// Whether standard error is the stream that `JOURNAL_STREAM` names, and not what somebody has
  /// put in its place (systemd.exec(5)).
  static func standardErrorIsJournal(stream: String?) -> Bool {
    guard let stream else { return false }
    let parts = stream.split(separator: ":").map { UInt64($0) }
    var status = stat()
    guard parts.count == 2, fstat(STDERR_FILENO, &status) == 0 else { return false }
    return parts[0] == UInt64(status.st_dev) && parts[1] == UInt64(status.st_ino)
  }
}

/// The level that all loggers of the daemon share.
final class SharedLogLevel: Sendable {
  private let level: Mutex<Logger.Level>

  init(_ level: Logger.Level) {
    self.level = Mutex(level)
  }

  var value: Logger.Level {
    get { level.withLock { $0 } }
    set { level.withLock { $0 = newValue } }
  }
}

/// Another handler under the shared level; a logger that is given a level of its own keeps it.
private struct SharedLevelLogHandler: LogHandler {
  private var handler: any LogHandler
  private let shared: SharedLogLevel
  private var own: Logger.Level?

  init(_ handler: any LogHandler, _ shared: SharedLogLevel) {
    self.handler = handler
    self.shared = shared
    self.handler.logLevel = .trace
  }

  var logLevel: Logger.Level {
    get { own ?? shared.value }
    set { own = newValue }
  }

  var metadata: Logger.Metadata {
    get { handler.metadata }
    set { handler.metadata = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { handler[metadataKey: key] }
    set { handler[metadataKey: key] = newValue }
  }

  func log(event: LogEvent) {
    handler.log(event: event)
  }
}
