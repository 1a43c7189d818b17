import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Organisations »: those of the network, and those that are to be qualified.
extension Console {
  var networkOrganisationRoutes: [ConsoleRoute] {
    // No organisation's id has a low line.
    return [
      ConsoleRoute(.get, "/reseau/organisations", .network, listOrganisations),
      ConsoleRoute(
        .get, "/reseau/organisations/nouvelle_organisation", .network, showNewOrganisation),
      ConsoleRoute(
        .post, "/reseau/organisations/nouvelle_organisation", .network, addNetworkOrganisation),
      ConsoleRoute(
        .get, "/reseau/organisations/{organisation}", .network, showOrganisationSheet),
      ConsoleRoute(
        .get, "/reseau/organisations/{organisation}/identite", .network, showIdentity),
      ConsoleRoute(
        .post, "/reseau/organisations/{organisation}/identite", .network, changeIdentity),
      ConsoleRoute(
        .get, "/reseau/organisations/{organisation}/qualification", .network, showQualification),
      ConsoleRoute(
        .post, "/reseau/organisations/{organisation}/qualification", .network, qualifyOrganisation),
    ]
  }

  struct OrganisationsContent: Sendable {
    struct Line: Sendable {
      var path: String
      var name: String
      var siret: String
      var places: String
      var isQualified: Bool
      var since: String
    }

    var name: LabelledField
    var place: LabelledField
    var service: LabelledField
    var state: LabelledField
    var lines: [Line]
    var hasLines: Bool
    var count: String
    var isFiltered: Bool
    var pages: NumberedPages
  }

  @Sendable func listOrganisations(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let name = request.typed("nom") ?? ""
    let place = request.typed("lieu") ?? ""
    let service = request.typed("service") ?? ""
    let state = request.asked("etat") ?? ""
    // A field for both: digits are a SIRET's.
    let isNumber = !name.isEmpty && name.allSatisfy { $0.isNumber || $0.isWhitespace }
    let filter = OrganisationFilter(
      service: service.orNil, place: place.orNil, name: isNumber ? nil : name.orNil,
      siret: isNumber ? name : nil,
      isQualified: state == "qualifiees" ? true : state == "a-qualifier" ? false : nil)
    let found = try await core.organisations(
      filter, by: context.principal, desk: desk.configuration.id
    ).sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    let services = try await core.catalogue(of: nil, on: nil, desk: desk.configuration.id)
      .filter { $0.withdrawnOn.map { $0 > currentDay } ?? true }
    let query = [("nom", name), ("lieu", place), ("service", service), ("etat", state)]
    let (shown, pages) = NumberedPages.cut(
      found, at: request.asked("page"), of: "/reseau/organisations", keeping: query)
    let content = OrganisationsContent(
      name: .text("nom", "Nom ou SIRET", name),
      place: .text("lieu", "Commune ou code postal", place),
      service: .choice(
        "service", "Service proposé", [("", "Tous")] + services.map { ($0.id, $0.name) },
        chosen: service),
      state: .choice(
        "etat", "Qualification",
        [("", "Toutes"), ("qualifiees", "Qualifiées"), ("a-qualifier", "Pas encore qualifiées")],
        chosen: state),
      lines: shown.map(OrganisationsContent.Line.init), hasLines: !shown.isEmpty,
      count: French.count(found.count, "organisation", "organisations"),
      isFiltered: query.contains { !$0.1.isEmpty }, pages: pages)
    return try await page("organisations", "Organisations", content, context: context)
  }

  // MARK: A new one, and what only the operator changes

  private func identityFields(_ organisation: Organisation?) -> [LabelledField] {
    let details = organisation?.details
    return [
      .text("nom", "Nom de l’organisation", organisation?.name, isRequired: true),
      .text("forme", "Forme juridique (association, commune, SAS…)", details?.legalForm),
      .text(
        "siret", "SIRET", details?.siret.map(SIRET.grouped),
        hint: "14 chiffres. Sans lui,"
          + " l’organisation ne peut pas être qualifiée.", keys: "numeric", limit: 20),
    ]
  }

  private func newOrganisationForm() -> FieldForm {
    FieldForm(
      "Nouvelle organisation",
      sentences: [
        "Elle est d’abord inscrite, puis qualifiée : sa qualification invite son représentant légal"
          + " et fait commencer son abonnement."
      ],
      fields: identityFields(nil) + [
        .text("rue", "Numéro et rue"),
        .text("code-postal", "Code postal", keys: "numeric", limit: 5), .text("ville", "Ville"),
        .text("email", "Adresse e-mail de contact", type: "email"),
        .text("telephone", "Téléphone", type: "tel", limit: 30),
      ], action: "/reseau/organisations/nouvelle_organisation", button: "Inscrire l’organisation",
      back: "/reseau/organisations")
  }

  @Sendable func showNewOrganisation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(newOrganisationForm(), context)
  }

  @Sendable func addNetworkOrganisation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await submit(context, newOrganisationForm()) {
      let form = context.form
      var wanted = OrganisationRequest(name: form["nom"])
      wanted.legalForm = form["forme"]
      wanted.siret = form["siret"]
      wanted.street = form["rue"]
      wanted.postalCode = form["code-postal"]
      wanted.town = form["ville"]
      wanted.email = form["email"]
      wanted.telephone = form["telephone"]
      let added = try await core.addOrganisation(context.command("organisation", wanted)).value
      return .redirect("/reseau/organisations/\(added.id)", .organisationAdded)
    }
  }

  private func identityForm(_ organisation: Organisation) -> FieldForm {
    let path = "/reseau/organisations/\(organisation.id)"
    return FieldForm(
      "Identité de \(organisation.name)",
      sentences: [
        "Le nom, la forme juridique et le SIRET sont ce qui a été vérifié pour la qualification :"
          + " seul l’opérateur les change. Le reste se change dans « Détails de mon organisation »."
      ], fields: identityFields(organisation), action: path + "/identite", button: "Enregistrer",
      back: path)
  }

  @Sendable func showIdentity(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(identityForm(try await subject(context).organisation), context)
  }

  @Sendable func changeIdentity(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    return try await submit(context, identityForm(organisation)) {
      let form = context.form
      var wanted = OrganisationRequest(name: form["nom"])
      wanted.legalForm = form["forme"]
      wanted.siret = form["siret"]
      _ = try await core.changeOrganisation(
        organisation.id, context.command("identite", wanted))
      return .redirect("/reseau/organisations/\(organisation.id)", .saved)
    }
  }
}

extension Console.OrganisationsContent.Line {
  fileprivate init(_ organisation: Organisation) {
    let details = organisation.details
    let towns = organisation.pointsOfPresence.filter { $0.removedOn == nil }.map {
      $0.town ?? $0.name
    }
    path = "/reseau/organisations/\(organisation.id)"
    name = organisation.name
    siret = details?.siret.map(SIRET.grouped) ?? "—"
    places = towns.isEmpty ? "aucun lieu" : Set(towns).sorted().joined(separator: ", ")
    isQualified = details?.qualifiedOn != nil
    since = details?.qualifiedOn.map { "le \($0.french)" } ?? ""
  }
}
