import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The carnets of an order, and one with its pass.
extension Console {
  var carnetRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commandes/:commande/carnets", .network, showCarnets),
      ConsoleRoute(.post, "/reseau/commandes/:commande/carnets", .network, distribute),
      ConsoleRoute(
        .post, "/reseau/commandes/:commande/carnets/imprimer", .network, printChosenCarnets),
      ConsoleRoute(.get, "/reseau/carnets/:carnet", .network, showCarnet),
      ConsoleRoute(.get, "/reseau/carnets/:carnet/pass.pdf", .network, printCarnet),
      ConsoleRoute(.get, "/reseau/carnets/:carnet/bloquer", .network, askToBlockCarnet),
      ConsoleRoute(.post, "/reseau/carnets/:carnet/bloquer", .network, blockCarnet),
      ConsoleRoute(.get, "/reseau/carnets/:carnet/debloquer", .network, askToUnblockCarnet),
      ConsoleRoute(.post, "/reseau/carnets/:carnet/debloquer", .network, unblockCarnet),
    ]
  }

  struct CarnetsContent: Sendable {
    struct Line: Sendable {
      var id: String
      var path: String
      var place: String
      var since: String
      var isStarted: Bool
      var isBlocked: Bool
    }

    var order: String
    var back: String
    var path: String
    var lines: [Line]
    var hasLines: Bool
    var next: String?
    var places: [Option]
    var to: String
    var day: String
    /// The part of the list that is shown, to come back to.
    var filter: String
    var after: String
    var request = FormRequest.new()
  }

  struct CarnetContent: Sendable {
    struct Line: Sendable {
      var code: String
      var number: String
      var state: String
      var look: String
      var until: String
    }

    var id: String
    var order: String
    var orderPath: String
    var back: String
    var place: String
    var since: String?
    var blockedReason: String?
    var pdf: String
    var blockPath: String?
    var unblockPath: String?
    var lines: [Line]
    var next: String?
  }

  @Sendable func showCarnets(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await carnetsPage(
      context,
      filter: request.asked("lieu").flatMap { Carnet.Distribution(rawValue: $0) },
      after: request.asked("apres"))
  }

  @Sendable func distribute(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let order = try context.named("commande")
    let form = context.form
    let filter = Carnet.Distribution(rawValue: form["lieu"])
    let again: RefusedPage = {
      try await carnetsPage($0, filter: filter, after: form.text("apres"), alert: $1)
    }
    let here = Address.list(
      Address.of("reseau", "commandes", order, "carnets"),
      [("lieu", filter?.rawValue), ("apres", form.text("apres"))])
    return try await change(context, then: here, .saved, refused: again) {
      // Of the whole order, or those that were ticked.
      let chosen = form.text("tous") == nil ? form.all("carnet") : nil
      guard chosen?.isEmpty != true else { throw CoreRefusal(code: "noCarnets", detail: "") }
      let isHandedOut = form["vers"] == Carnet.Distribution.handedOut.rawValue
      _ = try await core.distributeCarnets(
        context.command(
          "carnets",
          DistributionRequest(
            carnets: chosen, order: order, distribution: isHandedOut ? .handedOut : .inStock,
            on: isHandedOut ? form.day : nil, to: isHandedOut ? form.text("a-qui") : nil)))
    }
  }

  /// Those that were ticked, in one file.
  @Sendable func printChosenCarnets(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let form = context.form
    do {
      let chosen = form.all("carnet")
      guard !chosen.isEmpty else { throw CoreRefusal(code: "noCarnets", detail: "") }
      let id = form.id + "-impression"
      try await papers.print(.carnets(chosen), id, context.principal)
      return .redirect(Address.of("reseau", "travaux", id))
    } catch let refusal as CoreRefusal {
      return try await carnetsPage(
        context, filter: Carnet.Distribution(rawValue: form["lieu"]), after: form.text("apres"),
        alert: Refusals.french(refusal))
    }
  }

  @Sendable func showCarnet(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await carnetPage(context)
  }

  @Sendable func printCarnet(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let id = try context.named("carnet")
      let pdf = try await papers.carnet(id)
      logger.notice("carnet printed", metadata: ["by": "\(context.principal.name)"])
      return .pdf(pdf, name: "carnet-\(id)")
    } catch let refusal as CoreRefusal {
      return try await carnetPage(context, alert: Refusals.french(refusal))
    }
  }

  @Sendable func askToBlockCarnet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await carnetQuestion(context)
  }

  @Sendable func blockCarnet(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let id = try context.named("carnet")
    let again: RefusedPage = { try await carnetQuestion($0, alert: $1) }
    return try await change(
      context, then: Address.of("reseau", "carnets", id), .blocked,
      refused: again
    ) {
      _ = try await core.block(
        context.seen(BlockRequest(level: .carnet, id: id, reason: context.form["motif"])))
    }
  }

  @Sendable func askToUnblockCarnet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try context.named("carnet")
    let path = Address.of("reseau", "carnets", id)
    return try await confirm(
      "Débloquer un carnet",
      Confirmation(
        "Débloquer le carnet \(id) ?",
        sentences: [
          "Ses pass sont de nouveau acceptés, si ni eux ni leur commande ne sont bloqués."
        ],
        action: path + "/debloquer", button: "Débloquer", back: path), context)
  }

  @Sendable func unblockCarnet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try context.named("carnet")
    let again: RefusedPage = { try await carnetPage($0, alert: $1) }
    return try await change(
      context, then: Address.of("reseau", "carnets", id), .unblocked,
      refused: again
    ) {
      _ = try await core.unblock(context.seen(UnblockRequest(level: .carnet, id: id)))
    }
  }

  private func carnetQuestion(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("carnet")
    let path = Address.of("reseau", "carnets", id)
    do {
      let preview = try await core.preview(
        PreviewRequest(.block, carnet: id), by: context.principal)
      return try await confirm(
        "Bloquer un carnet",
        .blocking(
          "Bloquer le carnet \(id) ?", preview, action: path + "/bloquer", back: path,
          context.form),
        context, alert: alert)
    } catch let refusal as CoreRefusal {
      return try await carnetPage(context, alert: alert ?? Refusals.french(refusal))
    }
  }

  private func carnetsPage(
    _ context: ConsoleContext, filter: Carnet.Distribution? = nil, after: String? = nil,
    alert: String? = nil
  ) async throws -> Response {
    let order = try context.named("commande")
    guard try await core.orderDetail(order) != nil else { throw HTTPError(.notFound) }
    let found = try await core.carnets(
      CarnetFilter(order: order, distribution: filter), page: PageRequest(after: after))
    let path = Address.of("reseau", "commandes", order, "carnets")
    return try await page(
      "carnets", "Carnets de la commande \(order)",
      CarnetsContent(
        order: order, back: Address.of("reseau", "commandes", order), path: path,
        lines: found.items.map { CarnetsContent.Line($0) }, hasLines: !found.items.isEmpty,
        next: found.next.map {
          Address.list(path, [("lieu", filter?.rawValue), ("apres", $0)])
        },
        places: [Option](Carnet.Distribution.self, chosen: filter, \.french),
        to: context.form["a-qui"],
        day: context.form.text("jour") ?? paris.day(of: systemClock()).description,
        filter: filter?.rawValue ?? "", after: after ?? ""),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  private func carnetPage(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("carnet")
    guard let carnet = try await core.carnet(id) else { throw HTTPError(.notFound) }
    let found = try await core.passes(
      PassFilter(carnet: id), page: PageRequest(limit: 100))
    let path = Address.of("reseau", "carnets", id)
    return try await page(
      "carnet", "Carnet \(id)",
      CarnetContent(
        id: id, order: carnet.order, orderPath: Address.of("reseau", "commandes", carnet.order),
        back: Address.of("reseau", "commandes", carnet.order, "carnets"),
        place: carnet.distribution.french, since: carnet.since,
        blockedReason: carnet.blockedReason, pdf: path + "/pass.pdf",
        blockPath: carnet.blockedReason == nil ? path + "/bloquer" : nil,
        unblockPath: carnet.blockedReason == nil ? nil : path + "/debloquer",
        lines: found.items.map {
          CarnetContent.Line(
            code: $0.code.rawValue, number: "…\($0.code.tail)", state: $0.state.french,
            look: $0.state.look,
            until: $0.validUntil.french)
        },
        next: found.next.map { _ in Self.passListAddress(PassFilter(carnet: id)) }),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }
}

extension Console.CarnetsContent.Line {
  init(_ carnet: Carnet) {
    id = carnet.id
    path = Address.of("reseau", "carnets", carnet.id)
    place = carnet.distribution.french
    since = carnet.since ?? ""
    isStarted = carnet.startedAt != nil
    isBlocked = carnet.blockedReason != nil
  }
}

extension Carnet {
  /// « le 12/06/2026, à Anne ».
  fileprivate var since: String? {
    let parts = [handedOutOn.map { "le \($0.french)" }, handedOutTo.map { "à \($0)" }]
    let said = parts.compactMap { $0 }.joined(separator: ", ")
    return said.isEmpty ? nil : said
  }
}

extension Confirmation {
  /// Before a block, of whatever level.
  static func blocking(
    _ question: String, _ preview: Preview, action: String, back: String, _ form: Form,
    fields: [Field] = []
  ) -> Confirmation {
    let passes = French.count(preview.passes, "pass", "pass")
    var asked = Confirmation(
      question,
      sentences: [
        "Refusé dès maintenant dans tous les postes, jusqu’à ce que vous débloquiez. Ce qui a déjà"
          + " été accepté est payé."
      ] + Preview.stagedSentences(preview),
      facts: [
        Fact(
          name: "Pass refusés dès maintenant",
          value: "\(passes), soit \(French.amount(preview.cents))")
      ],
      action: action, button: "Bloquer", back: back,
      fields: fields + [Field(name: "vu", value: preview.mark)])
    asked.inputs = [Input.reason.typed(form)]
    asked.isGrave = true
    return asked
  }
}
