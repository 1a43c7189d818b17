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
      ConsoleRoute(.post, "/installation/emettre", .network, issueFirst),
      ConsoleRoute(.post, "/installation/importer", .network, importFirst),
    ]
  }

  struct SetupContent: Sendable {
    struct StepView: Sendable {
      var number: Int
      var title: String
      var isDone: Bool
      var isHere: Bool
    }

    struct Choice: Sendable {
      var id: String
      var name: String
      var price: String
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
    var services: [Choice]
    var orderHeader = PassCSV.header
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
      var wanted = OrganisationRequest(name: form["nom"])
      wanted.legalForm = form.text("forme")
      wanted.siret = form["siret"]
      let added = try await core.addOrganisation(
        context.command("organisation", wanted)
      ).value
      let qualified = try await core.qualify(
        added.id,
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
      for id in chosen {
        guard let price = French.cents(form["prix-\(id)"]) else {
          throw CoreRefusal(code: "badPrice", detail: "")
        }
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

  @Sendable func issueFirst(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await step(context) { form in
      let order = try await firstOrder(form, context)
      _ = try await core.issuePasses(
        context.command(
          "pass", IssueRequest(order: order.order.id, count: order.order.quantity ?? 0)))
      _ = try await core.payOrder(
        order.order.id, context.command("paiement", DayRequest()))
      return "Les pass de la commande \(order.order.id) sont émis et activés. Pour les imprimer, la"
        + " personne qui administre ce poste tape : apticctl passes print --order"
        + " \(order.order.id) --output pass.pdf"
    }
  }

  @Sendable func importFirst(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await step(context) { form in
      guard let file = form.file("fichier") else {
        throw CoreRefusal(code: "fileRequired", detail: "")
      }
      let order = try await firstOrder(form, context)
      let formats = desk.decoder.formats
      let pieces = AsyncThrowingStream<ImportPiece, any Error> { stream in
        var csv = PassCSV(formats: formats)
        stream.yield(csv.take(file.content))
        stream.yield(csv.finish())
        stream.finish()
      }
      let summary = try await core.importPasses(
        context.command("import", ImportRequest(bytes: file.content.count)),
        from: pieces
      ).value
      _ = try await core.payOrder(
        order.order.id, context.command("paiement", DayRequest()))
      return "\(French.count(summary.passes, "pass importé", "pass importés"))."
    }
  }

  /// The first order: its sponsor, its pass, its invoice.
  private func firstOrder(_ form: Form, _ context: ConsoleContext) async throws -> OrderDetail {
    guard let quantity = Int(form["nombre"]), let until = CivilDate(form["jusqu-au"]) else {
      throw CoreRefusal(code: "badOrderForm", detail: "")
    }
    let sponsor = form["commanditaire-id"]
    _ = try await core.addSponsor(
      context.command("commanditaire", SponsorRequest(id: sponsor, name: form["commanditaire"])))
    let today = paris.day(of: systemClock())
    let order = try await core.createOrder(
      context.command(
        "commande",
        OrderRequest(
          id: form.text("commande"), sponsor: sponsor, quantity: quantity, validFrom: today,
          validUntil: until))
    ).value
    return try await core.invoiceOrder(
      order.order.id, context.command("facture", NoFields())
    ).value
  }

  /// Does a step, and shows the next; what is refused is said above what was typed.
  private func step(
    _ context: ConsoleContext, _ body: (Form) async throws -> String?
  ) async throws -> Response {
    do {
      return try await setupPage(context, done: try await body(context.form))
    } catch let refusal as CoreRefusal {
      return try await setupPage(context, refused: Refusals.french(refusal))
    } catch let refusal as ImportRefusal {
      let lines = refusal.lines.map { "ligne \($0.line) : \($0.detail)" }.joined(separator: " ; ")
      return try await setupPage(
        context, refused: "Le fichier n’a pas été importé, rien n’en a été gardé. \(lines)")
    }
  }

  private func setupPage(
    _ context: ConsoleContext, done: String? = nil, refused: String? = nil
  ) async throws -> Response {
    let state = try await SetupState(self, by: context.principal)
    var content = SetupContent(state)
    if refused != nil { content.typed = context.form.typed }
    return try await page(
      "installation", "Mise en place", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused, done: done)
  }
}

extension Console.SetupContent {
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
