import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Mon organisation », « Détails de mon organisation ».
extension Console {
  var detailRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/organisations/{organisation}/details", .member, showDetails),
      ConsoleRoute(
        .get, "/organisations/{organisation}/details/modifier", .member, showDetailsForm),
      ConsoleRoute(
        .post, "/organisations/{organisation}/details/modifier", .member, changeDetails),
    ]
  }

  struct DetailsContent: Sendable {
    var title: String
    var tabs: [Frame.MenuItem]
    var name: String
    var legalForm: String?
    var siret: String?
    var address: String?
    var email: String?
    var telephone: String?
    var qualifiedOn: String?
    var changePath: String?
  }

  struct DetailsFormContent: Sendable {
    var action: String
    var back: String
    /// Whether name, legal form and SIRET are fields: those of a qualified one are the operator's.
    var hasIdentity: Bool
    var name: String
    var legalForm: String
    var siret: String
    var typed: [String: String]
    var request = FormRequest.new()
  }

  @Sendable func showDetails(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let details = subject.organisation.details ?? OrganisationDetails()
    let content = DetailsContent(
      title: subject.isOwn(context) ? "Détails de mon organisation" : "Détails",
      tabs: Self.detailTabs(subject, isBank: false), name: subject.organisation.name,
      legalForm: details.legalForm, siret: details.siret.map(SIRET.grouped),
      address: details.address, email: details.email, telephone: details.telephone,
      qualifiedOn: details.qualifiedOn?.french,
      changePath: subject.mayManage ? subject.path["details/modifier"] : nil)
    return try await page("details", content.title, content, context: context)
  }

  static func detailTabs(_ subject: Subject, isBank: Bool) -> [Frame.MenuItem] {
    [
      Frame.MenuItem(path: subject.path["details"], label: "Détails", isHere: !isBank),
      Frame.MenuItem(
        path: subject.path["details/informations-bancaires"], label: "Informations bancaires",
        isHere: isBank),
    ]
  }

  @Sendable func showDetailsForm(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await detailsFormPage(context)
  }

  @Sendable func changeDetails(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let form = context.form
    var wanted = OrganisationRequest(name: form.text("nom"))
    wanted.legalForm = form.text("forme")
    wanted.siret = form.text("siret")
    wanted.street = form["rue"]
    wanted.postalCode = form["code-postal"]
    wanted.town = form["ville"]
    wanted.email = form["email"]
    wanted.telephone = form["telephone"]
    return try await change(
      context, then: subject.path["details"], .detailsChanged,
      refused: { try await detailsFormPage($0, refused: $1) },
      {
        _ = try await core.changeOrganisation(
          subject.organisation.id, context.command("details", wanted))
      })
  }

  private func detailsFormPage(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let details = subject.organisation.details ?? OrganisationDetails()
    let siret = details.siret.map(SIRET.grouped) ?? ""
    let content = DetailsFormContent(
      action: subject.path["details/modifier"], back: subject.path["details"],
      hasIdentity: context.principal.runsTheNetwork || details.qualifiedOn == nil,
      name: subject.organisation.name, legalForm: details.legalForm ?? "", siret: siret,
      typed: refused == nil
        ? [
          "nom": subject.organisation.name, "forme": details.legalForm ?? "", "siret": siret,
          "rue": details.street ?? "", "code-postal": details.postalCode ?? "",
          "ville": details.town ?? "", "email": details.email ?? "",
          "telephone": details.telephone ?? "",
        ] : context.form.typed)
    return try await page(
      "details-formulaire", "Modifier les détails", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }
}
