import ApticScanCore
import Synchronization

extension LocalCore {
  /// Begins to take away what batches left that died on the way, beside the desk's work.
  func clearInBackground() {
    guard !isResting.load(ordering: .relaxed) else { return }
    clearing.withLock { task in
      let earlier = task
      task = Task {
        await earlier?.value
        // What fails here is tried again before the next import, where somebody is told.
        try? await clearDeadBatches()
      }
    }
  }

  /// The same, to be waited for before a new batch opens.
  func clearBeforeABatch() async throws {
    await clearing.withLock { $0 }?.value
    try await clearDeadBatches()
  }

  /// Only while no batch is being written: whatever is not complete is taken for dead.
  private func clearDeadBatches() async throws {
    guard try await engine.read({ try $0.hasDeadBatch() }) else { return }
    // What refers to carnets before the carnets.
    try await clear("passes", by: "code")
    try await clear("carnet_passes", by: "carnet_id", "code")
    try await clear("carnets", by: "id")
    let moment = now()
    _ = try await engine.write { transaction in
      try transaction.execute(
        """
        UPDATE batches SET cleared_at = $1 WHERE completed_at IS NULL AND cleared_at IS NULL
        """, [moment])
    }
  }

  /// Walks a table in the order of its key and takes dead rows away, a chunk a transaction.
  private func clear(_ table: String, by key: String...) async throws {
    let dead = """
      batch IN (SELECT id FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL)
      """
    let names = key.joined(separator: ", ")
    let isAfter = "(\(names)) > (\(key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))"
    let isUpTo =
      "(\(names)) <= (\(key.indices.map { "$\($0 + 1 + key.count)" }.joined(separator: ", ")))"
    let look = """
      WITH chunk AS MATERIALIZED (
        SELECT \(names), \(dead) AS is_dead FROM \(table) WHERE \(isAfter)
        ORDER BY \(names) LIMIT \(BatchChunk.rows))
      SELECT \(names), (SELECT coalesce(sum(is_dead), 0) FROM chunk) AS dead FROM chunk
      ORDER BY \(key.map { $0 + " DESC" }.joined(separator: ", ")) LIMIT 1
      """
    var last = key.map { _ in "" }
    while !Task.isCancelled {
      let after = last
      let chunk = try await engine.read { try $0.row(look, after) }
      guard let chunk else { return }
      let upTo = try key.map { try chunk.text($0) }
      if try chunk.integer("dead") > 0 {
        _ = try await engine.write { transaction in
          try transaction.execute(
            "DELETE FROM \(table) WHERE \(isAfter) AND \(isUpTo) AND \(dead)", after + upTo)
        }
      }
      last = upTo
    }
    throw CancellationError()
  }
}

extension Reader {
  func hasDeadBatch() throws -> Bool {
    try row(
      "SELECT 1 AS found FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL LIMIT 1")
      != nil
  }
}
