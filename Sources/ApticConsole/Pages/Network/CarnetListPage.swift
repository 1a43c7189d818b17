import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The carnets of all orders, by their order and by where they are.
extension Console {
  private static let carnetListPath = "/reseau/pass/carnets"

  var carnetListRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/reseau/pass/carnets", .network, listCarnets)]
  }

  struct CarnetListContent: Sendable {
    struct Line: Sendable {
      var carnet: CarnetsContent.Line
      var order: String
      var orderPath: String
    }

    var order: String
    var places: [Option]
    var lines: [Line]
    var hasLines: Bool
    var next: String?
    /// Where the list begins; nil there.
    var first: String?
  }

  @Sendable func listCarnets(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let filter = CarnetFilter(
      order: request.typed("commande"),
      distribution: request.asked("lieu").flatMap { Carnet.Distribution(rawValue: $0) })
    let after = request.asked("apres")
    let found = try await core.carnets(filter, page: PageRequest(limit: 50, after: after))
    func address(_ cursor: String?) -> String {
      Address.list(
        Self.carnetListPath,
        [
          ("commande", filter.order), ("lieu", filter.distribution?.rawValue), ("apres", cursor),
        ])
    }
    return try await page(
      "carnets-liste", "Liste des carnets",
      CarnetListContent(
        order: filter.order ?? "",
        places: [Option](Carnet.Distribution.self, chosen: filter.distribution, \.french),
        lines: found.items.map {
          CarnetListContent.Line(
            carnet: CarnetsContent.Line($0), order: $0.order,
            orderPath: Address.of("reseau", "commandes", $0.order))
        }, hasLines: !found.items.isEmpty, next: found.next.map { address($0) },
        first: after == nil ? nil : address(nil)), context: context)
  }
}
