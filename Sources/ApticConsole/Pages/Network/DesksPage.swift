import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Postes du réseau »: where each desk stands and when it last gave a sign of life, and moving one.
extension Console {
  private static let desksPath = "/reseau/postes"

  var desksRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/postes", .network, listDesks),
      ConsoleRoute(.get, "/reseau/postes/nouveau", .network, showNewDesk),
      ConsoleRoute(.post, "/reseau/postes/nouveau", .network, declareDesk),
      ConsoleRoute(.get, "/reseau/postes/:poste/lieu", .network, showMove),
      ConsoleRoute(.post, "/reseau/postes/:poste/lieu", .network, moveDesk),
    ]
  }

  struct DesksContent: Sendable {
    struct Line: Sendable {
      var id: String
      var isOwn: Bool
      var organisation: String
      var organisationPath: String
      var place: String
      var placePath: String
      var sign: String
      var movePath: String
    }

    var organisations: [Option]
    var isFiltered: Bool
    var lines: [Line]
    var hasLines: Bool
    var pages: NumberedPages
  }

  @Sendable func listDesks(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let organisation = request.asked("organisation")
    let organisations = try await core.organisations(
      OrganisationFilter(), by: context.principal, desk: desk.configuration.id)
    let names = Dictionary(
      organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    let places = Dictionary(
      organisations.flatMap { $0.pointsOfPresence.map { ($0.id, $0.name) } },
      uniquingKeysWith: { one, _ in one })
    let own = desk.configuration.id
    let today = currentDay
    let desks = try await core.desksWithLastPass().filter {
      organisation == nil || $0.organisation == organisation
    }
    let (cut, pages) = NumberedPages.cut(
      desks, at: request.asked("page"), of: Self.desksPath,
      keeping: [("organisation", organisation)])
    let lines = cut.map { place in
      DesksContent.Line(
        id: place.id, isOwn: place.id == own,
        organisation: names[place.organisation] ?? place.organisation,
        organisationPath: Address.of("reseau", "organisations", place.organisation),
        place: places[place.pointOfPresence] ?? place.pointOfPresence,
        placePath: OrganisationPath(place.organisation)[
          "points-de-presence/\(place.pointOfPresence)"],
        sign: place.lastPassAt.map { "pass scanné \(paris.sign($0, today: today))" }
          ?? "aucun pass scanné",
        movePath: Self.movePath(of: place.id))
    }
    return try await page(
      "postes", "Postes du réseau",
      DesksContent(
        organisations: organisations.sorted { $0.name < $1.name }.map {
          Option(id: $0.id, name: $0.name, isChosen: $0.id == organisation)
        },
        isFiltered: organisation != nil, lines: lines, hasLines: !lines.isEmpty, pages: pages),
      context: context)
  }

  // MARK: Moving one, declaring another

  /// « Accueil, La Ruche », by the id of each place that is there.
  func placeNames(_ context: ConsoleContext) async throws -> [String: String] {
    let organisations = try await core.organisations(
      OrganisationFilter(), by: context.principal, desk: desk.configuration.id)
    var names: [String: String] = [:]
    for organisation in organisations {
      for place in organisation.pointsOfPresence where place.removedOn == nil {
        names[place.id] = "\(place.name), \(organisation.name)"
      }
    }
    return names
  }

  /// Of every organisation, as forms offer them.
  func placeChoices(_ context: ConsoleContext) async throws -> [(value: String, label: String)] {
    try await placeNames(context).sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
  }

  static func movePath(of desk: String) -> String { Address.of("reseau", "postes", desk, "lieu") }

  /// This desk can be placed before the network has heard of it; another is declared first.
  private func moveForm(_ context: ConsoleContext) async throws -> FieldForm {
    let id = try context.named("poste")
    let isOwn = id == desk.configuration.id
    let present = try await core.desks().first { $0.id == id }
    guard isOwn || present != nil else { throw HTTPError(.notFound) }
    return FieldForm(
      isOwn ? "Lieu de ce poste" : "Lieu du poste \(id)",
      sentences: [
        "Les pass pris à ce poste le sont pour l’organisation de ce lieu, et avec ses prix. Ce qui a"
          + " déjà été pris garde son lieu."
      ],
      fields: [
        .choice(
          "lieu", "Ce poste se trouve à", try await placeChoices(context),
          chosen: present?.pointOfPresence ?? "")
      ], action: Self.movePath(of: id), button: "Enregistrer",
      back: isOwn ? Self.stationPath : Self.desksPath)
  }

  @Sendable func showMove(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await formPage(try await moveForm(context), context)
  }

  @Sendable func moveDesk(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let form = try await moveForm(context)
    return try await submit(context, form) {
      try await place(try context.named("poste"), context)
      return .redirect(form.back, .saved)
    }
  }

  private func declarationForm(_ context: ConsoleContext) async throws -> FieldForm {
    FieldForm(
      "Nouveau poste",
      sentences: [
        "Déclarez ici un poste avant de le mettre en service : il ne prend aucun pass tant que le"
          + " réseau ne sait pas où il se trouve."
      ],
      fields: [
        .text(
          "poste", "Nom du poste",
          hint: "Tel qu’il est écrit dans sa configuration (desk, id), par exemple desk-2.",
          isRequired: true, limit: 64),
        .choice("lieu", "Ce poste se trouve à", try await placeChoices(context)),
      ], action: Self.desksPath + "/nouveau", button: "Déclarer le poste", back: Self.desksPath)
  }

  @Sendable func showNewDesk(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(try await declarationForm(context), context)
  }

  @Sendable func declareDesk(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await submit(context, try await declarationForm(context)) {
      let id = context.form["poste"]
      // The verb moves a desk that is there: whoever declares one did not mean that.
      guard try await core.desks().allSatisfy({ $0.id != id }) else {
        throw CoreRefusal(code: "deskExists", detail: "", field: "poste")
      }
      try await place(id, context)
      return .redirect(Self.desksPath, .deskDeclared)
    }
  }

  private func place(_ id: String, _ context: ConsoleContext) async throws {
    _ = try await core.placeDesk(
      id, context.command("lieu", DeskPlaceRequest(pointOfPresence: context.form["lieu"])))
  }
}

extension ParisTime {
  /// `aujourd’hui à 14:05`, `le 26/11/2026 à 14:05`
  fileprivate func sign(_ moment: Timestamp, today: CivilDate) -> String {
    day(of: moment) == today ? "aujourd’hui à \(time(of: moment))" : self.moment(moment)
  }
}
