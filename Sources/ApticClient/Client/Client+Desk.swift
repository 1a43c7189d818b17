import ApticScanCore

/// The desk: its mode, its scans, what is staged.
extension Client {
  /// `GET /v1/health`
  public func health() async throws -> Reply<HealthMessage> {
    try await send(Request(method: .get, path: ["health"]), for: HealthMessage.self)
  }

  /// `GET /v1/state`
  public func state() async throws -> Reply<StateMessage> {
    try await send(Request(method: .get, path: ["state"]), for: StateMessage.self)
  }

  /// `PUT /v1/mode`
  public func setMode(_ mode: ModeMessage) async throws -> Reply<ModeMessage> {
    try await send(
      Request(method: .put, path: ["mode"], body: try MessageCoding.encode(mode)),
      for: ModeMessage.self)
  }

  /// `GET /v1/scanners`
  public func scanners() async throws -> Reply<ListMessage<ScannerMessage>> {
    try await send(
      Request(method: .get, path: ["scanners"]), for: ListMessage<ScannerMessage>.self)
  }

  /// `DELETE /v1/scanners/{id}/memory`: forgets a scanner's layout and pace.
  public func forgetLearned(_ id: ScannerID) async throws {
    try await send(Request(method: .delete, path: ["scanners", id.rawValue, "memory"]))
  }

  /// `POST /v1/scans`: a code typed by hand. In submit mode this takes the pass.
  public func scan(_ scan: ScanMessage) async throws -> Reply<ScanEvent> {
    try await send(
      Request(method: .post, path: ["scans"], body: try MessageCoding.encode(scan)),
      for: ScanEvent.self)
  }

  /// `GET /v1/scans`: the technical log, newest first.
  public func scans(page: PageQuery = PageQuery()) async throws -> Reply<ListMessage<ScanEvent>> {
    try await send(
      Request(method: .get, path: ["scans"], query: page.query), for: ListMessage<ScanEvent>.self)
  }

  /// `GET /v1/submission`: what is staged.
  public func submission() async throws -> Reply<SubmissionMessage> {
    try await send(Request(method: .get, path: ["submission"]), for: SubmissionMessage.self)
  }

  /// `POST /v1/submission`: submits all that is staged and still good.
  public func confirmSubmission(
    _ confirmation: ConfirmMessage = ConfirmMessage()
  ) async throws -> Reply<ConfirmedMessage> {
    try await send(
      Request(method: .post, path: ["submission"], body: try MessageCoding.encode(confirmation)),
      for: ConfirmedMessage.self)
  }

  /// `PUT /v1/submission/{code}`: another service for what is staged, or that it pays on with
  /// another pass's.
  public func changeSubmission(
    _ code: PassCode, _ change: StagedChangeMessage
  ) async throws -> Reply<SubmissionMessage> {
    try await send(
      Request(
        method: .put, path: ["submission", code.rawValue], body: try MessageCoding.encode(change)),
      for: SubmissionMessage.self)
  }

  /// `DELETE /v1/submission/{code}`: takes one pass out of what is staged.
  public func removeFromSubmission(_ code: PassCode) async throws {
    try await send(Request(method: .delete, path: ["submission", code.rawValue]))
  }
}
