import HTTPTypes
import Hummingbird

/// Refuses what comes under a foreign name, or from a foreign page.
struct OriginGuard: RouterMiddleware {
  let origins: AllowedOrigins

  func handle(
    _ request: Request, context: ConsoleContext,
    next: (Request, ConsoleContext) async throws -> Response
  ) async throws -> Response {
    guard let host = request.head.authority, origins.admits(host: host) else {
      return .text(
        .misdirectedRequest,
        "Cette console ne répond pas sous ce nom. Ouvrez l’adresse que la "
          + "personne qui l’a installée vous a donnée.")
    }
    // A browser names the page that a form comes from; who sends none is no browser, and has the
    // form's secret to know all the same.
    if request.method != .get, request.method != .head,
      let origin = request.headers[.origin], !origins.admits(origin: origin)
    {
      return .text(.forbidden, "Cette demande vient d’un autre site : elle n’a rien changé.")
    }
    return try await next(request, context)
  }
}

/// What every answer tells the browser: nothing from outside, no frame, nothing to guess or keep.
struct SecurityHeaders: RouterMiddleware {
  static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'
    """

  func handle(
    _ request: Request, context: ConsoleContext,
    next: (Request, ConsoleContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] = Self.policy
    }
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "same-origin"
    if let name = HTTPField.Name("Cross-Origin-Opener-Policy") {
      response.headers[name] = "same-origin"
    }
    if let name = HTTPField.Name("Cross-Origin-Resource-Policy") {
      response.headers[name] = "same-origin"
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}

extension HTTPField.Name {
  static var referrerPolicy: HTTPField.Name {
    HTTPField.Name("Referrer-Policy") ?? .xContentTypeOptions
  }
}
