import Foundation
import GRDB
import GRDBSQLite

/// The statements of one SQLite transaction, compiled once a connection.
struct SQLiteTransaction: Transaction {
  let database: Database

  func each(_ query: String, _ values: [any Bindable], _ body: (Row) throws -> Void) throws {
    let statement = try database.cachedStatement(sql: query)
    let columns = statement.columnNames
    let cursor = try GRDB.Row.fetchCursor(
      statement, arguments: Self.arguments(values, of: statement))
    while let row = try next(cursor) {
      try body(
        Row(columns: columns, values: columns.indices.map { SQLValue(row[$0] as DatabaseValue) }))
    }
  }

  func execute(_ statement: String, _ values: [any Bindable]) throws -> Int {
    let compiled = try database.cachedStatement(sql: statement)
    try compiled.execute(arguments: Self.arguments(values, of: compiled))
    return database.changesCount
  }

  private func next(_ cursor: RowCursor) throws -> GRDB.Row? {
    do {
      return try cursor.next()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      throw Damage(description: error.message ?? "the file is damaged")
    }
  }

  /// By name: to SQLite `$1` is a name like any other, and given a list it would bind the values in
  /// the order in which the query first mentions them. So they are put in that order here, which
  /// costs less than to hand over names. Stands for sqlite3_bind_parameter_name.
  private static func arguments(
    _ values: [any Bindable], of statement: Statement
  ) throws -> StatementArguments {
    let compiled = statement.sqliteStatement
    let count = sqlite3_bind_parameter_count(compiled)
    guard count == values.count else { throw mismatch(values.count, statement) }
    var ordered: [DatabaseValue] = []
    ordered.reserveCapacity(values.count)
    for place in 0..<count {
      guard let name = sqlite3_bind_parameter_name(compiled, place + 1),
        let number = Int(String(cString: name).dropFirst()), values.indices.contains(number - 1)
      else { throw mismatch(values.count, statement) }
      ordered.append(values[number - 1].sqlValue.databaseValue)
    }
    return StatementArguments(ordered)
  }

  private static func mismatch(_ count: Int, _ statement: Statement) -> CoreFailure {
    CoreFailure("The core has \(count) values for a statement of others: \(statement.sql)")
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes([UInt8](data))
    // No column of ours holds one: a row that does is damaged, and no reader takes a null.
    case .double: self = .null
    }
  }

  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }
}
