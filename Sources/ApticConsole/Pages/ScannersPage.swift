import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// « Douchettes », and the barcodes that command the desk by them.
extension Console {
  var scannerRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/douchettes", .member, showScanners),
      ConsoleRoute(.post, "/douchettes/oublier", .desk, forgetLearned),
      ConsoleRoute(.get, "/commandes.pdf", .desk, showCommandSheet),
    ]
  }

  @Sendable func showScanners(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await page("douchettes", "Douchettes", NoContent(), context: context)
  }

  /// Its layout and its pace: what it reads next is learned anew.
  @Sendable func forgetLearned(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    guard try await desk.forgetLearned(of: ScannerID(rawValue: context.form["douchette"])) else {
      return try await page(
        "douchettes", "Douchettes", NoContent(), context: context, status: .unprocessableContent,
        alert: Refusals.french(CoreRefusal(code: "unknownScanner", detail: "")))
    }
    return .redirect("/douchettes", .scannerForgot)
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
