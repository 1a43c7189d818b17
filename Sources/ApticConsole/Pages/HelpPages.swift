import HTTPTypes
import Hummingbird

/// « Aide »: the user guide, task by task.
extension Console {
  var helpRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/aide", .everybody, showHelp),
      ConsoleRoute(.get, "/aide/{page}", .everybody, showHelpSection),
    ]
  }

  struct HelpContent: Sendable {
    struct Link: Sendable {
      var path: String
      var title: String
      var isHere: Bool
    }

    var title: String
    var html: String
    var tasks: [Link]
    /// Those of who runs the network.
    var operatorTasks: [Link]
    var hasOperatorTasks: Bool
    var isFirst: Bool
    /// Who runs the network, for what the guide does not say.
    var contact: Contact?
  }

  @Sendable func showHelp(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await help(nil, context)
  }

  @Sendable func showHelpSection(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let word = try context.parameters.require("page")
    guard let section = guide[word.removingPercentEncoding ?? word] else {
      throw HTTPError(.notFound)
    }
    return try await help(section, context)
  }

  private func help(
    _ section: Guide.Section?, _ context: ConsoleContext
  ) async throws -> Response {
    func links(_ isForOperator: Bool) -> [HelpContent.Link] {
      guide.sections.filter { $0.isForOperator == isForOperator }.map {
        HelpContent.Link(
          path: "/aide/\($0.word)", title: $0.title, isHere: $0.word == section?.word)
      }
    }
    let title = section?.title ?? "Aide"
    let settings = try await core.network().settings
    let mine = context.principal.runsTheNetwork ? links(true) : []
    return try await page(
      "aide", title,
      HelpContent(
        title: title, html: section?.html(settings) ?? "", tasks: links(false), operatorTasks: mine,
        hasOperatorTasks: !mine.isEmpty, isFirst: section == nil,
        contact: Contact(settings)), context: context)
  }

  /// Where the guide tells of the page that a template makes.
  func helpPath(of template: String) -> String? {
    Self.tasks[template].map { "/aide/" + Guide.word(of: $0) }
  }

  /// Pages by their templates, and the headings of what the guide says of them.
  static let tasks = [
    "tester": "Tester la validité d’un pass",
    "scanner": "Scanner un pass",
    "douchettes": "Les douchettes",
    "membres": "Les membres de mon organisation",
    "membre": "Les membres de mon organisation",
    "membre-formulaire": "Les membres de mon organisation",
    "lieux": "Les points de présence",
    "lieu": "Les points de présence",
    "lieu-formulaire": "Les points de présence",
    "informations-bancaires": "Les informations bancaires et les pièces justificatives",
    "refuser": "Vérifier les pièces et les coordonnées bancaires",
    "a-faire": "Ce qui attend l’opérateur",
    "verifications": "Vérifier les pièces et les coordonnées bancaires",
    "organisations": "Qualifier une organisation",
    "fiche-organisation": "Qualifier une organisation",
    "kits": "Les kits et les abonnements",
    "abonnements": "Les kits et les abonnements",
    "catalogue-reseau": "Les réglages du réseau",
    "reglages": "Les réglages du réseau",
    "reglage": "Les réglages du réseau",
    "operateurs": "Les réglages du réseau",
    "poste": "Contrôler",
    "postes": "Les postes du réseau",
    "tableau-de-bord": "Le tableau de bord",
    "contre-paiements": "Les contre-paiements",
    "contre-paiement": "Les contre-paiements",
    "annuler-pass": "Les contre-paiements",
    "catalogue": "Mon catalogue de service",
    "kit": "Mon kit",
    "details": "Les informations bancaires et les pièces justificatives",
    "details-formulaire": "Les informations bancaires et les pièces justificatives",
    "commanditaires": "Les commanditaires et les commandes",
    "commanditaire": "Les commanditaires et les commandes",
    "commandes": "Les commanditaires et les commandes",
    "nouvelle-commande": "Les commanditaires et les commandes",
    "commande": "Les commanditaires et les commandes",
    "carnets": "Émettre, imprimer, importer et bloquer des pass",
    "carnets-liste": "Émettre, imprimer, importer et bloquer des pass",
    "carnet": "Émettre, imprimer, importer et bloquer des pass",
    "pass": "Émettre, imprimer, importer et bloquer des pass",
    "pass-acceptes": "Émettre, imprimer, importer et bloquer des pass",
    "pass-liste": "Émettre, imprimer, importer et bloquer des pass",
    "courrier": "Émettre, imprimer, importer et bloquer des pass",
    "pass-fiche": "Émettre, imprimer, importer et bloquer des pass",
    "emettre": "Émettre, imprimer, importer et bloquer des pass",
    "travaux": "Émettre, imprimer, importer et bloquer des pass",
    "travail": "Émettre, imprimer, importer et bloquer des pass",
    "contre-paiements-reseau": "Régler les contre-paiements",
    "contre-paiement-reseau": "Régler les contre-paiements",
    "regler": "Régler les contre-paiements",
    "fichiers": "Régler les contre-paiements",
    "installation": "Mettre en place le réseau",
    "suivi": "Qui a fait quoi",
  ]
}
