import ApticScanCore
import ApticStore
import Foundation
import Logging
import Synchronization
import Testing

@testable import ApticDesk

/// Notices that the test puts up and takes down.
final class HandNotice: Sendable {
  private let code = Mutex<String?>(nil)

  func set(_ code: String?) { self.code.withLock { $0 = code } }

  var source: NoticeSource {
    { now in
      self.code.withLock { $0 }.map {
        Notice(code: $0, severity: .warning, message: "Attention.", since: now)
      }
    }
  }
}

@Suite struct DeskNoticeTests {
  let home = TemporaryFolder()
  let clock = HandClock()
  let notice = HandNotice()
  let desk: Desk

  init() async throws {
    let folder = home.path
    desk = Desk(
      configuration: .init(), core: try await LocalCore.open(directory: folder),
      log: try await ScanLog.open(directory: folder) { _ in },
      decoder: ScanDecoder(layouts: [], formats: [.localV1]),
      commands: try CommandKey.open(directory: folder), publisher: Publisher(run: "r"),
      clock: clock.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      notices: [notice.source])
  }

  /// The codes that the next `state` event tells.
  func told(_ iterator: Subscription.AsyncIterator) async throws -> [String] {
    for _ in 0..<20 {
      guard let published = await iterator.next() else { break }
      if case .event(.state(let state)) = published.message { return state.notices.map(\.code) }
    }
    throw CancellationError()
  }

  @Test func whoAsksForTheStateSeesANewNoticeAndEverybodyElseIsTold() async throws {
    let listener = desk.publisher.subscribe().makeAsyncIterator()
    #expect(await desk.state().notices.isEmpty)
    notice.set("diskNearlyFull")
    #expect(await desk.state().notices.map(\.code) == ["diskNearlyFull"])
    #expect(try await told(listener) == ["diskNearlyFull"])
    // Seen again, it is no news.
    _ = await desk.state()
    notice.set(nil)
    _ = await desk.state()
    #expect(try await told(listener) == [])
  }

  @Test func aScanIsAnOccasionToLookButNotEachScan() async throws {
    let listener = desk.publisher.subscribe().makeAsyncIterator()
    notice.set("backupTooOld")
    _ = try await desk.take(code: "1", id: nil, by: "alice")
    await desk.ping()
    #expect(desk.publisher.position.number == 1, "it looked at once after the start")
    clock.advance(seconds: 60)
    _ = try await desk.take(code: "2", id: nil, by: "alice")
    #expect(try await told(listener) == ["backupTooOld"])
  }
}
