import ApticScanCore
import Testing

@testable import ApticStore

/// A desk's last redemption, undone from paper.
@Suite struct UndoTests {
  private func undo(
    at desk: String = "gare", id: String = "u", _ books: Books
  ) async throws -> Redemption {
    try await books.core.undoLast(
      Command(
        id: id, by: Principal(name: "alice", role: .desk),
        UndoRequest(desk: desk, reason: "annulé au poste"))
    ).value
  }

  private func refusal(at desk: String = "gare", id: String, _ books: Books) async -> String? {
    do {
      _ = try await undo(at: desk, id: id, books)
      return nil
    } catch let refusal as CoreRefusal {
      return refusal.code
    } catch {
      return "\(error)"
    }
  }

  @Test func theLastIsUndoneAndNeverTheOneBefore() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    books.clock.advance(seconds: 1)
    _ = try await books.core.submit(.example(2))
    let undone = try await undo(books)
    #expect(undone.pass == .example(2) && undone.state == .cancelled)
    #expect(undone.cancelReason == "annulé au poste" && undone.cancelledBy == "alice")
    #expect(try await books.core.pass(.example(2))?.state == .active)
    #expect(await refusal(id: "v", books) == "alreadyCancelled")
    #expect(try await books.core.pass(.example(1))?.state == .submitted)
    #expect(try await undo(books) == undone, "asked again it answers as it did")
    #expect(try await books.core.ledgerCheck().fault == nil)
    let trail = try await books.number(
      "SELECT count(*) AS n FROM deeds WHERE subject = 'redemption:\(undone.id)'")
    #expect(trail == 1)
  }

  @Test func tenMinutesLaterItIsTooLate() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    books.clock.advance(seconds: 601)
    #expect(await refusal(id: "late", books) == "undoTooLate")
    _ = try await books.core.submit(.example(2))
    books.clock.advance(seconds: 600)
    #expect(await refusal(id: "intime", books) == nil)
  }

  @Test func anotherDesksRedemptionIsNotUndone() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    #expect(await refusal(at: "mairie", id: "a", books) == "nothingToUndo")
    #expect(await refusal(at: "lune", id: "b", books) == "unknownDesk")
    #expect(try await books.core.pass(.example(1))?.state == .submitted)
  }

  @Test func theRulesOfCancellationHold() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    var change = SettingsChange()
    change.cancellers = .representative
    _ = try await books.core.changeSettings(.of(change))
    #expect(await refusal(id: "a", books) == "representativeRequired")
  }
}
