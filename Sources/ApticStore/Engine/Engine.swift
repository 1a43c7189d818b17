/// A database as the verbs see it: transactions in which statements run one after the other.
///
/// Queries are written once, with `$1`, `$2`, … for their values; an engine binds them by name,
/// so that the order in which a query mentions them does not matter.
protocol Engine: Sendable {
  /// Its kind and version, `sqlite 3.40.1`.
  var name: String { get }

  /// Reads one state of the data, whatever is written meanwhile.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Reader) throws -> Value
  ) async throws -> Value

  /// Runs `body` as one transaction: what it throws undoes all that it wrote. Once it returns, the
  /// transaction is on the disk. It is not interrupted when the calling task is cancelled: a
  /// submission whose asker has left is either done or not begun.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value

  /// Returns once the writer has had a turn; at once where nothing is to be written.
  func writersTurn() async

  /// Copies one state of the data into a file that is there and empty, while work goes on, and
  /// fails where the copy is not sound. The file stands alone, and is not on the disk yet.
  func copy(to path: String) async throws

  func close() throws
}

/// Statements that only read.
protocol Reader {
  /// Calls `body` with each row of a query, in order, without holding them all.
  func each(_ query: String, _ values: [any Bindable], _ body: (Row) throws -> Void) throws
}

/// Statements of one transaction that writes.
protocol Transaction: Reader {
  /// Runs a statement and tells how many rows it changed.
  @discardableResult
  func execute(_ statement: String, _ values: [any Bindable]) throws -> Int
}

extension Reader {
  func rows(_ query: String, _ values: [any Bindable] = []) throws -> [Row] {
    var rows: [Row] = []
    try each(query, values) { rows.append($0) }
    return rows
  }

  func row(_ query: String, _ values: [any Bindable] = []) throws -> Row? {
    try rows(query, values).first
  }
}

/// Thrown by a reader where the engine's data itself cannot be read.
struct Damage: Error, CustomStringConvertible {
  var description: String
}
