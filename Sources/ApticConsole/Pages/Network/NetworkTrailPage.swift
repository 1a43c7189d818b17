import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Qui a fait quoi », of the whole network.
extension Console {
  private static let networkTrailPath = "/reseau/suivi"

  var networkTrailRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/reseau/suivi", .network, showNetworkTrail)]
  }

  struct NetworkTrailContent: Sendable {
    struct Line: Sendable {
      var at: String
      var who: String
      var role: String
      /// The organisation that it was done for; nil for the network's own people.
      var organisation: String?
      var verb: String
      var subject: String?
      var detail: String?
    }

    var day: LabelledField
    var organisation: LabelledField
    var who: LabelledField
    var lines: [Line]
    var hasLines: Bool
    var isFiltered: Bool
    /// The page after, and the first one where this is not it.
    var next: String?
    var first: String?
  }

  @Sendable func showNetworkTrail(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let day = request.asked("jour").flatMap { CivilDate($0) }
    let who = request.asked("qui")
    let names = try await networkNames(context)
    let organisation = request.asked("organisation").flatMap { names[$0] == nil ? nil : $0 }
    let after = request.asked("apres")
    let found = try await core.deeds(
      DeedFilter(by: who, organisation: organisation, on: day), by: context.principal,
      page: PageRequest(limit: 50, after: after))
    func address(_ cursor: String?) -> String {
      Address.list(
        Self.networkTrailPath,
        [
          ("jour", day?.description ?? ""), ("organisation", organisation ?? ""),
          ("qui", who ?? ""), ("apres", cursor ?? ""),
        ])
    }
    let content = NetworkTrailContent(
      day: .day("jour", "Jour", day),
      organisation: .choice(
        "organisation", "Organisation",
        [("", "Toutes")] + names.sorted { $0.value < $1.value }.map { ($0.key, $0.value) },
        chosen: organisation ?? ""),
      who: .choice(
        "qui", "Qui", try await people(of: organisation, besides: who, context),
        chosen: who ?? "",
        hint: organisation == nil
          ? "Choisissez d’abord une organisation pour voir ses membres." : nil),
      lines: found.items.map { line(of: $0, names) }, hasLines: !found.items.isEmpty,
      isFiltered: day != nil || who != nil || organisation != nil,
      next: found.next.map { address($0) }, first: after == nil ? nil : address(nil))
    return try await page("suivi-reseau", "Qui a fait quoi", content, context: context)
  }

  /// The operators, and the members of the organisation that was chosen.
  private func people(
    of organisation: String?, besides chosen: String?, _ context: ConsoleContext
  ) async throws -> [(value: String, label: String)] {
    var known = try await core.members(of: nil, by: context.principal)
    if let organisation {
      known += try await core.members(of: organisation, by: context.principal)
    }
    var people = known.map { (value: $0.email, label: $0.displayName) }
    // Somebody whose account is gone.
    if let chosen, !known.contains(where: { $0.email == chosen }) {
      people.append((chosen, chosen))
    }
    return [(value: "", label: "Tout le monde")] + people
  }

  private func line(of deed: Deed, _ names: [String: String]) -> NetworkTrailContent.Line {
    let doer = DeedWords.doer(of: deed)
    return NetworkTrailContent.Line(
      at: "\(paris.day(of: deed.at).french) à \(paris.time(of: deed.at))", who: doer.name,
      role: doer.role, organisation: deed.organisation.map { names[$0] ?? $0 },
      verb: DeedWords.verb(of: deed), subject: DeedWords.subject(of: deed),
      detail: DeedWords.detail(of: deed))
  }
}
