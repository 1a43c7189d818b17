import ApticScanCore
import GRDB

@testable import ApticStore

/// What tests of the core on SQLite may ask besides the seam. Those in `Contract/` do not.
extension Core {
  var local: LocalCore { self as! LocalCore }

  var engine: any Engine { local.engine }

  func close() throws { try local.close() }

  /// Changes the file as an editor of it would, held by no foreign key and no CHECK.
  func unguarded(_ statement: String) async throws {
    guard let engine = engine as? SQLiteEngine else { return }
    try await DatabaseQueue(path: engine.path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      try database.execute(sql: statement)
    }
  }
}
