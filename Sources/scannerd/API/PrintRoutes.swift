import ApticPrint
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Carnets, letters and a desk's commands on paper, as PDF.
extension API {
  var printRoutes: [Route] {
    [
      Route(.get, "/v1/carnets/:id/sheet", .administrator, printCarnet),
      Route(.get, "/v1/command-sheet", .desk, printCommandSheet),
      Route(.get, "/v1/letter", .administrator, printLetter),
      Route(.get, "/v1/sheets", .administrator, printSheets),
    ]
  }

  @Sendable func printCarnet(_ request: Request, _ context: APIContext) async throws -> Response {
    try await print(.carnets([try context.parameter("id")]), request, context)
  }

  /// The carnets of an order, or some that `carnet` names, which may come several times.
  @Sendable func printSheets(_ request: Request, _ context: APIContext) async throws -> Response {
    let carnets = request.queries("carnet")
    switch (request.query("order"), carnets.isEmpty) {
    case (let order?, true): return try await print(.order(order), request, context)
    case (nil, false): return try await print(.carnets(carnets), request, context)
    case (_?, false), (nil, true):
      throw Problem.invalidParameter(
        "order", "names an order, or 'carnet' its carnets: one of both")
    }
  }

  /// The pages leave as they are drawn: an order of any size takes the memory of a few carnets.
  private func print(
    _ sheets: CarnetSheets.What, _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let by = context.principal
    // What refuses the request does so before the answer has begun.
    let printing = try await CarnetSheets(sheets, core)
    let id = request.idempotencyKey
    context.logger.notice(
      "carnets printed", metadata: ["of": "\(printing.title)", "by": "\(context.peer.name)"])
    return .pdf(
      ResponseBody { writer in
        var body = writer
        _ = try await desk.works.follow(.print, id: id, subject: printing.order, by: by) {
          try await printing.run(telling: $0) { try await body.write(ByteBuffer(bytes: $0)) }
        } result: {
          $0
        }
        try await body.finish(nil)
      })
  }

  /// `postalCode` may come several times, or hold several with commas between them.
  @Sendable func printLetter(_ request: Request, _ context: APIContext) async throws -> Response {
    let codes = request.queries("postalCode").flatMap { codes in
      codes.split(separator: ",").map { String($0) }
    }
    let letter = try await core.letter(
      LetterRequest(order: request.query("order"), postalCodes: codes))
    let pdf = try LetterPrinter.pdf(of: letter)
    return .pdf(ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
  }

  /// For who works the desk: the sheet does nothing that the socket would not do for them.
  @Sendable func printCommandSheet(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let pdf = try CommandSheetPrinter.pdf(of: try await desk.commandSheet())
    context.logger.notice("command sheet printed", metadata: ["by": "\(context.peer.name)"])
    return .pdf(ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
  }
}

extension Request {
  /// A parameter that may come several times.
  fileprivate func queries(_ name: String) -> [String] {
    uri.queryParameters.getAll(name).map { String($0) }
  }
}

extension Response {
  static func pdf(_ body: ResponseBody) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/pdf", .cacheControl: "no-store"],
      body: body)
  }
}
