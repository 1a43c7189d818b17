import HTTPTypes
import Hummingbird

/// An order's invoices and credit notes.
extension Console {
  @Sendable func showInvoice(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let number = try context.named("facture")
    guard let detail = try await core.orderDetail(try context.named("commande")),
      detail.invoices.contains(where: { $0.number == number }),
      let paper = try await core.invoicePaper(number, by: context.principal)
    else { throw HTTPError(.notFound) }
    return try await invoicePage(
      paper, back: Address.of("reseau", "commandes", detail.order.id),
      "Commande \(detail.order.id)", context)
  }
}
