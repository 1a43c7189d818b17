import Synchronization

@testable import ApticStore

/// An engine whose transactions fail at a chosen statement, as a machine that loses its power
/// between two statements does.
final class FailingEngine: Engine {
  struct PowerCut: Error {}

  private let engine: any Engine
  private let cut = StatementsLeft()

  init(_ engine: any Engine) {
    self.engine = engine
  }

  /// The number of statements that still succeed, in however many transactions; nil for all.
  func fail(after statements: Int?) {
    cut.left = statements
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
    try await engine.write { [cut] transaction in
      let value = try body(FailingTransaction(transaction: transaction, left: cut))
      // After the last statement, before the commit.
      if cut.left == 0 { throw PowerCut() }
      return value
    }
  }

  func scratch() async throws -> any Scratch {
    try await engine.scratch()
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

private final class StatementsLeft: Sendable {
  private let count = Mutex<Int?>(nil)

  var left: Int? {
    get { count.withLock { $0 } }
    set { count.withLock { $0 = newValue } }
  }
}

private struct FailingTransaction: Transaction {
  let transaction: any Transaction
  let left: StatementsLeft

  func each(_ query: String, _ values: [any Bindable], _ body: (Row) throws -> Void) throws {
    try transaction.each(query, values, body)
  }

  func execute(_ statement: String, _ values: [any Bindable]) throws -> Int {
    if let count = left.left {
      if count == 0 { throw FailingEngine.PowerCut() }
      left.left = count - 1
    }
    return try transaction.execute(statement, values)
  }
}
