import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

@Suite struct LedgerHeadsTests {
  private func books(_ count: Int = 3) async throws -> Books {
    let books = try await Books()
    for number in 0..<count { _ = try await books.core.submit(.example(number)) }
    return books
  }

  @Test func aSoundLedgerIsSigned() async throws {
    let books = try await self.books()
    let heads = try #require(try await books.core.ledgerCheck().heads)
    #expect(heads.isSigned)
    #expect(heads.heads.map(\.chain) == ["order:o1", "organisation:ruche"])
    let alone = try await books.core.ledgerHeads()
    #expect(alone.isSigned && alone.canonicalText == heads.canonicalText)
    var changed = heads
    changed.entries += 1
    #expect(!changed.isSigned)
    changed = heads
    changed.heads[0].index += 1
    #expect(!changed.isSigned)
  }

  @Test func theKeyIsMadeOnceAndIsTheDaemonsAlone() async throws {
    let books = try await self.books()
    async let one = books.core.ledgerHeads()
    async let two = books.core.ledgerHeads()
    #expect(try await one.publicKey == two.publicKey)
    let path = books.folder.path + "/ledger.key"
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let key = try String(contentsOfFile: path, encoding: .utf8)
    let backup = try await books.core.backUp(
      Command(id: "b", by: Principal(name: "root", role: .administrator), BackupRequest())
    ).value
    let copy = try Data(
      contentsOf: URL(filePath: books.folder.path + "/backups/" + backup.name))
    #expect(copy.range(of: Data(key.utf8.dropLast())) == nil)
    try "nonsense".write(toFile: path, atomically: true, encoding: .utf8)
    await #expect(throws: CoreFailure.self) { try await books.core.ledgerHeads() }
  }

  @Test func whatEarlierHeadsKnowIsStillThere() async throws {
    let books = try await self.books()
    let earlier = try await books.core.ledgerHeads()
    _ = try await books.core.submit(.example(4))
    let check = try await books.core.ledgerCheck(against: earlier)
    #expect(check.fault == nil)
    #expect(check.earlier == .init(at: earlier.at, entries: earlier.entries, isOurs: true))
  }

  @Test func headsOfAnotherKeyAreToldAsSuch() async throws {
    let books = try await self.books()
    let earlier = try await books.core.ledgerHeads()
    try FileManager.default.removeItem(atPath: books.folder.path + "/ledger.key")
    let check = try await books.core.ledgerCheck(against: earlier)
    #expect(check.fault == nil)
    #expect(check.earlier?.isOurs == false)
  }

  @Test func headsThatWereChangedAreRefused() async throws {
    let books = try await self.books()
    var earlier = try await books.core.ledgerHeads()
    earlier.heads[0].hash = String(repeating: "0", count: 64)
    let fault = try #require(try await books.core.ledgerCheck(against: earlier).fault)
    #expect(fault.detail.contains("not what was signed"))
  }

  /// The last entries cut off leave chains that look whole, and a restore from yesterday is one.
  @Test func whatWasCutOffIsFound() async throws {
    let books = try await self.books()
    let other = try await self.books(2)
    let earlier = try await books.core.ledgerHeads()
    #expect(try await other.core.ledgerCheck().fault == nil)
    let fault = try #require(try await other.core.ledgerCheck(against: earlier).fault)
    #expect(fault.detail.contains("chain o"))
  }

  @Test func anotherHistoryIsFound() async throws {
    let books = try await self.books()
    let other = try await Books()
    for number in 5..<9 { _ = try await other.core.submit(.example(number)) }
    let earlier = try await books.core.ledgerHeads()
    let fault = try #require(try await other.core.ledgerCheck(against: earlier).fault)
    #expect(fault.entry != nil && fault.detail.contains("is not entry"))
  }
}
