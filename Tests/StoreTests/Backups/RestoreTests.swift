import ApticScanCore
import Foundation
import GRDB
import Testing

@testable import ApticStore

@Suite struct RestoreTests {
  private let root = Principal(name: "root", role: .administrator)

  /// A closed core of one submission, and its backup, made before a second one.
  private func backedUp() async throws -> (books: Books, backup: String) {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    let backup = try await books.core.backUp(Command(id: "b", by: root, BackupRequest())).value
    _ = try await books.core.submit(.example(2))
    try books.core.close()
    return (books, books.folder.path + "/backups/" + backup.name)
  }

  private func open(_ folder: String, _ clock: TestClock) async throws -> LocalCore {
    try await LocalCore.open(directory: folder) { clock.now }
  }

  private func refusal(
    _ backup: String, into folder: String, replaces: Bool = true
  ) async -> CoreRefusal? {
    await #expect(throws: CoreRefusal.self) {
      _ = try await BackupSource(backup).restore(into: folder, replaces: replaces, by: root)
    }
  }

  @Test func aBackupBecomesTheBooksOfAnEmptyFolder() async throws {
    let (books, backup) = try await backedUp()
    let folder = TemporaryFolder()
    let restored = try await BackupSource(backup).restore(
      into: folder.path, replaces: false, by: root)
    #expect(restored.kept == nil)
    #expect(restored.ledger.fault == nil)
    let core = try await open(folder.path, books.clock)
    #expect(try await core.pass(.example(1))?.state == .submitted)
    #expect(try await core.pass(.example(2))?.state == .active)
    #expect(try await core.submit(.example(1)).replayed, "a retry is answered as the first was")
    let deed = try await core.engine.read {
      try $0.row("SELECT * FROM deeds WHERE verb = 'books.restore'")
    }
    #expect(try deed?.text("by_name") == "root")
    #expect(try deed?.text("detail") == "sha256 \(restored.sha256)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files).isSuperset(of: ["core.db", "lock"]))
    #expect(!files.contains { $0.contains("restoring") })
  }

  @Test func booksThatAreThereStayUnlessTheyAreToGiveWay() async throws {
    let (books, backup) = try await backedUp()
    let folder = books.folder.path
    let before = try Data(contentsOf: URL(filePath: folder + "/core.db"))
    #expect(await refusal(backup, into: folder, replaces: false)?.code == "booksExist")
    #expect(try Data(contentsOf: URL(filePath: folder + "/core.db")) == before)

    let restored = try await BackupSource(backup).restore(into: folder, replaces: true, by: root)
    let kept = try #require(restored.kept)
    #expect(try Data(contentsOf: URL(filePath: kept)) == before)
    let core = try await open(folder, books.clock)
    #expect(try await core.pass(.example(2))?.state == .active)
    try core.close()

    let back = try await BackupSource(kept).restore(into: folder, replaces: true, by: root)
    #expect(back.kept != nil && back.kept != kept)
    let again = try await open(folder, books.clock)
    #expect(try await again.pass(.example(2))?.state == .submitted)
  }

  /// What a killed daemon left in its journal is kept with its books, and never reaches the others.
  @Test func theJournalOfTheOldBooksGoesWithThem() async throws {
    let (books, backup) = try await backedUp()
    let copy = TemporaryFolder()
    try PrivateFile.makeFolder(at: copy.path)
    let core = try await open(books.folder.path, books.clock)
    _ = try await core.submit(.example(3))
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: books.folder.path + "/core.db" + suffix, toPath: copy.path + "/core.db" + suffix)
    }
    try core.close()
    let restored = try await BackupSource(backup).restore(
      into: copy.path, replaces: true, by: root)
    let now = try await open(copy.path, books.clock)
    #expect(try await now.pass(.example(3))?.state == .active)
    try now.close()
    let kept = try #require(restored.kept)
    let back = TemporaryFolder()
    _ = try await BackupSource(kept).restore(into: back.path, replaces: false, by: root)
    #expect(try await open(back.path, books.clock).pass(.example(3))?.state == .submitted)
  }

  @Test func aFolderWhoseDaemonRunsIsLeftAlone() async throws {
    let (books, backup) = try await backedUp()
    let core = try await open(books.folder.path, books.clock)
    let failure = await #expect(throws: CoreFailure.self) {
      _ = try await BackupSource(backup).restore(
        into: books.folder.path, replaces: true, by: root)
    }
    #expect(failure?.description.contains("Stop that one") == true)
    #expect(try await core.pass(.example(2))?.state == .submitted)
  }

  /// Any byte of a backup with its checksum; without it, what SQLite and the ledger can tell.
  @Test(arguments: [0, 16, 100, 5_000, 20_000, 40_001, 60_002])
  func aDamagedBackupIsRefused(offset: Int) async throws {
    let (books, backup) = try await backedUp()
    let before = try Data(contentsOf: URL(filePath: books.folder.path + "/core.db"))
    var bytes = try Data(contentsOf: URL(filePath: backup))
    bytes[offset] ^= 0x01
    try bytes.write(to: URL(filePath: backup))
    let told = await refusal(backup, into: books.folder.path)
    #expect(told?.code == "backupDamaged")
    #expect(told?.detail.contains(backup) == true)
    #expect(try Data(contentsOf: URL(filePath: books.folder.path + "/core.db")) == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: books.folder.path)
    #expect(!files.contains { $0.contains("restoring") || $0.contains("replaced") })
  }

  @Test func withoutItsChecksumDamageIsFoundToo() async throws {
    let (books, backup) = try await backedUp()
    try FileManager.default.removeItem(atPath: backup + ".sha256")
    let whole = try Data(contentsOf: URL(filePath: backup))
    // Cut short; a page of garbage; no database; nothing at all.
    var garbage = whole
    for index in 8_192..<12_288 { garbage[index] = 0x5A }
    for bytes in [whole.prefix(whole.count / 2), garbage, Data("Bonjour".utf8), Data()] {
      try bytes.write(to: URL(filePath: backup))
      #expect(await refusal(backup, into: books.folder.path)?.code == "backupDamaged")
    }
    try whole.write(to: URL(filePath: backup))
    let copy = try DatabaseQueue(path: backup)
    try await copy.writeWithoutTransaction { database in
      try database.execute(sql: "DROP TRIGGER ledger_entries_stand")
      try database.execute(
        sql:
          "UPDATE ledger_entries SET amount_cents = 1001 WHERE transaction_id = 2 AND position = 1"
      )
    }
    try copy.close()
    let told = await refusal(backup, into: books.folder.path)
    #expect(told?.code == "backupDamaged")
    #expect(told?.detail.contains("2.1") == true)
  }

  @Test func anotherProgramsFileOrACoreAtWorkIsRefused() async throws {
    let (books, backup) = try await backedUp()
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let theirs = try DatabaseQueue(path: folder.path + "/theirs.db")
    try await theirs.write { try $0.execute(sql: "CREATE TABLE theirs (a INTEGER)") }
    try theirs.close()
    let told = await refusal(folder.path + "/theirs.db", into: books.folder.path)
    #expect(told?.detail.contains("another program's database") == true)
    let core = try await open(books.folder.path, books.clock)
    _ = try await core.submit(.example(3))
    #expect(
      await refusal(books.folder.path + "/core.db", into: folder.path)?.code == "noBackup")
    #expect(await refusal(books.folder.path, into: folder.path)?.code == "noBackup")
    #expect(throws: CoreFailure.self) { _ = try BackupSource(backup + ".none") }
    try core.close()
  }
}
