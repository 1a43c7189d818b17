import ApticScanCore

/// Logging in at the console, and claiming it the first time.
public protocol SessionVerbs: Sendable {
  /// Logs a member in and answers with the session's key, which is kept nowhere. Refuses with
  /// `wrongCredentials`, whatever is wrong of the two, and `suspended`.
  func beginSession(email: String, password: String) async throws -> String
  /// Who has this key; nil where nobody has, or its time is over. A session that is in use begins
  /// its idle time anew; one that is only looked at does not.
  func session(_ key: String, isInUse: Bool) async throws -> Session?
  func endSession(_ key: String) async throws

  /// Whether somebody runs the network already.
  func hasOperator() async throws -> Bool
  /// Draws the code that the first operator is made with; refuses with `operatorExists`.
  func drawFirstStartCode(_ command: Command<NoFields>) async throws -> Answer<FirstStartCode>
  /// Makes the first operator. Refuses with `wrongCode`, `operatorExists`, and what is wrong with a
  /// name, an address or a password.
  func startNetwork(_ request: FirstStartRequest) async throws -> Member
}

extension SessionVerbs {
  public func session(_ key: String) async throws -> Session? {
    try await session(key, isInUse: true)
  }
}
