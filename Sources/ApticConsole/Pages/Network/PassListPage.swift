import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The pass of all orders, by where they stand, their order, their carnet and who took them. A number
/// never stands in an address, where a browser would keep it: the sheet of a pass, and what follows
/// on a page, are asked for by forms.
extension Console {
  static let passListPath = "/reseau/pass/liste"

  var passListRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/pass/liste", .network, listPasses),
      ConsoleRoute(.post, "/reseau/pass/liste", .network, listMorePasses),
    ]
  }

  struct PassListContent: Sendable {
    struct Line: Sendable {
      var code: String
      var tail: String
      var state: String
      var look: String
      var value: String
      var order: String
      var orderPath: String
      var carnet: String
      var carnetPath: String
      var until: String
    }

    var states: [Option]
    var organisations: [Option]
    var order: String
    var carnet: String
    /// As the filter is sent along with what follows.
    var state: String
    var organisation: String
    var lines: [Line]
    var hasLines: Bool
    /// « 50 pass sur cette page, soit 500,00 € »
    var summary: String
    var next: String?
    /// Where the list begins; nil there.
    var first: String?
  }

  private static let passesOnList = 50

  @Sendable func listPasses(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await passList(
      PassFilter(
        state: request.asked("etat").flatMap { Pass.State(rawValue: $0) },
        order: request.typed("commande"), carnet: request.typed("carnet"),
        organisation: request.asked("organisation")), after: nil, context)
  }

  @Sendable func listMorePasses(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let form = context.form
    return try await passList(
      PassFilter(
        state: form.text("etat").flatMap { Pass.State(rawValue: $0) }, order: form.text("commande"),
        carnet: form.text("carnet"), organisation: form.text("organisation")),
      after: form.text("apres"), context)
  }

  private func passList(
    _ filter: PassFilter, after: String?, _ context: ConsoleContext
  ) async throws -> Response {
    let found = try await core.passes(
      filter, page: PageRequest(limit: Self.passesOnList, after: after))
    let organisations = try await networkNames(context).sorted { $0.value < $1.value }
    let cents = found.items.reduce(EuroCents.zero) { $0 + $1.faceValueCents }
    let count = French.count(found.items.count, "pass", "pass")
    return try await page(
      "pass-liste", "Liste des pass",
      PassListContent(
        states: [Option](Pass.State.self, chosen: filter.state, \.french),
        organisations: organisations.map {
          Option(id: $0.key, name: $0.value, isChosen: $0.key == filter.organisation)
        },
        order: filter.order ?? "", carnet: filter.carnet ?? "",
        state: filter.state?.rawValue ?? "", organisation: filter.organisation ?? "",
        lines: found.items.map { PassListContent.Line($0) }, hasLines: !found.items.isEmpty,
        summary: "\(count) sur cette page, soit \(French.amount(cents))", next: found.next,
        first: after == nil ? nil : Self.passListAddress(filter)), context: context)
  }

  /// The list as it is filtered.
  static func passListAddress(_ filter: PassFilter) -> String {
    Address.list(
      passListPath,
      [
        ("etat", filter.state?.rawValue), ("commande", filter.order), ("carnet", filter.carnet),
        ("organisation", filter.organisation),
      ])
  }
}

extension Console.PassListContent.Line {
  init(_ pass: Pass) {
    code = pass.code.rawValue
    tail = pass.code.tail
    state = pass.state.french
    look = pass.state.look
    value = French.amount(pass.faceValueCents)
    order = pass.order
    orderPath = Address.of("reseau", "commandes", pass.order)
    carnet = pass.carnet
    carnetPath = Address.of("reseau", "carnets", pass.carnet)
    until = pass.validUntil.french
  }
}
