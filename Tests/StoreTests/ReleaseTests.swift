import ApticScanCore
import Testing

@testable import ApticStore

/// What nobody confirms leaves the list after a time, which is a setting.
@Suite struct ReleaseTests {
  @Test func whatIsStagedForTooLongIsReleased() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, .staged))
    books.clock.advance(seconds: 3_600)
    _ = try await books.core.submit(.example(2, .staged))
    _ = try await books.core.submit(.example(3, desk: "mairie", .staged))
    let staged = try await books.core.staged(at: "gare")
    #expect(staged.first?.noticeAt == Timestamp("2026-06-17T08:00:00Z"))
    #expect(staged.first?.releasesAt == Timestamp("2026-06-18T08:00:00Z"))

    books.clock.set("2026-06-18T07:59:59Z")
    #expect(try await books.core.releaseStaged(at: "gare").isEmpty)
    books.clock.set("2026-06-18T08:00:00Z")
    #expect(try await books.core.releaseStaged(at: "gare").map(\.pass.code) == [.example(1)])
    #expect(try await books.core.releaseStaged(at: "gare").isEmpty)
    #expect(try await books.core.staged(at: "gare").map(\.pass.code) == [.example(2)])
    #expect(try await books.core.pass(.example(1))?.state == .active)
    #expect(
      try await books.number(
        "SELECT count(*) AS n FROM deeds WHERE verb = 'submission.release'") == 1)
    books.clock.set("2026-07-01T08:00:00Z")
    #expect(try await books.core.releaseStaged(at: "gare").count == 1)
    #expect(try await books.core.staged(at: "mairie").count == 1)
  }

  @Test func howLongIsASetting() async throws {
    let books = try await Books()
    var change = SettingsChange()
    change.stagedHours = 2
    change.stagedNoticeHours = 1
    _ = try await books.core.changeSettings(.of(change))
    _ = try await books.core.submit(.example(1, .staged))
    #expect(
      try await books.core.staged(at: "gare").first?.noticeAt == Timestamp("2026-06-15T09:00:00Z"))
    books.clock.set("2026-06-15T10:00:00Z")
    #expect(try await books.core.releaseStaged(at: "gare").count == 1)
  }
}
