import HTTPTypes
import Hummingbird

/// One route: what it answers to, and who may.
struct Route: Sendable {
  enum Access: Sendable {
    /// Whoever can open the socket works the desk.
    case desk
    /// Root, the daemon's own user, members of `aptic-admin`.
    case administrator
  }

  typealias Handler = @Sendable (Request, APIContext) async throws -> Response

  var method: HTTPRequest.Method
  var path: RouterPath
  var access: Access
  var handler: Handler

  init(
    _ method: HTTPRequest.Method, _ path: RouterPath, _ access: Access, _ handler: @escaping Handler
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.handler = handler
  }
}

extension API {
  /// Every route of the socket; each group stands beside its handlers.
  var routes: [Route] {
    backupRoutes + ledgerRoutes + deskRoutes + scanRoutes + networkRoutes + importRoutes
      + orderRoutes + carnetRoutes + settingsRoutes + organisationRoutes + catalogueRoutes
      + printRoutes + memberRoutes + bankRoutes + kitRoutes + payoutRoutes + payerFileRoutes
      + dashboardRoutes + invoiceRoutes + previewRoutes + workRoutes
  }

  /// The table as a router; a path asked with a method that it does not have answers 405.
  func router() -> Router<APIContext> {
    let router = Router(context: APIContext.self)
    router.add(middleware: ProblemMiddleware())
    router.add(middleware: PeerMiddleware())
    router.add(middleware: PrincipalMiddleware(core: core))
    for route in routes {
      router.on(route.path, method: route.method) { request, context in
        if route.access == .administrator, !context.peer.isAdministrator {
          throw Problem.administratorRequired(context.peer.name)
        }
        return try await route.handler(request, context)
      }
    }
    let byPath = Dictionary(grouping: routes, by: \.path.description)
    for routes in byPath.values {
      let allowed = routes.map(\.method)
      let known: [HTTPRequest.Method] = [
        .get, .head, .put, .post, .delete, .patch, .options, .trace, .connect,
      ]
      for method in known where !allowed.contains(method) {
        router.on(routes[0].path, method: method) { _, _ -> Response in
          throw Problem(
            .methodNotAllowed, "methodNotAllowed",
            "this address answers to \(allowed.map(\.rawValue).joined(separator: ", "))",
            headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
        }
      }
    }
    return router
  }
}
