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
  /// Gives what is staged another service, or lets it pay on with another pass's.
  func changeStaged(_ command: Command<StagedChange>) async throws -> Answer<[StagedPass]>
  /// Releases what has been staged at a desk for too long, and tells what that was.
  func releaseStaged(at desk: String) async throws -> [StagedPass]
  /// Takes one pass out of what is staged at a desk; false where it was not there.
  func unstage(_ code: PassCode, at desk: String) async throws -> Bool
  /// Undoes a redemption before its month is settled: the pass is usable again.
  func cancelRedemption(_ command: Command<CancelRequest>) async throws -> Answer<Redemption>
  /// Undoes the last redemption of a desk, within ten minutes. Refuses with `nothingToUndo`,
  /// `undoTooLate`, and as `cancelRedemption` does; never goes back to the one before.
  func undoLast(_ command: Command<UndoRequest>) async throws -> Answer<Redemption>
}
