import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

@Suite struct EngineTests {
  @Test func valuesAreBoundByNameAndNotByTheirFirstMention() async throws {
    let books = try await Books(network: nil)
    let row = try await books.core.engine.read {
      try $0.row("SELECT $2 AS a, $1 AS b, $2 AS c, $3 AS d", ["one", "two", Int64?.none])
    }
    #expect(try row?.text("a") == "two")
    #expect(try row?.text("b") == "one")
    #expect(try row?.text("c") == "two")
    #expect(try row?.textOrNil("d") == nil)
  }

  @Test func aColumnThatHoldsSomethingElseIsDamage() async throws {
    let books = try await Books(network: nil)
    let row = try #require(
      try await books.core.engine.read { try $0.row("SELECT 1 AS a, x'00' AS b") })
    #expect(throws: CoreFailure.self) { try row.text("a") }
    #expect(throws: CoreFailure.self) { try row.integer("b") }
    #expect(throws: CoreFailure.self) { try row.text("c") }
  }

  @Test func theBooksWaitForTheDiskAndTheLogDoesNot() async throws {
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let books = try SQLiteEngine(path: folder.path + "/a", schema: .core, durability: .full)
    #expect(try await books.writerPragma("synchronous") == 2)
    #expect(try await books.writerPragma("foreign_keys") == 1)
    let log = try SQLiteEngine(path: folder.path + "/b", schema: .log, durability: .normal)
    #expect(try await log.writerPragma("synchronous") == 1)
  }

  @Test func aSubmissionCostsOneSyncOfTheDisk() async throws {
    Disk.watch()
    let books = try await Books()
    // The first write after the opening also syncs the head of a new journal.
    _ = try await books.core.submit(.example(0))
    let file = books.folder.path + "/core.db"
    let journal = file + "-wal"
    let before = Disk.syncs(of: journal)
    try #require(before > 0, "the count stands in SQLite's way to the disk")
    for number in 1...10 { _ = try await books.core.submit(.example(number)) }
    #expect(Disk.syncs(of: journal) - before == 10)
    let after = Disk.syncs(of: journal)
    _ = try await books.core.examine(PassRequest(code: .example(1), desk: "gare"))
    #expect(Disk.syncs(of: journal) == after)
  }

  @Test func theFilesAreTheDaemonsAlone() async throws {
    let books = try await Books()
    func mode(_ path: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
    #expect(try mode(books.folder.path) == 0o700)
    for file in ["core.db", "core.db-wal", "core.db-shm", "lock"] {
      #expect(try mode(books.folder.path + "/" + file) == 0o600, "\(file)")
    }
  }

  /// `INSERT OR REPLACE` deletes rows without saying so.
  @Test func noStatementReplacesARow() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/ApticStore").standardizedFileURL
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var seen = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8).uppercased()
      #expect(!text.contains("OR REPLACE INTO") && !text.contains("REPLACE INTO "), "\(file)")
      seen += 1
    }
    #expect(seen > 20)
  }
}
