import ApticScanCore
import Testing

@Suite struct NoticeTests {
  static let now = Timestamp(microseconds: 1_795_000_000_000_000)

  static func hours(ago hours: Int) -> Timestamp { now.advanced(bySeconds: -hours * 3_600) }

  func notice(_ code: String, _ severity: Notice.Severity = .warning, since: Timestamp = now)
    -> Notice
  {
    Notice(code: code, severity: severity, message: code, since: since)
  }

  // MARK: The rules

  @Test(
    arguments: [(true, nil), (false, "clockNotSynchronised"), (nil, nil)] as [(Bool?, String?)])
  func aClockIsToldOfWhereItIsKnownToRunFree(_ isSynchronised: Bool?, _ code: String?) {
    #expect(Notice.clock(isSynchronised: isSynchronised, at: Self.now)?.code == code)
  }

  @Test(
    arguments: [
      // Megabytes free, megabytes in all.
      (1_025, 500_000, nil), (1_023, 500_000, .warning), (510, 10_000, nil),
      (490, 10_000, .warning), (65, 600, nil), (63, 600, .warning), (15, 600, .error),
      (0, 500_000, .error),
    ] as [(Int64, Int64, Notice.Severity?)])
  func aDiskIsNearlyFullAtItsLastTwentieth(
    _ available: Int64, _ total: Int64, _ severity: Notice.Severity?
  ) {
    let notice = Notice.disk(available: available << 20, total: total << 20, at: Self.now)
    #expect(notice?.severity == severity)
  }

  @Test(
    arguments: [
      // The newest backup and the first entry of the books, hours ago; whether it is told.
      (nil, nil, false), (nil, 47, false), (nil, 49, true), (49, 100, true), (47, 100, false),
      (100, nil, false),
      // Books that were begun after the backup of others.
      (100, 10, false),
    ] as [(Int?, Int?, Bool)])
  func aBackupIsMissedOnceTheBooksAreOldEnough(_ newest: Int?, _ first: Int?, _ isTold: Bool) {
    let notice = Notice.backup(
      newest: newest.map(Self.hours(ago:)), firstEntry: first.map(Self.hours(ago:)),
      warnAfterHours: 48, at: Self.now)
    #expect((notice?.code == "backupTooOld") == isTold)
  }

  // MARK: The board

  @Test func aNoticeKeepsTheMomentWhenItWasFirstSeen() {
    var board = NoticeBoard()
    #expect(board.put(up: [notice("a", since: Self.hours(ago: 2))]) != nil)
    #expect(board.put(up: [notice("a")]) == nil)
    #expect(board.notices == [notice("a", since: Self.hours(ago: 2))])
  }

  @Test func whatIsNewGraverOrGoneIsAChange() {
    var board = NoticeBoard()
    _ = board.put(up: [notice("a"), notice("b")])
    let change = board.put(up: [notice("a", .error), notice("c")])
    #expect(change?.appeared.map(\.code) == ["a", "c"])
    #expect(change?.gone.map(\.code) == ["b"])
    #expect(board.put(up: [])?.gone.map(\.code) == ["a", "c"])
    #expect(board.put(up: []) == nil)
  }

  @Test func theGravestStandsFirst() {
    var board = NoticeBoard()
    _ = board.put(up: [notice("i", .info), notice("w"), notice("e", .error), notice("w2")])
    #expect(board.notices.map(\.code) == ["e", "w", "w2", "i"])
  }
}
