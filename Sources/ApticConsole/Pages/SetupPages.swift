import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The first pages of an empty core: from the network's name to the first pass.
extension Console {
  var setupRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/installation", .network, showSetup),
      ConsoleRoute(.post, "/installation/reseau", .network, nameNetwork),
      ConsoleRoute(.post, "/installation/organisation", .network, addOrganisation),
      ConsoleRoute(.post, "/installation/lieu", .network, addPlace),
      ConsoleRoute(.post, "/installation/services", .network, chooseServices),
      ConsoleRoute(.post, "/installation/commande", .network, orderFirst),
    ]
  }

  struct SetupContent: Sendable {
    struct StepView: Sendable {
      var number: Int
      var title: String
      var isDone: Bool
      var isHere: Bool
    }

    struct Link: Sendable {
      var path: String
      var label: String
    }

    struct Choice: Sendable {
      var id: String
      var name: String
      var price: String
      var isChosen = false
    }

    var steps: [StepView]
    var isNetwork: Bool
    var isOrganisation: Bool
    var isPlace: Bool
    var isServices: Bool
    var isPasses: Bool
    var isOver: Bool
    var request = FormRequest.new()
    var networkName: String
    var organisation: String?
    /// An organisation that is there and not yet qualified.
    var unqualified: Link?
    var services: [Choice]
    /// Orders that are there, and have no pass yet.
    var orders: [Link]
    var hasOrders: Bool
    /// What was typed, where a step was refused.
    var typed: [String: String]
  }

  @Sendable func showSetup(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await setupPage(context)
  }

  @Sendable func nameNetwork(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await step(context) { form in
      var change = SettingsChange()
      change.name = form["nom"]
      change.legalName = form.text("exploitant")
      change.contactEmail = form.text("email")
      change.contactTelephone = form.text("telephone")
      _ = try await core.changeSettings(context.command("reseau", change))
      return nil
    }
  }

  @Sendable func addOrganisation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await step(context) { form in
      let organisation = try await organisationToQualify(form, context)
      let qualified = try await core.qualify(
        organisation,
        context.command(
          "qualification",
          QualificationRequest(
            email: form["email"], firstName: form.text("prenom"), lastName: form.text("nom-membre"))
        )
      ).value
      guard let code = qualified.representative?.code else { return nil }
      return "Remettez ce code au représentant légal : \(code). Avec lui et son adresse"
        + " \(form["email"]), il choisit son mot de passe. Le code n’est affiché qu’une fois."
    }
  }

  @Sendable func addPlace(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await step(context) { form in
      let state = try await SetupState(self, by: context.principal)
      var wanted = PointOfPresenceRequest(
        organisation: state.organisation?.id, name: form["nom"])
      wanted.street = form.text("rue")
      wanted.postalCode = form.text("code-postal")
      wanted.town = form.text("ville")
      wanted.openingHours = form.text("horaires")
      wanted.telephone = form.text("telephone")
      let desk = desk.configuration.id
      let place = try await core.addPointOfPresence(context.command("lieu", wanted), desk: desk)
        .value
      _ = try await core.placeDesk(
        desk,
        context.command("poste", DeskPlaceRequest(pointOfPresence: place.id)))
      return nil
    }
  }

  @Sendable func chooseServices(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await step(context) { form in
      let state = try await SetupState(self, by: context.principal)
      let chosen = form.all("service")
      guard !chosen.isEmpty else {
        throw CoreRefusal(code: "serviceRequired", detail: "")
      }
      let desk = desk.configuration.id
      // All prices are read before any service is offered.
      let prices = try chosen.map { id in
        guard let price = French.cents(form["prix-\(id)"]) else {
          throw CoreRefusal(code: "badPrice", detail: "")
        }
        return price
      }
      for (id, price) in zip(chosen, prices) {
        if !state.catalogue.contains(where: { $0.id == id }),
          let standard = StandardServices.all.first(where: { $0.id == id })
        {
          _ = try await core.addService(
            context.command("service-\(id)", CatalogueRequest(id: id, name: standard.name)))
        }
        _ = try await core.offer(
          id,
          context.command(
            "offre-\(id)", OfferRequest(organisation: state.organisation?.id, priceCents: price)),
          desk: desk)
      }
      return nil
    }
  }

  /// The first order; its pass come next, by the pages that are those of every order.
  @Sendable func orderFirst(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let order = try await firstOrder(context)
      let isPrinted = context.form["suite"] == "importer"
      return .redirect(
        isPrinted ? "/reseau/pass" : Address.of("reseau", "commandes", order.id, "emettre"),
        .orderCreated)
    } catch let refusal as CoreRefusal {
      return try await setupPage(context, refused: Refusals.french(refusal))
    }
  }

  private func firstOrder(_ context: ConsoleContext) async throws -> Order {
    let form = context.form
    guard let until = CivilDate(form["jusqu-au"]) else {
      throw CoreRefusal(code: "badOrderForm", detail: "")
    }
    let today = paris.day(of: systemClock())
    return try await core.createOrder(
      context.command(
        "commande",
        OrderRequest(
          id: form.text("commande"), sponsor: try await firstSponsor(context),
          quantity: form.number("nombre") ?? 0, validFrom: today, validUntil: until))
    ).value.order
  }

  /// By its name: an order that was refused has left its sponsor there.
  private func firstSponsor(_ context: ConsoleContext) async throws -> String {
    let name = context.form["commanditaire"]
    if let known = try await allSponsors().first(where: { $0.name == name }) { return known.id }
    return try await core.addSponsor(
      context.command("commanditaire", SponsorRequest(name: name))
    ).value.id
  }

  /// The one that is there, where its qualification was refused, or else a new one.
  private func organisationToQualify(
    _ form: Form, _ context: ConsoleContext
  ) async throws -> String {
    if let known = try await SetupState(self, by: context.principal).unqualified {
      return known.id
    }
    var wanted = OrganisationRequest(name: form["nom"])
    wanted.legalForm = form.text("forme")
    wanted.siret = form["siret"]
    return try await core.addOrganisation(context.command("organisation", wanted)).value.id
  }

  /// Does a step, and shows the next; what is refused is said above what was typed.
  private func step(
    _ context: ConsoleContext, _ body: (Form) async throws -> String?
  ) async throws -> Response {
    do {
      return try await setupPage(context, done: try await body(context.form))
    } catch let refusal as CoreRefusal {
      return try await setupPage(context, refused: Refusals.french(refusal))
    }
  }

  private func setupPage(
    _ context: ConsoleContext, done: String? = nil, refused: String? = nil
  ) async throws -> Response {
    let state = try await SetupState(self, by: context.principal)
    var content = SetupContent(state)
    if refused != nil { content.take(context.form) }
    return try await page(
      "installation", "Mise en place", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused, done: done)
  }
}

extension Console.SetupContent {
  /// What was typed stands there again.
  mutating func take(_ form: Form) {
    typed = form.typed
    let chosen = form.all("service")
    guard !chosen.isEmpty else { return }
    services = services.map { service in
      var service = service
      service.isChosen = chosen.contains(service.id)
      service.price = form.text("prix-\(service.id)") ?? service.price
      return service
    }
  }

  init(_ state: SetupState) {
    let next = state.next
    steps = SetupState.Step.allCases.enumerated().map { index, step in
      StepView(
        number: index + 1, title: step.title, isDone: state.done.contains(step),
        isHere: step == next)
    }
    isNetwork = next == .network
    isOrganisation = next == .organisation
    isPlace = next == .place
    isServices = next == .services
    isPasses = next == .passes
    isOver = next == nil
    networkName = state.settings.name
    organisation = state.organisation?.name
    unqualified = state.unqualified.map {
      Link(path: Address.of("reseau", "organisations", $0.id), label: $0.name)
    }
    orders = state.orders.map {
      Link(path: Address.of("reseau", "commandes", $0.id), label: $0.id)
    }
    hasOrders = !orders.isEmpty
    let known = state.catalogue.map { ($0.id, $0.name, $0.regulatedPriceCents) }
    let offered: [(String, String, EuroCents?)] =
      known.isEmpty ? StandardServices.all.map { ($0.id, $0.name, nil) } : known
    services = offered.map { id, name, price in
      Choice(
        id: id, name: name,
        price: French.number(price ?? state.settings.faceValueCents))
    }
    typed = [:]
  }
}
