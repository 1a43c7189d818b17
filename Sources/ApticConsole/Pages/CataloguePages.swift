import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Mon catalogue de service »: a line a service of the network, ticked where it is offered.
///
/// Ticking opens the line, where a price is named; unticking asks once. A script sends the box's
/// form as soon as the box is changed; without it, the button beside the box does.
extension Console {
  var catalogueRoutes: [ConsoleRoute] {
    let path = "/organisations/{organisation}/catalogue"
    return [
      ConsoleRoute(.get, "\(path)", .member, showCatalogue),
      ConsoleRoute(.post, "\(path)/{service}", .member, offerService),
      ConsoleRoute(.get, "\(path)/{service}/retirer", .member, askEndOfOffer),
      ConsoleRoute(.post, "\(path)/{service}/retirer", .member, endOffer),
    ]
  }

  struct CatalogueContent: Sendable {
    var lines: [CatalogueLine]
    var offered: String
    var mayManage: Bool
    var path: String
    var request = FormRequest.new()
  }

  @Sendable func showCatalogue(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let open = request.asked("service")
    return try await cataloguePage(context, open: open)
  }

  /// Adds a service, or changes its price: from today on.
  @Sendable func offerService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await managed(context)
    let service = try context.parameters.require("service")
    let form = context.form
    let isNew = try await catalogue(of: subject).first { $0.id == service }?.offer == nil
    func again(_ context: ConsoleContext, _ refused: String) async throws -> Response {
      try await cataloguePage(context, open: service, refused: refused)
    }
    return try await change(
      context, then: subject.path["catalogue"], isNew ? .serviceOffered : .offerChanged,
      refused: again
    ) {
      var wanted = OfferRequest(organisation: subject.organisation.id)
      let accepts = form["reglemente"] == "oui"
      wanted.acceptsRegulatedPrice = accepts
      // Beside an accepted regulated price there is none to choose.
      if !accepts, let typed = form.text("prix") {
        guard let price = French.cents(typed) else {
          throw CoreRefusal(code: "badPrice", detail: "")
        }
        wanted.priceCents = price
      } else if !accepts {
        throw CoreRefusal(code: "priceRequired", detail: "")
      }
      _ = try await core.offer(
        service, context.command("offre", wanted), desk: desk.configuration.id)
    }
  }

  @Sendable func askEndOfOffer(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await managed(context)
    return try await endOfOfferPage(subject, context)
  }

  @Sendable func endOffer(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await managed(context)
    let service = try context.parameters.require("service")
    func again(_ context: ConsoleContext, _ refused: String) async throws -> Response {
      try await cataloguePage(context, refused: refused)
    }
    return try await change(
      context, then: subject.path["catalogue"], .offerEnded, refused: again
    ) {
      _ = try await core.endOffer(
        service, context.command("retrait", EndRequest(organisation: subject.organisation.id)),
        desk: desk.configuration.id)
    }
  }

  /// As `subject`; who may change nothing is refused on a page that says so.
  func managed(_ context: ConsoleContext) async throws -> Subject {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    return subject
  }

  private func endOfOfferPage(
    _ subject: Subject, _ context: ConsoleContext
  ) async throws -> Response {
    let service = try context.parameters.require("service")
    let known = try await catalogue(of: subject).first { $0.id == service }
    guard let known, known.offer != nil else { throw HTTPError(.notFound) }
    let path = subject.path["catalogue"]
    let today = paris.day(of: systemClock())
    return try await confirm(
      "Retirer un service",
      Confirmation(
        "Retirer « \(known.name) » de votre catalogue ?",
        sentences: [
          "À partir d’aujourd’hui, \(today.french), ce service ne peut plus être choisi pour scanner"
            + " des pass, et les personnes qui le cherchent ne sont plus orientées vers vous.",
          "Les pass déjà soumis pour ce service restent au contre-paiement, à leur tarif. Vous pourrez"
            + " l’ajouter de nouveau.",
        ], action: "\(path)/\(service)/retirer", button: "Retirer ce service", back: path), context)
  }

  private func catalogue(of subject: Subject) async throws -> [CatalogueService] {
    try await core.catalogue(
      of: subject.organisation.id, on: nil, desk: desk.configuration.id)
  }

  private func cataloguePage(
    _ context: ConsoleContext, open: String? = nil, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    let path = subject.path["catalogue"]
    let today = paris.day(of: systemClock())
    let settings = try await core.network().settings
    let services = try await catalogue(of: subject)
    let lines = services.sorted { $0.name < $1.name }.compactMap {
      CatalogueLine(
        $0, open: subject.mayManage ? open : nil, typed: refused == nil ? nil : context.form,
        usual: settings.faceValueCents, today: today, path)
    }
    let content = CatalogueContent(
      lines: lines,
      offered: French.count(
        lines.count { $0.isOffered }, "service proposé", "services proposés"),
      mayManage: subject.mayManage, path: path)
    return try await page(
      "catalogue", "Mon catalogue de service", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }
}
