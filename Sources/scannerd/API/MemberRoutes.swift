import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Accounts.
extension API {
  var memberRoutes: [Route] {
    [
      Route(.get, "/v1/members", .administrator, listMembers),
      Route(.post, "/v1/members", .administrator, addMember),
      Route(.post, "/v1/first-start", .administrator, drawFirstStartCode),
      // Whoever holds a code chooses a password: the code is what is asked.
      Route(.post, "/v1/members/password", .desk, choosePassword),
      Route(.get, "/v1/members/:id", .administrator, showMember),
      Route(.patch, "/v1/members/:id", .administrator, changeMember),
      Route(.delete, "/v1/members/:id", .administrator, removeMember),
      Route(.post, "/v1/members/:id/code", .administrator, resetMember),
      Route(.put, "/v1/members/:id/state", .administrator, setMemberState),
      Route(.put, "/v1/organisations/:id/representative", .administrator, nameRepresentative),
    ]
  }

  @Sendable func listMembers(_ request: Request, _ context: APIContext) async throws -> Response {
    let members = try await core.members(
      of: request.query("organisation"), by: context.principal)
    return try .json(ListMessage(members, page: try request.page(), id: \.id))
  }

  @Sendable func addMember(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.addMember(
        try await request.command(MemberRequest.self, from: context)))
  }

  @Sendable func drawFirstStartCode(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.drawFirstStartCode(
        try request.command(NoFields.self, default: NoFields(), from: context)))
  }

  @Sendable func choosePassword(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(try await core.acceptCode(try await request.message(AcceptCodeRequest.self)))
  }

  @Sendable func showMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    guard let member = try await core.member(id, by: context.principal) else {
      throw Problem(
        .notFound, "unknownMember", "there is no such member; GET /v1/members lists them")
    }
    return try .json(member)
  }

  @Sendable func changeMember(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.changeMember(
        try await request.command(MemberChange.self, from: context), of: try context.parameter("id")
      ))
  }

  @Sendable func removeMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let answer = try await core.act(
      Command(id: request.idempotencyKey, by: context.principal, .remove),
      on: try context.parameter("id"))
    return Response(status: .noContent).marking(replayed: answer.replayed)
  }

  @Sendable func resetMember(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.resetMember(
        try await request.command(NoFields.self, default: NoFields(), from: context),
        of: try context.parameter("id")))
  }

  @Sendable func setMemberState(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let wanted = try await request.command(MemberStateMessage.self, from: context)
    let act: MemberAct =
      switch wanted.request.state {
      case .active: .resume
      case .suspended: .suspend
      }
    return try .answer(
      await core.act(
        Command(id: wanted.id, by: wanted.by, act), on: try context.parameter("id")))
  }

  @Sendable func nameRepresentative(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let wanted = try await request.command(RepresentativeMessage.self, from: context)
    let organisation = try context.parameter("id")
    guard let member = try await core.member(wanted.request.member, by: context.principal),
      member.organisation == organisation
    else {
      throw Problem(
        .notFound, "unknownMember",
        "'\(organisation)' has no such member; GET /v1/members?organisation= lists them")
    }
    return try .answer(
      await core.act(
        Command(id: wanted.id, by: wanted.by, .nameRepresentative), on: member.id))
  }
}
