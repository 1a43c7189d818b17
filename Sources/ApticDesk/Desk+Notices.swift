import ApticScanCore
import Logging

/// Looks whether one thing wants a person's hand, at this moment. Called when somebody asks for the
/// desk's state, and at scans: nothing wakes for it.
public typealias NoticeSource = @Sendable (_ now: Timestamp) async -> Notice?

extension Desk {
  /// A look at a scan is enough for this long.
  private static let secondsBetweenLooks: Int64 = 60

  /// Looks again, and tells everybody where something has changed.
  public func lookForNotices() async {
    if await noticesNow().haveChanged {
      _ = try? await passThrough { [self] in await publishState() }
    }
  }

  /// What stands now, and whether that is news.
  func noticesNow() async -> (notices: [Notice], haveChanged: Bool) {
    lastLook = clock.monotonic()
    let now = clock.now()
    var found: [Notice] = []
    for source in noticeSources {
      if let notice = await source(now) { found.append(notice) }
    }
    let change = board.put(up: found)
    for notice in change?.appeared ?? [] { log(notice) }
    for notice in change?.gone ?? [] {
      logger.notice("\(notice.code) is over", metadata: ["notice": "\(notice.code)"])
    }
    return (board.notices, change != nil)
  }

  /// A scan was made: a good moment for a look, after it and not within it.
  func lookAfterScan() {
    let sinceLook = clock.monotonic().microseconds(since: lastLook)
    guard !noticeSources.isEmpty, sinceLook >= Self.secondsBetweenLooks * 1_000_000 else { return }
    lastLook = clock.monotonic()
    Task { await lookForNotices() }
  }

  private func log(_ notice: Notice) {
    let level: Logger.Level =
      switch notice.severity {
      case .info: .notice
      case .warning: .warning
      case .error: .error
      }
    logger.log(
      level: level, "\(notice.code) wants a person's hand",
      metadata: ["notice": "\(notice.code)", "told": "\(notice.message)"])
  }
}
