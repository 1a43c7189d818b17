import ApticClient
import ApticDesk
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// State, mode, scanners and health.
extension API {
  var deskRoutes: [Route] {
    [
      Route(.get, "/metrics", .desk, metrics),
      Route(.get, "/v1/events", .desk, events),
      Route(.get, "/v1/health", .desk, health),
      Route(.put, "/v1/mode", .desk, setMode),
      Route(.get, "/v1/scanners", .desk, listScanners),
      Route(.delete, "/v1/scanners/:id/memory", .desk, forgetLearned),
      Route(.get, "/v1/scanners/:id/recording", .administrator, record),
      Route(.get, "/v1/state", .desk, state),
    ]
  }

  @Sendable func state(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(StateMessage(await desk.state(), console: console))
  }

  @Sendable func health(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(HealthMessage())
  }

  @Sendable func setMode(_ request: Request, _ context: APIContext) async throws -> Response {
    let wanted = try await request.message(ModeMessage.self)
    switch wanted.mode {
    case .test:
      try await desk.setTestMode(by: context.peer.name)
      return try .json(ModeMessage(mode: .test))
    case .submit:
      let submission = try await desk.setSubmitMode(
        service: wanted.service, pointOfPresence: wanted.pointOfPresence,
        confirmation: wanted.confirmation, by: context.peer.name)
      return try .json(
        ModeMessage(
          mode: .submit, service: submission.service,
          pointOfPresence: submission.pointOfPresence, confirmation: submission.confirmation))
    }
  }

  @Sendable func listScanners(_ request: Request, _ context: APIContext) async throws -> Response {
    let scanners = await desk.state().scanners
    return try .json(
      ListMessage(
        scanners.map { ScannerMessage($0) }, page: try request.page(), id: \.scanner.id.rawValue))
  }

  @Sendable func forgetLearned(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let id = ScannerID(rawValue: try context.parameter("id"))
    guard try await desk.forgetLearned(of: id) else {
      throw Problem(
        .notFound, "unknownScanner",
        "no scanner of this desk has this id; GET /v1/scanners lists those that are plugged in")
    }
    return Response(status: .noContent)
  }
}
