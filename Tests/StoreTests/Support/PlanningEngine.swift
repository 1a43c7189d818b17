import Synchronization

@testable import ApticStore

/// An engine that asks the database how it is going to find what it is asked for, before it does.
final class PlanningEngine: Engine {
  /// One step of the plan of a statement, as SQLite tells it: `SCAN passes`.
  struct Step: Sendable {
    var statement: String
    var text: String

    /// The table that it looks through or into, by its own name and not that in the statement; nil for
    /// what is no table's.
    var table: String? {
      let words = text.split(separator: " ").map(String.init)
      guard words.count > 1, isScan || words[0] == "SEARCH" else { return nil }
      let alias = words[1]
      let pattern = "(?:FROM|JOIN|,)\\s+(\\w+)\\s+(?:AS\\s+)?\(alias)\\b"
      guard let regex = try? Regex(pattern, as: (Substring, Substring).self),
        let match = statement.firstMatch(of: regex)
      else { return alias }
      return String(match.output.1)
    }

    /// Whether it looks at every row.
    var isScan: Bool { text.hasPrefix("SCAN ") }

    /// Whether it ends at the first rows, whichever they are.
    var endsSoon: Bool { statement.contains("LIMIT") && !statement.contains("WHERE") }
  }

  private let engine: any Engine
  private let steps = Mutex<[Step]>([])

  init(_ engine: any Engine) {
    self.engine = engine
  }

  /// The plans of all that `work` asks.
  func plans(of work: () async throws -> Void) async throws -> [Step] {
    steps.withLock { $0 = [] }
    try await work()
    return steps.withLock { $0 }
  }

  var name: String { engine.name }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Reader) throws -> Value
  ) async throws -> Value {
    try await engine.read { [self] in try body(PlanningReader(reader: $0, engine: self)) }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try await engine.write(body)
  }

  func scratch() async throws -> any Scratch { try await engine.scratch() }
  func copy(to path: String) async throws { try await engine.copy(to: path) }
  func writersTurn() async { await engine.writersTurn() }
  func close() throws { try engine.close() }

  fileprivate func plan(
    _ query: String, _ values: [any Bindable], _ reader: any Reader
  ) throws {
    let plan = try reader.rows("EXPLAIN QUERY PLAN " + query, values).map {
      Step(statement: query, text: try $0.text("detail"))
    }
    steps.withLock { $0 += plan }
  }
}

private struct PlanningReader: Reader {
  let reader: any Reader
  let engine: PlanningEngine

  func each(_ query: String, _ values: [any Bindable], _ body: (Row) throws -> Void) throws {
    try engine.plan(query, values, reader)
    try reader.each(query, values, body)
  }
}
