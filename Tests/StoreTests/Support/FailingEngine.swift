import Synchronization

@testable import ApticStore

/// An engine whose transactions fail at a chosen statement, as a machine that loses its power
/// between two statements does.
final class FailingEngine: Engine {
  struct PowerCut: Error {}

  private let engine: any Engine
  private let cut: Mutex<Int?>

  init(_ engine: any Engine) {
    self.engine = engine
    cut = Mutex(nil)
  }

  /// The number of statements that still succeed in each transaction; nil for all.
  func fail(after statements: Int?) {
    cut.withLock { $0 = statements }
  }

  var name: String { engine.name }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Reader) throws -> Value
  ) async throws -> Value {
    try await engine.read(body)
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    let left = cut.withLock { $0 }
    return try await engine.write { transaction in
      let failing = FailingTransaction(transaction: transaction, left: left)
      let value = try body(failing)
      // After the last statement, before the commit.
      if failing.left == 0 { throw PowerCut() }
      return value
    }
  }

  func writersTurn() async {
    await engine.writersTurn()
  }

  func copy(to path: String) async throws {
    try await engine.copy(to: path)
  }

  func close() throws {
    try engine.close()
  }
}

private final class FailingTransaction: Transaction {
  let transaction: any Transaction
  var left: Int?

  init(transaction: any Transaction, left: Int?) {
    self.transaction = transaction
    self.left = left
  }

  func each(_ query: String, _ values: [any Bindable], _ body: (Row) throws -> Void) throws {
    try transaction.each(query, values, body)
  }

  func execute(_ statement: String, _ values: [any Bindable]) throws -> Int {
    if let left {
      if left == 0 { throw FailingEngine.PowerCut() }
      self.left = left - 1
    }
    return try transaction.execute(statement, values)
  }
}
