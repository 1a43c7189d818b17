import ApticScanCore

extension LocalCore {
  /// The greatest number of pass that one request draws.
  public static let greatestIssue = 1_000_000

  /// Numbers come from the system's cryptographic generator. Carnets are numbered within their
  /// order, `ORDER-0001`; the last may be short.
  public func issuePasses(
    _ command: Command<IssueRequest>, telling: WorkTelling
  ) async throws -> Answer<IssueSummary> {
    try await issuePasses(
      command, drawingFrom: SystemRandomNumberGenerator(), telling: telling)
  }

  func issuePasses(
    _ command: Command<IssueRequest>, drawingFrom generator: some RandomNumberGenerator & Sendable,
    telling: WorkTelling = .nobody
  ) async throws -> Answer<IssueSummary> {
    try command.by.must(.runsNetwork)
    let request = command.request
    let first = try FirstAnswer(command, "passes.issue", on: "order:\(request.order)")
    if let earlier = try await engine.read({ try first.recall(IssueSummary.self, $0) }) {
      return earlier
    }
    let progress = ImportProgress(work: .issue, startedAt: now(), ofPasses: request.count)
    return try await whileNobodyElseBringsIn(progress, telling: telling) {
      let today = occasion().today
      let terms = try await engine.read { reader in
        let terms = try IssueTerms(request, today: today, reader)
        try command.mustStand { try reader.preview(of: terms, request.count) }
        return terms
      }
      let drawn = try await draw(request.count, from: generator)
      let carnets = try await newCarnets(
        terms.carnetCount(of: request.count), of: terms.order.id)
      let issue = DrawnPasses(terms: terms, numbers: drawn, carnets: carnets)
      return try await bringIn(issue, as: .issue) { transaction, occasion in
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
}
