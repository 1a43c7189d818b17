import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Kit #APTIC »: the kit, from its order to its activation, and the subscription.
extension Console {
  var kitRoutes: [ConsoleRoute] {
    let path = "/organisations/{organisation}/kit"
    return [
      ConsoleRoute(.get, "\(path)", .member, showKit),
      ConsoleRoute(.post, "\(path)", .member, orderKit),
      ConsoleRoute(.post, "\(path)/{kit}/reception", .member, receiveKit),
      ConsoleRoute(.post, "\(path)/{kit}/activation", .member, activateKit),
      ConsoleRoute(.get, "\(path)/factures/{number}", .member, showSubscriptionInvoice),
    ]
  }

  struct KitContent: Sendable {
    var network: String
    var kits: [KitView]
    var hasKits: Bool
    /// Whether another can be ordered by who is there.
    var mayOrder: Bool
    var isFirst: Bool
    var subscription: SubscriptionView
    var path: String
    var code: String
    var request = FormRequest.new()
  }

  @Sendable func showKit(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await kitPage(context)
  }

  @Sendable func orderKit(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await managed(context)
    return try await change(
      context, then: subject.path["kit"], .kitOrdered, refused: kitPage
    ) {
      _ = try await core.orderKit(
        context.command("commande", KitRequest(organisation: subject.organisation.id)))
    }
  }

  @Sendable func receiveKit(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let (subject, kit) = try await kit(context)
    return try await change(
      context, then: subject.path["kit"], .kitReceived, refused: kitPage
    ) {
      _ = try await core.receiveKit(context.command("reception", NoFields()), kit.id)
    }
  }

  @Sendable func activateKit(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let (subject, kit) = try await kit(context)
    return try await change(
      context, then: subject.path["kit"], .kitActivated, refused: kitPage
    ) {
      _ = try await core.activateKit(
        context.command("activation", KitActivation(code: context.form["code"])), kit.id)
    }
  }

  @Sendable func showSubscriptionInvoice(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let paper = try await paper(
      try context.parameters.require("number"), of: subject, context)
    let network = try await core.network().settings.name
    return try await invoicePage(paper, back: subject.path["kit"], "Kit \(network)", context)
  }

  /// The kit that the path names, one of the organisation that it names.
  private func kit(_ context: ConsoleContext) async throws -> (Subject, Kit) {
    let subject = try await managed(context)
    let kit = try await core.kit(
      try context.parameters.require("kit"), by: context.principal)
    guard kit.organisation == subject.organisation.id else { throw HTTPError(.notFound) }
    return (subject, kit)
  }

  private func kitPage(
    _ context: ConsoleContext, _ refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    let settings = try await core.network().settings
    let kits = try await core.kits(
      KitFilter(organisation: subject.organisation.id),
      page: PageRequest(limit: PageRequest.greatestLimit), by: context.principal
    ).items
    var names: [String: String] = [:]
    for by in Set(kits.flatMap(\.people)) { names[by] = try await name(of: by) }
    let subscription = try await core.subscription(
      of: subject.organisation.id, by: context.principal)
    let path = subject.path["kit"]
    let views = kits.map {
      KitView($0, names, path, paris, mayManage: subject.mayManage)
    }
    let refusal = KitRules.refusal(
      ofOrderBy: subject.organisation.details?.qualifiedOn != nil,
      hasKitUnderWay: kits.contains { $0.state != .activated })
    let content = KitContent(
      network: settings.name, kits: views, hasKits: !views.isEmpty,
      mayOrder: subject.mayManage && refusal == nil, isFirst: kits.isEmpty,
      subscription: SubscriptionView(subscription, settings, path), path: path,
      code: context.form["code"])
    return try await page(
      "kit", "Kit \(settings.name)", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }
}

extension Kit {
  /// Who did something with it.
  fileprivate var people: [String] {
    [orderedBy, sentBy, receivedBy, activatedBy].compactMap(\.self)
  }
}
