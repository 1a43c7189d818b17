import Glibc
import Hummingbird
import NIOCore

/// What a route knows of its request besides the request itself.
struct APIContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  /// Set before any route runs (`PeerMiddleware`).
  var peer = Peer(uid: uid_t.max, groups: [])

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
    return try await next(request, context)
  }
}
