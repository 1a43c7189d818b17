import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What is done with an order from its page: each is shown before it is done.
enum OrderAct: String, Sendable, CaseIterable {
  case invoice = "facturer"
  case deliver = "livrer"
  case pay = "payer"
  case approveEnd = "fin"
  case credit = "avoir"
  case cancel = "annuler"
  case block = "bloquer"
  case unblock = "debloquer"

  init(_ step: OrderStep) {
    switch step {
    case .invoice: self = .invoice
    case .deliver: self = .deliver
    case .pay: self = .pay
    case .approveEnd: self = .approveEnd
    case .credit: self = .credit
    case .cancel: self = .cancel
    }
  }

  /// What its button says.
  var label: String {
    switch self {
    case .invoice: "Facturer"
    case .deliver: "Noter la livraison"
    case .pay: "Noter le paiement"
    case .approveEnd: "Noter l’accord de fin"
    case .credit: "Faire l’avoir"
    case .cancel: "Annuler la commande"
    case .block: "Bloquer la commande"
    case .unblock: "Débloquer la commande"
    }
  }

  var done: Done {
    switch self {
    case .invoice: .orderInvoiced
    case .deliver: .orderDelivered
    case .pay: .orderPaid
    case .approveEnd: .orderEndApproved
    case .credit: .orderCredited
    case .cancel: .orderCancelled
    case .block: .blocked
    case .unblock: .unblocked
    }
  }

  /// What the core can look ahead at.
  var preview: PreviewRequest.Act? {
    switch self {
    case .invoice: .invoiceOrder
    case .pay: .payOrder
    case .approveEnd: .approveOrderEnd
    case .credit: .creditOrder
    case .cancel: .cancelOrder
    case .block: .block
    case .deliver, .unblock: nil
    }
  }
}

extension Console {
  var orderActRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commandes/:commande/facturer", .network, ask(.invoice)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/facturer", .network, act(.invoice)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/livrer", .network, ask(.deliver)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/livrer", .network, act(.deliver)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/payer", .network, ask(.pay)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/payer", .network, act(.pay)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/fin", .network, ask(.approveEnd)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/fin", .network, act(.approveEnd)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/avoir", .network, ask(.credit)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/avoir", .network, act(.credit)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/annuler", .network, ask(.cancel)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/annuler", .network, act(.cancel)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/bloquer", .network, ask(.block)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/bloquer", .network, act(.block)),
      ConsoleRoute(.get, "/reseau/commandes/:commande/debloquer", .network, ask(.unblock)),
      ConsoleRoute(.post, "/reseau/commandes/:commande/debloquer", .network, act(.unblock)),
    ]
  }

  private func ask(_ act: OrderAct) -> ConsoleRoute.Handler {
    { _, context in try await orderQuestion(act, context) }
  }

  private func act(_ act: OrderAct) -> ConsoleRoute.Handler {
    { _, context in
      let id = try context.named("commande")
      let again: RefusedPage = { try await orderQuestion(act, $0, alert: $1) }
      return try await change(
        context, then: Address.of("reseau", "commandes", id), act.done,
        refused: again
      ) {
        try await perform(act, on: id, context)
      }
    }
  }

  private func perform(
    _ act: OrderAct, on id: String, _ context: ConsoleContext
  ) async throws {
    let form = context.form
    switch act {
    case .invoice: _ = try await core.invoiceOrder(id, context.seen(NoFields()))
    case .deliver: _ = try await core.deliverOrder(id, context.seen(DayRequest(on: form.day)))
    case .pay: _ = try await core.payOrder(id, context.seen(DayRequest(on: form.day)))
    case .approveEnd:
      _ = try await core.approveOrderEnd(
        id, context.seen(EndApproval(by: form["par"], on: form.day)))
    case .credit: _ = try await core.creditOrder(id, context.seen(NoFields()))
    case .cancel:
      _ = try await core.cancelOrder(id, context.seen(ReasonRequest(reason: form["motif"])))
    case .block:
      _ = try await core.block(
        context.seen(BlockRequest(level: .order, id: id, reason: form["motif"])))
    case .unblock: _ = try await core.unblock(context.seen(UnblockRequest(level: .order, id: id)))
    }
  }

  /// What will happen, how many, how much; where it can no longer be done, the order's page says so.
  private func orderQuestion(
    _ act: OrderAct, _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("commande")
    guard let detail = try await core.orderDetail(id) else { throw HTTPError(.notFound) }
    do {
      var preview: Preview?
      if let ahead = act.preview {
        preview = try await core.preview(PreviewRequest(ahead, order: id), by: context.principal)
      }
      var asked = act.question(detail, preview, today: paris.day(of: systemClock()))
      asked.inputs = asked.inputs.map { $0.typed(context.form) }
      return try await confirm(act.label, asked, context, alert: alert)
    } catch let refusal as CoreRefusal {
      return try await orderPage(context, alert: alert ?? Refusals.french(refusal))
    }
  }
}

extension ConsoleContext {
  /// A command that is done as the page showed it, or refused.
  func seen<Value>(_ step: String = "", _ request: Value) -> Command<Value> {
    var command = command(step, request)
    command.expecting = form.text("vu")
    return command
  }

  func seen<Value>(_ request: Value) -> Command<Value> { seen("", request) }
}

extension Form {
  /// The day on which something was done; today where none is given.
  var day: CivilDate? { CivilDate(self["jour"]) }
}
