import ApticScanCore

/// What is done at a desk.
public protocol DeskVerbs: Sendable {
  /// Judges a pass and changes nothing.
  func examine(_ request: PassRequest) async throws -> Verdict
  /// Takes a pass in payment, or stages it. The same id and code again: the first answer.
  func submit(_ request: SubmitRequest) async throws -> Answer<Verdict>
  /// The verdict that an earlier submission with this id got; nil where the id is new. Refuses with
  /// `idMismatch` where it was about another code.
  func recall(id: String, code: PassCode, desk: String) async throws -> Verdict?
  /// Which services, place and confirmation a submission of this desk would have; refuses with
  /// `serviceRequired`, `unknownService`, `unknownPointOfPresence`.
  func resolve(_ request: ModeRequest) async throws -> DeskMode.Submission
  /// What is staged at a desk, oldest first, each judged as of its scan.
  func staged(at desk: String) async throws -> [StagedPass]
  /// Submits all that is staged at a desk and still good, in one transaction.
  func confirmStaged(_ request: ConfirmRequest) async throws -> Answer<[ConfirmedPass]>
  /// Releases what has been staged at a desk for too long, and tells what that was.
  func releaseStaged(at desk: String) async throws -> [StagedPass]
  /// Takes one pass out of what is staged at a desk; false where it was not there.
  func unstage(_ code: PassCode, at desk: String) async throws -> Bool
}
