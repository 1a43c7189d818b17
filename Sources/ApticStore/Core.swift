import ApticScanCore

/// The seam between a desk and the network's book-keeping.
///
/// Each requirement is a verb: values in and out, one transaction, safe to replay with its id.
/// `LocalCore` runs them on a database of this machine; another core can stand behind a wire
/// without a change above. What the rules refuse is a value (`Verdict`, `CoreRefusal` thrown for
/// requests that make no sense); what fails is thrown as `CoreFailure`.
public protocol Core: Sendable {
  /// What stands behind this core, for a person who asks for the desk's state.
  func overview() async throws -> CoreOverview

  // MARK: The desk

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
  /// What is staged at a desk, oldest first, each judged as of now.
  func staged(at desk: String) async throws -> [StagedPass]
  /// Submits all that is staged at a desk and still good, in one transaction.
  func confirmStaged(_ request: ConfirmRequest) async throws -> Answer<[ConfirmedPass]>
  /// Takes one pass out of what is staged at a desk; false where it was not there.
  func unstage(_ code: PassCode, at desk: String) async throws -> Bool

  // MARK: Looking things up

  func services(of desk: String) async throws -> [Service]
  func pointsOfPresence(of desk: String) async throws -> [PointOfPresence]
  func pass(_ code: PassCode) async throws -> Pass?
  func passes(_ filter: PassFilter, page: PageRequest) async throws -> Page<Pass>
  func redemptions(_ filter: RedemptionFilter, page: PageRequest) async throws -> Page<Redemption>

  // MARK: Running the network

  /// Takes a whole file of pass, or none of it (`ImportRefusal` names each bad line).
  func importPasses(_ rows: [PassRow]) async throws -> ImportSummary
  /// Draws new pass of `local-v1` into an order, in carnets.
  func issuePasses(_ request: IssueRequest) async throws -> IssueSummary
  /// Sets an empty core up with a network; refuses with `notEmpty` where it holds one.
  func establish(_ network: NetworkSetup) async throws
}
