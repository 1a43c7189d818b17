import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Pass acceptés »: what was taken in payment, the newest first, by what has become of it, the
/// service and the place.
extension Console {
  private static let redemptionListPath = "/reseau/pass/acceptes"

  var redemptionListRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/reseau/pass/acceptes", .network, listRedemptions)]
  }

  struct RedemptionListContent: Sendable {
    struct Line: Sendable {
      var when: String
      var code: String
      var tail: String
      var service: String
      var place: String
      var amount: String
      var state: String
      var look: String
    }

    var states: [Option]
    var services: [Option]
    var places: [Option]
    var lines: [Line]
    var hasLines: Bool
    var next: String?
    var first: String?
  }

  @Sendable func listRedemptions(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let filter = RedemptionFilter(
      state: request.asked("etat").flatMap { Redemption.State(rawValue: $0) },
      service: request.asked("service"), pointOfPresence: request.asked("lieu"))
    let after = request.asked("apres")
    let found = try await core.redemptions(filter, page: PageRequest(limit: 50, after: after))
    let services = try await core.catalogue(of: nil, on: nil, desk: desk.configuration.id)
    let serviceNames = Dictionary(
      services.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    var places = try await placeNames(context)
    // What was taken at a place that is gone is found with its pass.
    for redemption in found.items where places[redemption.pointOfPresence] == nil {
      let record = try await core.passRecord(redemption.pass, by: context.principal)
      let use = record?.uses.first { $0.redemption.id == redemption.id }
      places[redemption.pointOfPresence] = use.map { "\($0.placeName), \($0.organisationName)" }
    }
    func address(_ cursor: String?) -> String {
      Address.list(
        Self.redemptionListPath,
        [
          ("etat", filter.state?.rawValue), ("service", filter.service),
          ("lieu", filter.pointOfPresence), ("apres", cursor),
        ])
    }
    return try await page(
      "pass-acceptes", "Pass acceptés",
      RedemptionListContent(
        states: [Option](Redemption.State.self, chosen: filter.state, \.french),
        services: services.map {
          Option(id: $0.id, name: $0.name, isChosen: $0.id == filter.service)
        },
        places: places.sorted { $0.value < $1.value }.map {
          Option(id: $0.key, name: $0.value, isChosen: $0.key == filter.pointOfPresence)
        },
        lines: found.items.map { redemption in
          RedemptionListContent.Line(
            when: paris.moment(redemption.at), code: redemption.pass.rawValue,
            tail: redemption.pass.tail,
            service: serviceNames[redemption.service] ?? redemption.service,
            place: places[redemption.pointOfPresence] ?? redemption.pointOfPresence,
            amount: French.amount(redemption.payableCents), state: redemption.state.french,
            look: redemption.state.look)
        }, hasLines: !found.items.isEmpty, next: found.next.map { address($0) },
        first: after == nil ? nil : address(nil)), context: context)
  }
}
