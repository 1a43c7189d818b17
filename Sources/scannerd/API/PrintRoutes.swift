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

  /// Carnets that are in memory at a time while an order is printed.
  private static let carnetsAtOnce = 20

  @Sendable func printCarnet(_ request: Request, _ context: APIContext) async throws -> Response {
    try await print(.carnets([try context.parameter("id")]), context)
  }

  /// The carnets of an order, or some that `carnet` names, which may come several times.
  @Sendable func printSheets(_ request: Request, _ context: APIContext) async throws -> Response {
    let carnets = request.queries("carnet")
    switch (request.query("order"), carnets.isEmpty) {
    case (let order?, true): return try await print(.order(order), context)
    case (nil, false): return try await print(.carnets(carnets), context)
    case (_?, false), (nil, true):
      throw Problem.invalidParameter(
        "order", "names an order, or 'carnet' its carnets: one of both")
    }
  }

  /// What is asked for.
  private enum Printed: Sendable {
    case order(String)
    case carnets([String])
  }

  /// The pages leave as they are drawn: an order of any size takes the memory of a few carnets.
  private func print(_ printed: Printed, _ context: APIContext) async throws -> Response {
    let network = try await core.networkName()
    // What refuses the request does so before the answer has begun.
    let title: String
    let first: Page<CarnetContent>
    switch printed {
    case .order(let order):
      title = "Commande \(order)"
      first = try await core.carnetContents(
        ofOrder: order, page: PageRequest(limit: Self.carnetsAtOnce))
    case .carnets(let ids):
      title = "Carnets \(ids.joined(separator: ", "))"
      first = Page(items: try await carnets(ids), next: nil)
    }
    context.logger.notice(
      "carnets printed", metadata: ["of": "\(title)", "by": "\(context.peer.name)"])
    return .pdf(
      ResponseBody { writer in
        let printer = CarnetPrinter(network: network, title: title)
        var page = first
        while true {
          for carnet in page.items {
            try await writer.write(ByteBuffer(bytes: try printer.add(carnet)))
          }
          guard case .order(let order) = printed, let next = page.next else { break }
          page = try await core.carnetContents(
            ofOrder: order, page: PageRequest(limit: Self.carnetsAtOnce, after: next))
        }
        try await writer.write(ByteBuffer(bytes: try printer.finish()))
        try await writer.finish(nil)
      })
  }

  private func carnets(_ ids: [String]) async throws -> [CarnetContent] {
    var carnets: [CarnetContent] = []
    for id in ids {
      guard let carnet = try await core.carnetContent(id) else {
        throw Problem(
          .notFound, "unknownCarnet", "no order of this network holds the carnet '\(id)'")
      }
      carnets.append(carnet)
    }
    return carnets
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
