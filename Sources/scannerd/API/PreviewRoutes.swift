import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Looking ahead at what cannot be undone, and looking back at what has become of a pass.
extension API {
  var previewRoutes: [Route] {
    [
      Route(.get, "/v1/preview", .administrator, showPreview),
      Route(.get, "/v1/passes/:code/record", .administrator, showPassRecord),
      Route(.get, "/v1/orders/:id/pass-states", .desk, showPassStates),
    ]
  }

  /// The answer's `ETag` is what the act is asked with, as `If-Match`.
  @Sendable func showPreview(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let act = try request.query("act", as: PreviewRequest.Act.self) else {
      throw Problem.invalidParameter(
        "act", "is one of \(PreviewRequest.Act.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let preview = try await core.preview(
      PreviewRequest(
        act, order: request.query("order"), carnet: request.query("carnet"),
        pass: request.query("pass").map { PassCode($0) }, count: try request.count("count"),
        carnetSize: try request.count("carnetSize"), validFrom: try request.day("validFrom"),
        validUntil: try request.day("validUntil"), period: try request.month("period")),
      by: context.principal)
    var response = try Response.json(preview)
    response.headers[.eTag] = "\"\(preview.mark)\""
    return response
  }

  @Sendable func showPassRecord(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let code = PassCode(try context.parameter("code"))
    guard let record = try await core.passRecord(code, by: context.principal) else {
      throw Problem(.notFound, "unknownPass", "no order of this network holds this pass")
    }
    return try .json(record)
  }

  @Sendable func showPassStates(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let counts = try await core.passStates(ofOrder: try context.parameter("id"))
    return try .json(ListMessage(items: counts, next: nil))
  }
}

extension Request {
  /// A parameter that is a number of things, of at most nine digits.
  fileprivate func count(_ name: String) throws -> Int? {
    guard let text = query(name) else { return nil }
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw Problem.invalidParameter(name, "is a number, not '\(text)'") }
    return Int(text)
  }
}
