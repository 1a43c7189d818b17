import ApticScanCore

extension LocalCore {
  /// The greatest number of pass that one request draws.
  public static let greatestIssue = 1_000_000

  /// Numbers come from the system's cryptographic generator. Carnets are numbered within their
  /// order, `ORDER-0001`; the last may be short.
  public func issuePasses(_ command: Command<IssueRequest>) async throws -> Answer<IssueSummary> {
    try await issuePasses(command, drawingFrom: SystemRandomNumberGenerator())
  }

  func issuePasses(
    _ command: Command<IssueRequest>, drawingFrom generator: some RandomNumberGenerator & Sendable
  ) async throws -> Answer<IssueSummary> {
    let request = command.request
    let first = try FirstAnswer(command, "passes.issue", on: "order:\(request.order)")
    if let earlier = try await engine.read({ try first.recall(IssueSummary.self, $0) }) {
      return earlier
    }
    let progress = ImportProgress(work: .issue, startedAt: now(), ofPasses: request.count)
    return try await whileNobodyElseBringsIn(progress) {
      let today = occasion().today
      let terms = try await engine.read { try IssueTerms(request, today: today, $0) }
      batches.begin(.writing, of: request.count)
      let drawn = try await draw(request.count, from: generator)
      let carnets = try await newCarnets(
        terms.carnetCount(of: request.count), of: terms.order.id)
      let issue = DrawnPasses(terms: terms, numbers: drawn, carnets: carnets)
      return try await batch(.issue) { id in
        try await write(issue.carnetChunks) { try $0.addCarnets($1, batch: id) }
        var counted = Halves()
        let advance = { (chunk: BatchChunk) in
          self.batches.advance(passes: counted.take(chunk.count))
        }
        try await write(issue.passChunks, then: advance) { try $0.addPasses($1, batch: id) }
        try await write(issue.carnetPassChunks, then: advance) {
          try $0.addCarnetPasses($1, batch: id)
        }
      } end: { transaction, occasion in
        let order = try transaction.openOrder(request.order)
        try transaction.post(.issue(of: request.count, order: order), at: occasion.at)
        let summary = issue.summary
        try first.remember(summary, at: occasion.at, transaction)
        try transaction.note(
          "passes.issue", on: "order:\(request.order)", detail: "\(request.count) pass",
          by: command.by, at: occasion.at)
        return Answer(summary)
      }
    }
  }

  private func write(
    _ chunks: some Sequence<BatchChunk>, then: (BatchChunk) -> Void = { _ in },
    with statement: @escaping @Sendable (any Transaction, BatchChunk) throws -> Void
  ) async throws {
    for chunk in chunks {
      try await engine.write { try statement($0, chunk) }
      then(chunk)
    }
  }
}
