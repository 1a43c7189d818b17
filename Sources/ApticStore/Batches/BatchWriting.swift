import ApticScanCore

// A batch is written in sorted chunks, each a short transaction between those of the desk, and each
// page of the file about once: carnets by name, pass by number, then the pass of each carnet. One
// row at the end makes all of it visible.

/// Rows for one statement: a JSON array of arrays, so that thousands cost one.
struct BatchChunk: Sendable {
  /// Rows a transaction. Measured: 2,000 hold a scan up by some 15 ms, and ten times as many are
  /// hardly faster.
  static let rows = 2_000

  var json: String
  var count: Int
  /// The key of its last row, after which the next chunk goes on.
  var last: [String] = []
}

extension Transaction {
  /// Opens a batch; what is written with its id is invisible until it is complete.
  func openBatch(_ work: ImportProgress.Work, at moment: Timestamp) throws -> Int64 {
    let newest = try row("SELECT coalesce(max(id), 0) AS id FROM batches")
    let id = (try newest?.integer("id") ?? 0) + 1
    try execute(
      "INSERT INTO batches (id, kind, started_at) VALUES ($1, $2, $3)",
      [id, work.rawValue, moment])
    return id
  }

  /// Rows of carnet and order.
  func addCarnets(_ chunk: BatchChunk, batch: Int64) throws {
    try execute(
      """
      INSERT INTO carnets (id, order_id, batch)
      SELECT value ->> 0, value ->> 1, $2 FROM json_each($1)
      """, [chunk.json, batch])
  }

  /// Rows of code, order, carnet, validFrom, validUntil and status.
  func addPasses(_ chunk: BatchChunk, batch: Int64) throws {
    try execute(
      """
      INSERT INTO passes (code, order_id, carnet_id, valid_from, valid_until, status, batch)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, $2
      FROM json_each($1)
      """, [chunk.json, batch])
  }

  /// Rows of carnet and code.
  func addCarnetPasses(_ chunk: BatchChunk, batch: Int64) throws {
    try execute(
      """
      INSERT INTO carnet_passes (carnet_id, code, batch)
      SELECT value ->> 0, value ->> 1, $2 FROM json_each($1)
      """, [chunk.json, batch])
  }

  /// The one row that makes a batch visible.
  func completeBatch(_ id: Int64, at moment: Timestamp) throws {
    try execute("UPDATE batches SET completed_at = $2 WHERE id = $1", [id, moment])
  }
}
