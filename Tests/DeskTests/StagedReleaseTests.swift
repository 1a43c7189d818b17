import ApticDesk
import ApticScanCore
import ApticStore
import Testing

extension DeskTests {
  private func release(_ event: DeskEvent) -> StagedRelease? {
    guard case .released(let release) = event else { return nil }
    return release
  }

  @Test func whatNobodyConfirmsIsToldAndThenReleased() async throws {
    try await submit(.staged)
    try await waitUntil { clock.sleeperCount == 1 }
    let listener = desk.publisher.subscribe()
    _ = try await desk.take(code: codes[0], id: nil, by: "alice")
    // The idle time of before, that which began anew, and the notice.
    try await waitUntil { clock.sleeperCount == 3 }

    clock.advance(seconds: 48 * 3_600)
    let soon = try await next(of: listener, release)
    #expect(soon.kind == .soon)
    #expect(soon.passes.map(\.pass.code.rawValue) == [codes[0]])
    #expect(soon.message.contains("soumettez-le"))
    #expect(try await desk.staged().count == 1)

    try await waitUntil { clock.sleeperCount >= 1 }
    clock.advance(seconds: 24 * 3_600)
    let released = try await next(of: listener, release)
    #expect(released.kind == .released)
    #expect(released.message.contains("à nouveau libre"))
    #expect(try await desk.staged().isEmpty)
    #expect(try await core.pass(PassCode(codes[0]))?.state == .active)
  }

  @Test func whatWasDueWhileNobodyLookedIsReleasedAtTheStart() async throws {
    _ = try await core.submit(
      SubmitRequest(
        id: "s", code: PassCode(codes[0]), desk: "desk-1", service: "acces",
        pointOfPresence: "accueil", confirmation: .staged, by: "alice"))
    clock.advance(seconds: 73 * 3_600)
    let listener = desk.publisher.subscribe()
    await desk.open()
    #expect(try await next(of: listener, release).kind == .released)
  }
}
