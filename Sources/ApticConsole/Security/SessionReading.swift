import ApticScanCore
import HTTPTypes
import Hummingbird

/// Finds who is logged in, and gives a stranger a key for its forms.
struct SessionReading: RouterMiddleware {
  let console: Console

  func handle(
    _ request: Request, context: ConsoleContext,
    next: (Request, ConsoleContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.path = request.uri.path
    context.forwardedFor = console.forwardedFor(request)
    let cookie = request.cookies[SessionKey.cookieName].map { SessionKey(cookie: $0.value) }
    if case .member(let key) = cookie { context.session = try await console.core.session(key) }
    let isKnown: Bool
    switch cookie {
    case .member(let key) where context.session != nil:
      context.key = .member(key)
      isKnown = true
    case .stranger(let key) where !key.isEmpty && key.utf8.count <= 64:
      context.key = .stranger(key)
      isKnown = true
    case .member, .stranger, nil:
      context.key = .newStranger()
      isKnown = false
    }
    var response = try await next(request, context)
    if !isKnown, response.headers[.setCookie] == nil {
      response.headers.append(context.key.header(isSecure: console.isSecure(request)))
    }
    return response
  }
}

extension Console {
  /// Whom the proxy speaks for: it puts that address last, behind whatever the client claims itself.
  func forwardedFor(_ request: Request) -> String? {
    guard isSecure(request), let name = HTTPField.Name("X-Forwarded-For") else { return nil }
    return request.headers[name]?.split(separator: ",").last.map {
      String($0.filter { !$0.isWhitespace }.prefix(64))
    }
  }

  /// Whether the request came by the proxy, encrypted.
  func isSecure(_ request: Request) -> Bool {
    guard let host = origins.publicHost else { return false }
    return request.head.authority?.lowercased() == host
  }
}
