import ApticDesk
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Émettre des pass » into an order: as it says they are, and as is asked where it leaves that open.
extension Console {
  var issueRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commandes/:commande/emettre", .network, showIssue),
      ConsoleRoute(.post, "/reseau/commandes/:commande/emettre", .network, askToIssue),
      ConsoleRoute(.post, "/reseau/commandes/:commande/emettre/fait", .network, issuePasses),
    ]
  }

  struct IssueContent: Sendable {
    var order: String
    var back: String
    var path: String
    var room: String
    var count: String
    /// What the order says of its pass.
    var terms: String?
    /// What it leaves open.
    var asksForSize: Bool
    var usualSize: String
    var asksForFirstDay: Bool
    var asksForLastDay: Bool
    var typed: [String: String]
    var request = FormRequest.new()
  }

  @Sendable func showIssue(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await issuePage(context)
  }

  @Sendable func askToIssue(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await issueQuestion(context)
  }

  /// The work is the daemon's: whoever asked may leave.
  @Sendable func issuePasses(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let wanted: IssueRequest
    do {
      wanted = try IssueRequest(context)
    } catch let refusal as CoreRefusal {
      return try await issuePage(context, alert: Refusals.french(refusal))
    }
    let command = context.seen("emission", wanted)
    let core = core
    desk.works.start(.issue, id: command.id, subject: wanted.order, by: command.by) {
      try await core.issuePasses(command, telling: $0).value
    } result: {
      WorkResult($0)
    }
    return .redirect(Address.of("reseau", "travaux", command.id))
  }

  private func issuePage(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("commande")
    guard let detail = try await core.orderDetail(id) else { throw HTTPError(.notFound) }
    let order = detail.order
    let path = Address.of("reseau", "commandes", id)
    let usual = try await core.network().settings.carnetSize
    let terms = [
      order.carnetSize.map { "carnets de \(French.count($0, "pass", "pass"))" },
      order.validFrom.map { "valables à partir du \($0.french)" },
      order.validUntil.map { "valables jusqu’au \($0.french)" },
    ]
    var typed = context.form.typed
    if typed["nombre"] == nil { typed["nombre"] = String(detail.room ?? 0) }
    return try await page(
      "emettre", "Émettre des pass",
      IssueContent(
        order: id, back: path, path: path + "/emettre",
        room: French.count(detail.room ?? 0, "pass", "pass"), count: typed["nombre"] ?? "",
        terms: terms.compactMap(\.self).joined(separator: ", ").orNil,
        asksForSize: order.carnetSize == nil,
        usualSize: French.number(usual), asksForFirstDay: order.validFrom == nil,
        asksForLastDay: order.validUntil == nil, typed: typed),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  private func issueQuestion(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("commande")
    let path = Address.of("reseau", "commandes", id, "emettre")
    do {
      let wanted = try IssueRequest(context)
      let preview = try await core.preview(PreviewRequest(wanted), by: context.principal)
      let carnets = French.count(preview.carnets, "carnet", "carnets")
      var facts = [
        Confirmation.Fact(name: "Commande", value: id),
        .init(
          name: "Carnets",
          value: preview.carnetSize.map { "\(carnets) de \(French.count($0, "pass", "pass"))" }
            ?? carnets),
      ]
      if let from = preview.validFrom, let until = preview.validUntil {
        facts.append(.init(name: "Valables", value: "du \(from.french) au \(until.french)"))
      }
      facts.append(.init(name: "Valeur", value: French.amount(preview.cents)))
      let asked = Confirmation(
        "Émettre \(French.count(wanted.count, "pass", "pass")) ?",
        sentences: [
          "Le réseau tire de nouveaux numéros. Ils ne se reprennent pas : ce qui n’est pas utilisé"
            + " revient au commanditaire par un avoir."
        ],
        facts: facts, action: path + "/fait", button: "Émettre les pass", back: path,
        fields: IssueRequest.fields.map { .init(name: $0, value: context.form[$0]) } + [
          .init(name: "vu", value: preview.mark)
        ])
      return try await confirm("Émettre des pass", asked, context, alert: alert)
    } catch let refusal as CoreRefusal {
      return try await issuePage(context, alert: alert ?? Refusals.french(refusal))
    }
  }
}

extension IssueRequest {
  fileprivate static let fields = ["nombre", "par-carnet", "du", "au"]

  /// What was typed; what makes no sense of it is refused as the core refuses it.
  fileprivate init(_ context: ConsoleContext) throws {
    let form = context.form
    let size = try form.text("par-carnet").map { _ in
      guard let size = form.number("par-carnet") else {
        throw CoreRefusal(code: "badCarnetSize", detail: "")
      }
      return size
    }
    self.init(
      order: try context.named("commande"), count: form.number("nombre") ?? 0, carnetSize: size,
      validFrom: try form.day("du"), validUntil: try form.day("au"))
  }
}

extension PreviewRequest {
  fileprivate init(_ issue: IssueRequest) {
    self.init(
      .issue, order: issue.order, count: issue.count, carnetSize: issue.carnetSize,
      validFrom: issue.validFrom, validUntil: issue.validUntil)
  }
}
