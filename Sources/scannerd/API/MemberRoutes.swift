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
    let members = try await core.members(of: request.query("organisation"))
    return try .json(ListMessage(members, page: try request.page(), id: \.id))
  }

  @Sendable func addMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let answer = try await core.addMember(
      try await command(MemberRequest.self, of: request, context))
    return try .json(answer.value, status: .created).marking(replayed: answer.replayed)
  }

  @Sendable func choosePassword(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(try await core.acceptCode(try await request.message(AcceptCodeRequest.self)))
  }

  @Sendable func showMember(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let member = try await core.member(try context.parameter("id")) else {
      throw Problem(
        .notFound, "unknownMember", "there is no such member; GET /v1/members lists them")
    }
    return try .json(member)
  }

  @Sendable func changeMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let answer = try await core.changeMember(
      try await command(MemberChange.self, of: request, context), of: try context.parameter("id"))
    return try .json(answer.value).marking(replayed: answer.replayed)
  }

  @Sendable func removeMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let principal = try await principal(of: request, context)
    let answer = try await core.act(
      Command(id: request.idempotencyKey, by: principal, .remove),
      on: try context.parameter("id"))
    return Response(status: .noContent).marking(replayed: answer.replayed)
  }

  @Sendable func resetMember(_ request: Request, _ context: APIContext) async throws -> Response {
    let answer = try await core.resetMember(
      try await command(NoFields.self, of: request, default: NoFields(), context),
      of: try context.parameter("id"))
    return try .json(answer.value).marking(replayed: answer.replayed)
  }

  @Sendable func setMemberState(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let wanted = try await command(MemberStateMessage.self, of: request, context)
    let act: MemberAct =
      switch wanted.request.state {
      case .active: .resume
      case .suspended: .suspend
      }
    let answer = try await core.act(
      Command(id: wanted.id, by: wanted.by, act), on: try context.parameter("id"))
    return try .json(answer.value).marking(replayed: answer.replayed)
  }

  @Sendable func nameRepresentative(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let wanted = try await command(RepresentativeMessage.self, of: request, context)
    let organisation = try context.parameter("id")
    guard let member = try await core.member(wanted.request.member),
      member.organisation == organisation
    else {
      throw Problem(
        .unprocessableContent, "unknownMember",
        "'\(organisation)' has no such member; GET /v1/members?organisation= lists them")
    }
    let answer = try await core.act(
      Command(id: wanted.id, by: wanted.by, .nameRepresentative), on: member.id)
    return try .json(answer.value).marking(replayed: answer.replayed)
  }
}

extension API {
  /// A command of the peer, or of the member in whose name an administrator asks (`?as=ADDRESS`):
  /// what only a member may do is then done by it, and the trail tells of both.
  func command<Message: Codable & Sendable>(
    _ type: Message.Type, of request: Request, default empty: Message? = nil,
    _ context: APIContext
  ) async throws -> Command<Message> {
    Command(
      id: request.idempotencyKey, by: try await principal(of: request, context),
      try await request.message(type, default: empty))
  }

  func principal(of request: Request, _ context: APIContext) async throws -> Principal {
    let peer = context.peer.principal
    guard let address = request.query("as") else { return peer }
    guard peer.runsTheNetwork else { throw Problem.administratorRequired(context.peer.name) }
    guard let member = try await core.member(email: address), member.canLogIn else {
      throw Problem.invalidParameter("as", "is the address of no member who can log in")
    }
    var principal = member.principal
    principal.actor = peer.name
    return principal
  }
}
