import ApticScanCore

/// What comes into the books, in the order in which it does.
enum BatchPart: Sendable, CaseIterable {
  case newCarnets, passes, passesOfCarnets
}

/// Pass that wait to be written, cut into sorted chunks.
protocol BatchSource: Sendable {
  var passes: Int { get }
  /// The rows of a part after those of an earlier chunk; nil where there are no more.
  func chunk(of part: BatchPart, after earlier: BatchChunk?) async throws -> BatchChunk?
}

extension LocalCore {
  typealias BatchEnd<Value> = @Sendable (any Transaction, Occasion) throws -> Value

  /// Lets `body` bring pass in while nobody else does, once nothing is left of a batch that died.
  func whileNobodyElseBringsIn<Value: Sendable>(
    _ progress: ImportProgress, telling: WorkTelling, _ body: () async throws -> Value
  ) async throws -> Value {
    try batches.enter(progress, telling: telling)
    defer { batches.leave() }
    try await clearBeforeABatch()
    return try await body()
  }

  /// Writes pass that nobody sees before all are there.
  ///
  /// - Parameter end: what follows from them, in the transaction that shows them; where it throws,
  ///   nothing of them is left.
  func bringIn<Value: Sendable>(
    _ source: some BatchSource, as work: ImportProgress.Work, end: @escaping BatchEnd<Value>
  ) async throws -> Value {
    batches.begin(.writing, of: source.passes)
    if source.passes <= BatchChunk.rows { return try await bringInAtOnce(source, end: end) }
    let opened = now()
    let id = try await engine.write { try $0.openBatch(work, at: opened) }
    do {
      var halves = Halves()
      for part in BatchPart.allCases { try await move(part, of: source, to: id, &halves) }
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

  /// What is one chunk is one transaction, and needs no row that shows it.
  private func bringInAtOnce<Value: Sendable>(
    _ source: some BatchSource, end: @escaping BatchEnd<Value>
  ) async throws -> Value {
    var parts: [(BatchPart, BatchChunk)] = []
    for part in BatchPart.allCases {
      if let chunk = try await source.chunk(of: part, after: nil) { parts.append((part, chunk)) }
    }
    let (chunks, occasion) = (parts, occasion())
    return try await engine.write { transaction in
      for (part, chunk) in chunks { try transaction.add(part, chunk, batch: nil) }
      return try end(transaction, occasion)
    }
  }

  private func move(
    _ part: BatchPart, of source: some BatchSource, to batch: Int64, _ halves: inout Halves
  ) async throws {
    var chunk = try await source.chunk(of: part, after: nil)
    while let moved = chunk {
      // Who gives up, or stops the daemon, need not wait for millions.
      try Task.checkCancellation()
      // The next one is read while this one is written.
      async let next = source.chunk(of: part, after: moved)
      try await engine.write { try $0.add(part, moved, batch: batch) }
      switch part {
      case .newCarnets: break
      case .passes, .passesOfCarnets: batches.advance(passes: halves.take(moved.count))
      }
      chunk = try await next
    }
  }
}

/// Counts rows of which there are two a pass.
private struct Halves {
  private var rest = 0

  mutating func take(_ count: Int) -> Int {
    let (whole, rest) = (count + rest).quotientAndRemainder(dividingBy: 2)
    self.rest = rest
    return whole
  }
}
