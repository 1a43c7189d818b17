import ApticScanCore
import Foundation
import GRDB
import Testing

@testable import ApticStore

@Suite struct BackupTests {
  private func command(_ id: String = "b") -> Command<BackupRequest> {
    Command(id: id, by: Principal(name: "root", role: .administrator), BackupRequest())
  }

  @Test func aBackupIsAFileThatStandsAlone() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    let backup = try await books.core.backUp(command()).value
    #expect(backup.name == "core-20260615T080000Z.db")
    let path = books.folder.path + "/backups/" + backup.name
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.count == backup.bytes)
    // Read and write version 1 (https://sqlite.org/fileformat.html): no write-ahead log.
    #expect(Array(bytes[18..<20]) == [1, 1])
    let files = try FileManager.default.contentsOfDirectory(atPath: books.folder.path + "/backups")
    #expect(files.sorted() == [backup.name, backup.name + ".sha256"])
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: books.folder.path + "/backups/" + file)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
    let said = try String(contentsOfFile: path + ".sha256", encoding: .utf8)
    #expect(said == "\(try #require(backup.sha256))  \(backup.name)\n")
    let copy = try DatabaseQueue(path: path)
    let taken = try await copy.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM redemptions")
    }
    #expect(taken == 1)
  }

  @Test func itIsListedAndReadAgain() async throws {
    let books = try await Books()
    let first = try await books.core.backUp(command("1")).value
    let second = try await books.core.backUp(command("2")).value
    #expect(second.name == "core-20260615T080000Z-2.db")
    books.clock.advance(seconds: 1)
    let third = try await books.core.backUp(command("3")).value
    #expect(try await books.core.backups() == [third, second, first])
    var bytes: [UInt8] = []
    for try await piece in try await books.core.backupContent(second.name) { bytes += piece }
    #expect(bytes.count == second.bytes)
    for name in ["core-20260615T080009Z.db", "../core.db", "core.db", ""] {
      let refusal = await #expect(throws: CoreRefusal.self) {
        _ = try await books.core.backupContent(name)
      }
      #expect(refusal?.code == "unknownBackup")
    }
  }

  @Test func theSameIdAgainMakesNoOther() async throws {
    let books = try await Books()
    let first = try await books.core.backUp(command())
    books.clock.advance(seconds: 60)
    let second = try await books.core.backUp(command())
    #expect(!first.replayed && second.replayed)
    #expect(second.value == first.value)
    #expect(try await books.core.backups().count == 1)
    #expect(
      try await books.number("SELECT count(*) AS n FROM deeds WHERE verb = 'backup.make'") == 1)
  }

  @Test func whatIsOlderThanItsDaysGoesAndTheNewestStays() async throws {
    let books = try await Books()
    _ = try await books.core.backUp(command("1"))
    books.clock.set("2026-07-15T08:00:00Z")
    _ = try await books.core.backUp(command("2"))
    #expect(try await books.core.backups().count == 2, "thirty days to the second are not more")
    books.clock.set("2026-07-15T08:00:01Z")
    let third = try await books.core.backUp(command("3")).value
    #expect(try await books.core.backups().map(\.name) == [third.name, "core-20260715T080000Z.db"])
    let stranger = books.folder.path + "/backups/core-mine.db"
    try Data().write(to: URL(filePath: stranger))
    books.clock.set("2027-07-15T08:00:01Z")
    _ = try await books.core.backUp(command("4"))
    #expect(try await books.core.backups().count == 1)
    #expect(FileManager.default.fileExists(atPath: stranger), "what is not ours is left alone")
  }

  @Test func whatWasCutShortGoesWithTheNext() async throws {
    let books = try await Books()
    _ = try await books.core.backUp(command("1"))
    let left = books.folder.path + "/backups/core-20260615T070000Z.db.partial"
    for suffix in ["", "-journal"] { try Data([1]).write(to: URL(filePath: left + suffix)) }
    #expect(try await books.core.backups().count == 1)
    _ = try await books.core.backUp(command("2"))
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(!FileManager.default.fileExists(atPath: left + "-journal"))
  }

  /// Each copy holds whole submissions only: its ledger is sound and its pass agree with it.
  @Test func copiesMadeWhileWorkGoesOnAreSound() async throws {
    let books = try await Books(network: .example(passes: (1_000..<1_600).map { .o1($0) }))
    let work = Task {
      var count = 0
      while !Task.isCancelled, count < 600 {
        _ = try await books.core.submit(.example(1_000 + count))
        count += 1
      }
      return count
    }
    var made: [Backup] = []
    for number in 0..<5 { made.append(try await books.core.backUp(command("\(number)")).value) }
    work.cancel()
    #expect(try await work.value > 0)
    var taken: [Int] = []
    for backup in made {
      let folder = TemporaryFolder()
      let source = try BackupSource(books.folder.path + "/backups/" + backup.name)
      let restored = try await source.restore(
        into: folder.path, replaces: false, by: Principal(name: "root", role: .administrator))
      #expect(restored.ledger.fault == nil)
      taken.append(restored.ledger.transactions)
    }
    #expect(taken == taken.sorted())
  }

  @Test func aDamagedCoreMakesNoBackupAndKeepsThoseItHas() async throws {
    let books = try await Books(network: .example(passes: (1_000..<1_600).map { .o1($0) }))
    let good = try await books.core.backUp(command("1")).value
    try books.core.close()
    let path = books.folder.path + "/core.db"
    var bytes = try Data(contentsOf: URL(filePath: path))
    // A page of a table in the middle of the file.
    for index in 0..<4_096 { bytes[bytes.count / 2 / 4_096 * 4_096 + index] = 0xA5 }
    try bytes.write(to: URL(filePath: path))
    let clock = books.clock
    let core = try await LocalCore.open(directory: books.folder.path) { clock.now }
    books.clock.set("2027-07-15T08:00:01Z")
    let failure = await #expect(throws: CoreFailure.self) { try await core.backUp(command("2")) }
    #expect(failure?.description.contains("damaged") == true)
    #expect(try await core.backups() == [good])
  }
}
