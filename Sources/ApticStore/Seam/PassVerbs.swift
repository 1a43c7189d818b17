import ApticScanCore

/// Bringing pass and networks into the books.
public protocol PassVerbs: Sendable {
  /// Takes a whole file of pass, or none of it (`ImportRefusal` names each bad line).
  func importPasses(_ rows: [PassRow]) async throws -> ImportSummary
  /// Draws new pass of `local-v1` into an order, in carnets.
  func issuePasses(_ request: IssueRequest) async throws -> IssueSummary
  /// Sets an empty core up with a network; refuses with `notEmpty` where it holds one.
  func establish(_ network: NetworkSetup) async throws
}
