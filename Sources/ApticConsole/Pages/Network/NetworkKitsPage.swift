import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Kits et abonnements »: the kits of all organisations.
extension Console {
  var networkKitRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/kits", .network, listKits),
      ConsoleRoute(.post, "/reseau/kits", .network, orderNetworkKit),
      ConsoleRoute(.get, "/reseau/kits/{kit}/envoi", .network, askSending),
      ConsoleRoute(.post, "/reseau/kits/{kit}/envoi", .network, sendNetworkKit),
    ]
  }

  struct KitsContent: Sendable {
    struct Line: Sendable {
      var organisation: String
      var state: String
      var tone: String
      /// What became of it, each with its day.
      var story: String
      /// Where it is sent, for those that may be.
      var send: String?
      var sendLabel: String
    }

    var state: LabelledField
    var organisation: LabelledField
    var canOrder: Bool
    var lines: [Line]
    var hasLines: Bool
    var isFiltered: Bool
    var next: String?
    var request = FormRequest.new()
  }

  @Sendable func listKits(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await kitsPage(request, context)
  }

  private func kitsPage(
    _ request: Request, _ context: ConsoleContext, refused refusal: CoreRefusal? = nil
  ) async throws -> Response {
    let state = request.asked("etat").flatMap { Kit.State(rawValue: $0) }
    let organisations = try await core.organisations(
      OrganisationFilter(isQualified: true), by: context.principal, desk: desk.configuration.id
    ).sorted { $0.name < $1.name }
    let names = Dictionary(
      organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    let kits = try await core.kits(
      KitFilter(state: state), page: PageRequest(limit: 50, after: request.asked("apres")),
      by: context.principal)
    let content = KitsContent(
      state: .choice(
        "etat", "État",
        [("", "Tous")] + Kit.State.allCases.map { ($0.rawValue, $0.networkWord) },
        chosen: state?.rawValue ?? ""),
      organisation: .choice(
        "organisation", "Organisation", organisations.map { ($0.id, $0.name) },
        chosen: context.form["organisation"]),
      canOrder: !organisations.isEmpty,
      lines: kits.items.map {
        line($0, names[$0.organisation] ?? $0.organisation)
      }, hasLines: !kits.items.isEmpty, isFiltered: state != nil,
      next: kits.next.map {
        Address.list("/reseau/kits", [("etat", state?.rawValue ?? ""), ("apres", $0)])
      })
    return try await page(
      "kits", "Kits et abonnements", content, context: context,
      status: refusal == nil ? .ok : .unprocessableContent,
      alert: refusal.map { Refusals.french($0) })
  }

  private func line(_ kit: Kit, _ name: String) -> KitsContent.Line {
    let days: [(String, Timestamp?)] = [
      ("commandé", kit.orderedAt), ("envoyé", kit.sentAt), ("reçu", kit.receivedAt),
      ("activé", kit.activatedAt),
    ]
    return KitsContent.Line(
      organisation: name, state: kit.state.networkWord, tone: kit.state.tone,
      story: days.compactMap { word, at in
        at.map { "\(word) le \(paris.day(of: $0).french)" }
      }.joined(separator: ", "),
      send: kit.state == .activated ? nil : "/reseau/kits/\(kit.id)/envoi",
      sendLabel: kit.state == .ordered ? "Envoyer" : "Renvoyer avec un nouveau code")
  }

  @Sendable func orderNetworkKit(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    do {
      _ = try await core.orderKit(
        context.command("kit", KitRequest(organisation: context.form["organisation"])))
      return .redirect("/reseau/kits", .networkKitOrdered)
    } catch let refusal as CoreRefusal {
      return try await kitsPage(request, context, refused: refusal)
    }
  }

  // MARK: Sending one

  private func sending(
    of kit: Kit, _ context: ConsoleContext
  ) async throws -> (confirmation: Confirmation, organisation: String) {
    let organisation = try await core.organisation(
      kit.organisation, by: context.principal, desk: desk.configuration.id)
    let name = organisation?.name ?? kit.organisation
    let isAgain = kit.state != .ordered
    let address = organisation?.details?.address
    return (
      Confirmation(
        isAgain ? "Renvoyer le kit de \(name) ?" : "Envoyer le kit de \(name) ?",
        sentences: [
          "Un code va s’afficher, une seule fois : il se met dans le colis, et c’est avec lui que"
            + " l’organisation active son kit."
        ] + (isAgain ? ["Le code envoyé auparavant ne vaudra plus rien."] : []),
        facts: [
          .init(name: "Organisation", value: name),
          .init(name: "Adresse", value: address ?? "non renseignée"),
        ], action: "/reseau/kits/\(kit.id)/envoi",
        button: isAgain ? "Renvoyer et afficher le code" : "Envoyer et afficher le code",
        back: "/reseau/kits"), name
    )
  }

  @Sendable func askSending(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let kit = try await core.kit(try context.parameters.require("kit"), by: context.principal)
    return try await confirm(
      "Envoyer un kit", try await sending(of: kit, context).confirmation, context)
  }

  @Sendable func sendNetworkKit(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let kit = try await core.kit(try context.parameters.require("kit"), by: context.principal)
    let (confirmation, name) = try await sending(of: kit, context)
    do {
      let sent = try await core.sendKit(context.command("envoi", NoFields()), kit.id).value
      return try await page(
        "code-remis", "Code du kit de \(name)",
        HandedCode(
          "Code du kit de \(name)", code: sent.code,
          sentences: ["Imprimez cette page et mettez-la dans le colis."],
          stepsTitle: "À la réception du kit",
          steps: [
            "Ouvrir la console avec un compte de \(name).",
            "Choisir « Kit » dans le menu, puis activer le kit avec ce code.",
            "Brancher la douchette au poste d’accueil : elle est prête sans réglage.",
          ], again: "Renvoyez le kit pour avoir un nouveau code.",
          links: [.init(path: "/reseau/kits", label: "Revenir aux kits")]), context: context)
    } catch let refusal as CoreRefusal {
      return try await confirm(
        "Envoyer un kit", confirmation, context, alert: Refusals.french(refusal))
    }
  }
}

extension Kit.State {
  /// As the operator's list has it.
  var networkWord: String {
    switch self {
    case .ordered: "à envoyer"
    case .sent: "envoyé"
    case .received: "reçu"
    case .activated: "activé"
    }
  }

  fileprivate var tone: String {
    switch self {
    case .ordered: "wait"
    case .sent, .received: "info"
    case .activated: "good"
    }
  }
}
