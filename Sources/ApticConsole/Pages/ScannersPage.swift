import HTTPTypes
import Hummingbird
import NIOCore

/// « Douchettes », and the barcodes that command the desk by them.
extension Console {
  var scannerRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/douchettes", .member, showScanners),
      ConsoleRoute(.get, "/commandes.pdf", .desk, showCommandSheet),
    ]
  }

  @Sendable func showScanners(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await page("douchettes", "Douchettes", NoContent(), context: context)
  }

  @Sendable func showCommandSheet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    logger.notice("command sheet printed", metadata: ["by": "\(context.principal.name)"])
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "attachment; filename=\"codes-de-commande.pdf\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: try await papers.commandSheet())))
  }
}
