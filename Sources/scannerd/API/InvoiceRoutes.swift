import HTTPTypes
import Hummingbird

/// Invoices and credit notes as they go on paper.
extension API {
  var invoiceRoutes: [Route] {
    [Route(.get, "/v1/invoices/:number", .administrator, showInvoice)]
  }

  @Sendable func showInvoice(_ request: Request, _ context: APIContext) async throws -> Response {
    let paper = try await core.invoicePaper(
      try context.parameter("number"), by: context.principal)
    guard let paper else {
      throw Problem(
        .notFound, "unknownInvoice",
        "no invoice has this number; orders, counter-payments and subscriptions name theirs")
    }
    return try .json(paper)
  }
}
