import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Catalogue du réseau »: what organisations can offer, and the prices that are regulated.
extension Console {
  private static let cataloguePath = "/reseau/catalogue"

  var networkCatalogueRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/catalogue", .network, showNetworkCatalogue),
      ConsoleRoute(.get, "/reseau/catalogue/nouveau", .network, showNewService),
      ConsoleRoute(.post, "/reseau/catalogue/nouveau", .network, addNetworkService),
      ConsoleRoute(.get, "/reseau/catalogue/{service}/modifier", .network, showService),
      ConsoleRoute(.post, "/reseau/catalogue/{service}/modifier", .network, changeNetworkService),
      ConsoleRoute(.get, "/reseau/catalogue/{service}/retrait", .network, showWithdrawal),
      ConsoleRoute(.post, "/reseau/catalogue/{service}/retrait", .network, withdrawNetworkService),
    ]
  }

  struct NetworkCatalogueContent: Sendable {
    struct Line: Sendable {
      var name: String
      var price: String
      /// What is regulated next, or the day of its withdrawal.
      var next: String?
      var path: String
    }

    var lines: [Line]
    var hasLines: Bool
    var withdrawn: [Line]
    var hasWithdrawn: Bool
  }

  private func networkServices() async throws -> [CatalogueService] {
    try await core.catalogue(of: nil, on: nil, desk: desk.configuration.id).sorted {
      ($0.name, $0.id) < ($1.name, $1.id)
    }
  }

  private func networkService(_ context: ConsoleContext) async throws -> CatalogueService {
    let id = try context.parameters.require("service")
    guard let found = try await networkServices().first(where: { $0.id == id }) else {
      throw HTTPError(.notFound)
    }
    return found
  }

  @Sendable func showNetworkCatalogue(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let services = try await networkServices()
    let day = currentDay
    let present = services.filter { $0.withdrawnOn.map { $0 > day } ?? true }
    let gone = services.filter { $0.withdrawnOn.map { $0 <= day } ?? false }
    return try await page(
      "catalogue-reseau", "Catalogue du réseau",
      NetworkCatalogueContent(
        lines: present.map(NetworkCatalogueContent.Line.init), hasLines: !present.isEmpty,
        withdrawn: gone.map(NetworkCatalogueContent.Line.init), hasWithdrawn: !gone.isEmpty),
      context: context)
  }

  private func serviceFields(_ service: CatalogueService?) -> [LabelledField] {
    [
      .text("nom", "Nom du service", service?.name, isRequired: true),
      .text(
        "prix", "Tarif réglementé, en euros", service?.regulatedPriceCents.map(French.number),
        hint: "Laissez vide si le réseau ne réglemente pas le prix : chaque organisation fixe alors"
          + " le sien.", keys: "decimal", limit: 12),
      .day(
        "a-partir-du", "Tarif à partir du", currentDay,
        hint: "Aujourd’hui ou un jour à venir : ce qui a été vendu garde son prix."),
    ]
  }

  // MARK: A new one

  private func newServiceForm() -> FieldForm {
    FieldForm(
      "Nouveau service", fields: serviceFields(nil), action: "/reseau/catalogue/nouveau",
      button: "Ajouter au catalogue", back: Self.cataloguePath)
  }

  @Sendable func showNewService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(newServiceForm(), context)
  }

  @Sendable func addNetworkService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await submit(context, newServiceForm()) {
      var wanted = CatalogueRequest(name: context.form["nom"])
      wanted.regulatedPriceCents = try price(context.form)
      wanted.from = try context.form.day("a-partir-du")
      _ = try await core.addService(context.command("service", wanted))
      return .redirect(Self.cataloguePath, .networkServiceAdded)
    }
  }

  private func price(_ form: Form) throws -> EuroCents? {
    guard let text = form.text("prix") else { return nil }
    guard let price = French.cents(text) else { throw CoreRefusal(code: "badPrice", detail: "") }
    return price
  }

  // MARK: A change

  private func serviceForm(_ service: CatalogueService) -> FieldForm {
    let next = service.nextRegulation.map {
      "Il est déjà prévu : \($0.french). Un tarif à partir du même jour ou d’avant le remplace."
    }
    return FieldForm(
      "Modifier « \(service.name) »",
      sentences: ["Les organisations qui acceptent le tarif réglementé le suivent d’elles-mêmes."]
        + (next.map { [$0] } ?? []),
      fields: serviceFields(service), action: "\(Self.cataloguePath)/\(service.id)/modifier",
      button: "Enregistrer", back: Self.cataloguePath)
  }

  @Sendable func showService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(serviceForm(try await networkService(context)), context)
  }

  @Sendable func changeNetworkService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let service = try await networkService(context)
    return try await submit(context, serviceForm(service)) {
      var wanted = CatalogueRequest(name: context.form["nom"])
      wanted.from = try context.form.day("a-partir-du")
      let price = try price(context.form)
      // What stands there already is no decision, unless another is to follow it.
      if price != service.regulatedPriceCents || service.nextRegulation != nil {
        wanted.regulatedPriceCents = price
        wanted.isRegulated = price == nil ? false : nil
      }
      _ = try await core.changeService(service.id, context.command("service", wanted))
      return .redirect(Self.cataloguePath, .saved)
    }
  }

  // MARK: Its end

  private func withdrawalForm(_ service: CatalogueService) -> FieldForm {
    FieldForm(
      "Retirer « \(service.name) » du catalogue ?",
      sentences: [
        "À partir de ce jour, aucune organisation ne le propose plus et aucun pass n’est pris pour"
          + " lui. Ce qui a été soumis avant reste dû."
      ],
      fields: [.day("a-partir-du", "Premier jour sans ce service", currentDay)],
      action: "\(Self.cataloguePath)/\(service.id)/retrait", button: "Retirer du catalogue",
      back: Self.cataloguePath)
  }

  @Sendable func showWithdrawal(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(withdrawalForm(try await networkService(context)), context)
  }

  @Sendable func withdrawNetworkService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let service = try await networkService(context)
    return try await submit(context, withdrawalForm(service)) {
      let request = EndRequest(from: try context.form.day("a-partir-du"))
      _ = try await core.withdrawService(service.id, context.command("retrait", request))
      return .redirect(Self.cataloguePath, .networkServiceWithdrawn)
    }
  }
}

extension Regulation {
  /// `12,00 € à partir du 01/01/2027`
  fileprivate var french: String {
    (priceCents.map { French.amount($0) } ?? "pas de tarif réglementé")
      + " à partir du \(since.french)"
  }
}

extension Console.NetworkCatalogueContent.Line {
  fileprivate init(_ service: CatalogueService) {
    name = service.name
    price = service.regulatedPriceCents.map(French.amount) ?? "prix libre"
    let parts = [
      service.nextRegulation?.french,
      service.withdrawnOn.map { "retiré à partir du \($0.french)" },
    ].compactMap(\.self)
    next = parts.isEmpty ? nil : parts.joined(separator: " ; ")
    path = "/reseau/catalogue/\(service.id)"
  }
}
