import ApticClient
import ApticDesk
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Scans that come by the socket, what is staged, and the log of all scans.
extension API {
  var scanRoutes: [Route] {
    [
      Route(.get, "/v1/scans", .desk, listScans),
      Route(.post, "/v1/scans", .desk, scan),
      Route(.get, "/v1/submission", .desk, showSubmission),
      Route(.post, "/v1/submission", .desk, confirmSubmission),
      Route(.put, "/v1/submission/:code", .desk, changeStaged),
      Route(.delete, "/v1/submission/:code", .desk, unstage),
    ]
  }

  /// Longer keys are a program's mistake.
  private static let greatestIDLength = 128
  /// No printed code is longer; more is a program's mistake.
  private static let greatestCodeLength = 512

  @Sendable func scan(_ request: Request, _ context: APIContext) async throws -> Response {
    let message = try await request.message(ScanMessage.self)
    guard !message.code.isEmpty, message.code.utf8.count <= Self.greatestCodeLength else {
      throw Problem(
        .unprocessableContent, "invalidField",
        "'code' wants 1 to \(Self.greatestCodeLength) bytes of text")
    }
    guard message.mode != .submit else {
      throw Problem(
        .unprocessableContent, "invalidField",
        "'mode' can only be 'test', which looks and changes nothing; PUT /v1/mode puts the desk "
          + "in submit")
    }
    let answer = try await desk.take(
      code: message.code, id: try checked(message.id), isTest: message.mode == .test,
      by: context.peer.name)
    return try .json(answer.value).marking(replayed: answer.replayed)
  }

  @Sendable func listScans(_ request: Request, _ context: APIContext) async throws -> Response {
    let page = try await desk.log.newest(try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func showSubmission(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(SubmissionMessage(try await desk.staged()))
  }

  @Sendable func confirmSubmission(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let message = try await request.message(ConfirmMessage.self, default: ConfirmMessage())
    let answer = try await desk.confirm(id: try checked(message.id), by: context.peer.name)
    return try .json(ConfirmedMessage(answer.value)).marking(replayed: answer.replayed)
  }

  @Sendable func unstage(_ request: Request, _ context: APIContext) async throws -> Response {
    let code = try context.parameter("code")
    guard try await desk.unstage(PassCode(code)) else {
      throw Problem(.notFound, "notStaged", "no pass with this number is staged at this desk")
    }
    return Response(status: .noContent)
  }

  @Sendable func changeStaged(_ request: Request, _ context: APIContext) async throws -> Response {
    let message = try await request.message(StagedChangeMessage.self)
    let answer = try await desk.changeStaged(
      PassCode(try context.parameter("code")), service: message.service,
      continues: message.continues, id: request.idempotencyKey, by: context.principal)
    return try .json(SubmissionMessage(answer.value)).marking(replayed: answer.replayed)
  }

  private func checked(_ id: String?) throws -> String? {
    guard let id else { return nil }
    let isPrintable = id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard !id.isEmpty, id.utf8.count <= Self.greatestIDLength, isPrintable else {
      throw Problem(
        .unprocessableContent, "invalidField",
        "'id' wants 1 to \(Self.greatestIDLength) printable ASCII characters without spaces")
    }
    return id
  }
}

extension Response {
  /// Says that the answer is an earlier one given again.
  func marking(replayed: Bool) -> Response {
    guard replayed, let name = HTTPField.Name("Idempotency-Replayed") else { return self }
    var response = self
    response.headers[name] = "true"
    return response
  }
}
