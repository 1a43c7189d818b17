import ApticScanCore
import Foundation
import GRDB
import Testing

@testable import ApticStore

/// Books that an earlier release left behind, and which release a folder's data is of.
@Suite struct MigrationTests {
  /// The books of schema 1, as text: a network, eight pass, one of them taken.
  static let schema1 = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Books/schema-1.sql")

  private func folder(with text: URL) throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let file = try DatabaseQueue(path: folder.path + "/core.db")
    let statements = try String(contentsOf: text, encoding: .utf8)
    try file.inDatabase { try $0.execute(sql: statements) }
    try file.close()
    return folder
  }

  @Test func booksOfTheFirstSchemaAreBroughtForwardWithAllThatStandsInThem() async throws {
    let folder = try folder(with: Self.schema1)
    let core = try await LocalCore.open(directory: folder.path)
    #expect(try await core.pass(.example(7))?.state == .submitted)
    #expect(try await core.pass(.example(1))?.state == .active)
    #expect(try await core.ledgerCheck().fault == nil)
    try core.close()
    let again = try await LocalCore.open(directory: folder.path)
    #expect(try await again.pass(.example(7))?.state == .submitted)
  }

  @Test func theDataIsOfTheReleaseThatLastChangedItsForm() async throws {
    let folder = try folder(with: Self.schema1)
    #expect(try DataFolder(path: folder.path).release() == nil)
    let core = try await LocalCore.open(directory: folder.path)
    // Beside the running desk, as the package asks.
    #expect(try DataFolder(path: folder.path).release() == .current)
    try core.close()
    #expect(try DataFolder(path: folder.path).release() == .current)
  }

  @Test func aReleaseThatChangesNothingLeavesTheDataToTheOneBefore() throws {
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let path = folder.path + "/core.db"
    let later = Release(7, 8, 9)
    for (schema, by, told) in [
      (SQLiteSchema.core, Release.current, Release.current),
      (SQLiteSchema.core, later, Release.current),
      (SQLiteSchema.core.withOneMore, later, later),
    ] {
      let pool = try DatabasePool(path: path)
      try schema.apply(to: pool, by: by)
      try pool.close()
      #expect(try DataFolder(path: folder.path).release() == told)
    }
  }

  @Test func aFolderWithoutDataIsOfNoRelease() throws {
    #expect(try DataFolder(path: "/nowhere").release() == nil)
  }
}

extension SQLiteSchema {
  fileprivate var withOneMore: SQLiteSchema {
    var schema = self
    schema.steps.append("CREATE TABLE of_tomorrow (a INTEGER) STRICT")
    return schema
  }
}
