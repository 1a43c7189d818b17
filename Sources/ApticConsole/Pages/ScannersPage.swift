import Hummingbird

/// « Douchettes ».
extension Console {
  var scannerRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/douchettes", .member, showScanners)]
  }

  @Sendable func showScanners(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await page("douchettes", "Douchettes", NoContent(), context: context)
  }
}
