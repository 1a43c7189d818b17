import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Commanditaires »: who buys pass.
extension Console {
  var sponsorRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commanditaires", .network, showSponsors),
      ConsoleRoute(.post, "/reseau/commanditaires", .network, addSponsor),
      ConsoleRoute(.get, "/reseau/commanditaires/:commanditaire", .network, showSponsor),
      ConsoleRoute(.post, "/reseau/commanditaires/:commanditaire", .network, changeSponsor),
    ]
  }

  struct SponsorsContent: Sendable {
    struct Line: Sendable {
      var name: String
      var path: String
      var siret: String?
      var contact: String
      var orders: String
    }

    var lines: [Line]
    var hasLines: Bool
    var next: String?
    var typed: [String: String]
    var request = FormRequest.new()
  }

  struct SponsorContent: Sendable {
    var name: String
    var path: String
    var orders: String
    var newOrder: String
    var typed: [String: String]
    var request = FormRequest.new()
  }

  @Sendable func showSponsors(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await sponsorsPage(context, after: request.asked("apres"))
  }

  @Sendable func addSponsor(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let form = context.form
    let again: RefusedPage = { try await sponsorsPage($0, alert: $1) }
    return try await change(
      context, then: "/reseau/commanditaires", .sponsorAdded,
      refused: again
    ) {
      _ = try await core.addSponsor(
        context.command(
          "commanditaire",
          SponsorRequest(
            name: form["nom"], siret: form.text("siret"), address: form.text("adresse"),
            contact: form.text("contact"), email: form.text("email"),
            telephone: form.text("telephone"))))
    }
  }

  @Sendable func showSponsor(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await sponsorPage(context)
  }

  @Sendable func changeSponsor(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try context.named("commanditaire")
    let form = context.form
    let again: RefusedPage = { try await sponsorPage($0, alert: $1) }
    return try await change(
      context, then: Address.of("reseau", "commanditaires", id), .saved,
      refused: again
    ) {
      _ = try await core.changeSponsor(
        id,
        context.command(
          "commanditaire",
          SponsorDetails(
            name: form["nom"], siret: form["siret"], address: form["adresse"],
            contact: form["contact"], email: form["email"], telephone: form["telephone"])))
    }
  }

  private func sponsorsPage(
    _ context: ConsoleContext, after: String? = nil, alert: String? = nil
  ) async throws -> Response {
    let found = try await core.sponsors(page: PageRequest(after: after))
    let lines = found.items.map { sponsor in
      SponsorsContent.Line(
        name: sponsor.name, path: Address.of("reseau", "commanditaires", sponsor.id),
        siret: sponsor.siret.map { SIRET.grouped($0) },
        contact: [sponsor.contact, sponsor.email, sponsor.telephone].compactMap { $0 }
          .filter { !$0.isEmpty }.joined(separator: ", "),
        orders: Address.list("/reseau/commandes", [("commanditaire", sponsor.id)]))
    }
    return try await page(
      "commanditaires", "Commanditaires",
      SponsorsContent(
        lines: lines, hasLines: !lines.isEmpty,
        next: found.next.map { Address.list("/reseau/commanditaires", [("apres", $0)]) },
        typed: alert == nil ? [:] : context.form.typed),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  private func sponsorPage(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("commanditaire")
    guard let sponsor = try await core.sponsor(id) else { throw HTTPError(.notFound) }
    let known = [
      "nom": sponsor.name, "siret": sponsor.siret.map { SIRET.grouped($0) } ?? "",
      "adresse": sponsor.address ?? "", "contact": sponsor.contact ?? "",
      "email": sponsor.email ?? "", "telephone": sponsor.telephone ?? "",
    ]
    return try await page(
      "commanditaire", sponsor.name,
      SponsorContent(
        name: sponsor.name, path: Address.of("reseau", "commanditaires", id),
        orders: Address.list("/reseau/commandes", [("commanditaire", id)]),
        newOrder: Address.list("/reseau/commandes/nouvelle", [("commanditaire", id)]),
        typed: alert == nil ? known : context.form.typed),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  /// All of them, by name: a network has as many as fit a list to choose from.
  func allSponsors() async throws -> [Sponsor] {
    var all: [Sponsor] = []
    var after: String?
    repeat {
      let page = try await core.sponsors(
        page: PageRequest(limit: PageRequest.greatestLimit, after: after))
      all += page.items
      after = page.next
    } while after != nil
    return all.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }
}
