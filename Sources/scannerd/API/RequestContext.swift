import ApticScanCore
import ApticStore
import Glibc
import Hummingbird
import NIOCore

/// What a route knows of its request besides the request itself.
struct APIContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  /// Set before any route runs (`PeerMiddleware`).
  var peer = Peer(uid: uid_t.max, groups: [])
  /// In whose name the request is: the peer's own, or a member's (`PrincipalMiddleware`).
  var principal = Principal(name: "", role: .desk)

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

/// Asks who the peer is, and turns those away who may not.
struct PeerMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: APIContext,
    next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.peer = try await Peer(of: context.channel)
    context.principal = context.peer.principal
    return try await next(request, context)
  }
}

/// Lets an administrator ask in a member's name (`?as=ADDRESS`): what only that member may do is
/// then done by it, and the trail tells of both.
struct PrincipalMiddleware: RouterMiddleware {
  let core: any Core

  func handle(
    _ request: Request, context: APIContext,
    next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    guard let address = request.query("as") else { return try await next(request, context) }
    guard context.peer.isAdministrator else {
      throw Problem.administratorRequired(context.peer.name)
    }
    guard let member = try await core.member(email: address), member.canLogIn else {
      throw Problem.invalidParameter("as", "is the address of no member who can log in")
    }
    var context = context
    context.principal = member.principal
    context.principal.actor = context.peer.name
    return try await next(request, context)
  }
}
