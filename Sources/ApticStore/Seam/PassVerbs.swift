import ApticScanCore

/// Bringing pass and networks into the books.
public protocol PassVerbs: Sendable {
  /// Takes a whole file of pass, or none of it (`ImportRefusal` names each bad line). Refuses with
  /// `importRunning` while others are being brought in. Nobody sees any of it before all is there.
  func importPasses(
    _ command: Command<ImportRequest>,
    from pieces: some AsyncSequence<ImportPiece, any Error> & Sendable, telling: WorkTelling
  ) async throws -> Answer<ImportSummary>
  /// Draws new pass of `local-v1` into an order, in carnets. Refuses with `importRunning` too.
  func issuePasses(
    _ command: Command<IssueRequest>, telling: WorkTelling
  ) async throws -> Answer<IssueSummary>
  /// How far an import or an issue has come; nil where there is none.
  func importUnderWay() async throws -> ImportProgress?
  /// Sets an empty core up with a network; refuses with `notEmpty` where it holds one.
  func establish(_ network: NetworkSetup) async throws
}

/// For who does not watch.
extension PassVerbs {
  public func importPasses(
    _ command: Command<ImportRequest>,
    from pieces: some AsyncSequence<ImportPiece, any Error> & Sendable
  ) async throws -> Answer<ImportSummary> {
    try await importPasses(command, from: pieces, telling: .nobody)
  }

  public func issuePasses(_ command: Command<IssueRequest>) async throws -> Answer<IssueSummary> {
    try await issuePasses(command, telling: .nobody)
  }
}
