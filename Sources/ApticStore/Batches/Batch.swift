import ApticScanCore

extension LocalCore {
  /// Lets `body` bring pass in while nobody else does, once nothing is left of a batch that died.
  func whileNobodyElseBringsIn<Value: Sendable>(
    _ progress: ImportProgress, _ body: () async throws -> Value
  ) async throws -> Value {
    try batches.enter(progress)
    defer { batches.leave() }
    try await clearBeforeABatch()
    return try await body()
  }

  /// Writes a batch in chunks that nobody sees, then ends with the transaction that shows them all.
  ///
  /// - Parameters:
  ///   - write: writes chunks with the batch's id.
  ///   - end: what follows from the batch; undone with it where it throws.
  func batch<Value: Sendable>(
    _ work: ImportProgress.Work, write: (Int64) async throws -> Void,
    end: @escaping @Sendable (any Transaction, Occasion) throws -> Value
  ) async throws -> Value {
    let opened = now()
    let id = try await engine.write { try $0.openBatch(work, at: opened) }
    do {
      try await write(id)
      let occasion = occasion()
      return try await engine.write { transaction in
        try transaction.completeBatch(id, at: occasion.at)
        return try end(transaction, occasion)
      }
    } catch {
      // Whoever comes next waits for it, and the one who asks need not.
      clearInBackground()
      throw error
    }
  }
}
