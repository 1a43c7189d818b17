import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// One order: where it stands, what is to be done, its pass, carnets and invoices.
extension Console {
  var orderRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commandes/:commande", .network, showOrder),
      ConsoleRoute(.get, "/reseau/commandes/:commande/factures/:facture", .network, showInvoice),
      ConsoleRoute(.get, "/reseau/commandes/:commande/courrier.pdf", .network, showLetter),
      ConsoleRoute(.post, "/reseau/commandes/:commande/imprimer", .network, printOrder),
    ]
  }

  struct OrderContent: Sendable {
    struct Link: Sendable {
      var path: String
      var label: String
    }

    struct Fact: Sendable {
      var name: String
      var value: String
    }

    struct Day: Sendable {
      var day: String
      var what: String
      var isPast: Bool
    }

    struct StateLine: Sendable {
      var state: String
      var look: String
      var passes: String
      var path: String
    }

    struct InvoiceLine: Sendable {
      var number: String
      var path: String
      var kind: String
      var day: String
      var net: String
      var vat: String
      var gross: String
    }

    var id: String
    var state: String
    var look: String
    var phase: String?
    var sponsor: String
    var sponsorPath: String
    var next: String?
    var blockedReason: String?
    /// What the core lets be done today.
    var steps: [Link]
    var hasSteps: Bool
    var facts: [Fact]
    var days: [Day]
    var hasDays: Bool
    var states: [StateLine]
    var hasStates: Bool
    var counts: [Fact]
    var carnets: [Fact]
    var hasCarnets: Bool
    var carnetsPath: String
    var issuePath: String?
    var room: String
    /// Nil once nobody is to have its pass.
    var printPath: String?
    var letterPath: String
    var otherLetterPath: String
    var trailPath: String
    var blockPath: String?
    var unblockPath: String?
    var invoices: [InvoiceLine]
    var hasInvoices: Bool
    var request = FormRequest.new()
  }

  /// Beyond, nobody waits until every pass has been looked at: the counts of the ledger must do.
  private static let greatestCounted = 50_000

  @Sendable func showOrder(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await orderPage(context)
  }

  func orderPage(_ context: ConsoleContext, alert: String? = nil) async throws -> Response {
    let id = try context.named("commande")
    guard let detail = try await core.orderDetail(id) else { throw HTTPError(.notFound) }
    var states: [PassStateCount] = []
    if detail.passes.total <= Self.greatestCounted {
      states = try await core.passStates(ofOrder: id)
    }
    return try await page(
      "commande", "Commande \(id)",
      OrderContent(detail, states: states, today: paris.day(of: systemClock())),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  @Sendable func printOrder(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let order = try context.named("commande")
      let id = context.form.id + "-impression"
      try await papers.print(.order(order), id, context.principal)
      return .redirect(Address.of("reseau", "travaux", id))
    } catch let refusal as CoreRefusal {
      return try await orderPage(context, alert: Refusals.french(refusal))
    }
  }

  /// Of this order alone; another's number is told no more of than one that is not there.
  @Sendable func showInvoice(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let order = try context.named("commande")
    let paper = try await core.invoicePaper(
      try context.named("facture"), by: context.principal)
    guard let paper, paper.invoice.reference == "order:\(order)" else {
      throw HTTPError(.notFound)
    }
    return try await invoicePage(
      paper, back: Address.of("reseau", "commandes", order),
      "Revenir à la commande \(order)", context)
  }

  @Sendable func showLetter(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let order = try context.named("commande")
      return .pdf(
        try await papers.letter(LetterRequest(order: order)), name: "courrier-\(order)")
    } catch let refusal as CoreRefusal {
      return try await orderPage(context, alert: Refusals.french(refusal))
    }
  }
}

extension Console.OrderContent {
  init(_ detail: OrderDetail, states counts: [PassStateCount], today: CivilDate) {
    let order = detail.order
    let path = { (page: String) in Address.of("reseau", "commandes", order.id, page) }
    id = order.id
    state = order.state.french
    look = order.state.look
    phase = order.state == .cancelled ? nil : order.phase?.french
    sponsor = detail.sponsorName
    sponsorPath = Address.of("reseau", "commanditaires", order.sponsor)
    next = detail.whatIsNext
    blockedReason = order.state == .cancelled ? nil : order.blockedReason
    steps = (detail.steps ?? []).map { step in
      let act = OrderAct(step)
      return Link(path: path(act.rawValue), label: act.label)
    }
    hasSteps = !steps.isEmpty
    facts = Self.facts(of: detail)
    days = detail.calendar.map { Self.days($0, order.validFrom, today) } ?? []
    hasDays = !days.isEmpty && order.state != .cancelled
    states = counts.map {
      StateLine(
        state: $0.state.french, look: $0.state.look,
        passes: French.count($0.passes, "pass", "pass"),
        path: Console.passListAddress(PassFilter(state: $0.state, order: order.id)))
    }
    hasStates = !states.isEmpty
    self.counts = [
      Fact(name: "Pass au registre", value: French.number(detail.passes.total)),
      Fact(name: "Utilisés", value: French.number(detail.passes.taken)),
      Fact(
        name: "Non utilisés",
        value:
          "\(French.number(detail.passes.unused)), soit \(French.amount(detail.outstandingCents))"
      ),
      Fact(name: "Rendus au commanditaire", value: French.number(detail.passes.credited)),
    ]
    let carnets = detail.carnets
    self.carnets = [
      Fact(name: "En tout", value: French.number(carnets.total)),
      Fact(name: "Remis", value: French.number(carnets.handedOut)),
      Fact(name: "En stock", value: French.number(carnets.inStock)),
      Fact(name: "Commencés", value: French.number(carnets.started)),
      Fact(name: "Bloqués", value: French.number(carnets.blocked)),
    ]
    hasCarnets = carnets.total > 0
    carnetsPath = path("carnets")
    let left = detail.room ?? 0
    issuePath = left > 0 ? path("emettre") : nil
    room = French.count(left, "pass", "pass")
    letterPath = path("courrier.pdf")
    trailPath = Address.list("/reseau/suivi", [("objet", "order:\(order.id)")])
    otherLetterPath = Address.list("/reseau/pass/courrier", [("commande", order.id)])
    let isOver = order.state == .cancelled
    printPath = isOver ? nil : path("imprimer")
    blockPath = isOver || order.blockedReason != nil ? nil : path(OrderAct.block.rawValue)
    unblockPath = isOver || order.blockedReason == nil ? nil : path(OrderAct.unblock.rawValue)
    invoices = detail.invoices.map { invoice in
      InvoiceLine(
        number: invoice.number,
        path: Address.of("reseau", "commandes", order.id, "factures", invoice.number),
        kind: invoice.kind.french, day: invoice.issuedOn.french,
        net: French.amount(invoice.netCents), vat: French.amount(invoice.vatCents),
        gross: French.amount(invoice.grossCents))
    }
    hasInvoices = !invoices.isEmpty
  }

  private static func facts(of detail: OrderDetail) -> [Fact] {
    let order = detail.order
    var facts: [Fact] = []
    if let quantity = order.quantity {
      let face = order.faceValueCents
      facts.append(
        Fact(
          name: "Commandés",
          value: "\(French.count(quantity, "pass", "pass")) de \(French.amount(face)), soit"
            + " \(French.amount(face * quantity))"))
    }
    if let size = order.carnetSize {
      facts.append(Fact(name: "Carnets", value: "de \(French.count(size, "pass", "pass"))"))
    }
    if let from = order.validFrom, let until = order.validUntil {
      facts.append(Fact(name: "Valables", value: "du \(from.french) au \(until.french)"))
    }
    if let hours = order.hours { facts.append(Fact(name: "Heures", value: hours.french)) }
    if let perimeter = order.perimeter {
      let codes = perimeter.postalCodes.map { "code postal \($0)…" }
      let places = perimeter.pointsOfPresence.count
      let named =
        places > 0 ? [French.count(places, "point de présence", "points de présence")] : []
      facts.append(Fact(name: "Lieux", value: (codes + named).joined(separator: ", ")))
    }
    let dated: [(String, CivilDate?)] = [
      ("Commandée le", order.facts.orderedOn), ("Facturée le", order.facts.invoicedOn),
      ("Livrée le", order.facts.deliveredOn), ("Payée et activée le", order.facts.paidOn),
      ("Soldée le", order.facts.creditedOn), ("Annulée le", order.facts.cancelledOn),
    ]
    // An order that came with its pass was paid on a day that nobody knows.
    facts += dated.compactMap { name, day in
      day.map { Fact(name: name, value: $0.year < 1900 ? "jour inconnu" : $0.french) }
    }
    if let day = order.facts.endApprovedOn {
      facts.append(
        Fact(
          name: "Fin approuvée le",
          value: "\(day.french) par \(order.facts.endApprovedBy ?? "le commanditaire")"))
    }
    return facts
  }

  private static func days(
    _ calendar: OrderDays, _ from: CivilDate?, _ today: CivilDate
  ) -> [Day] {
    let days: [(CivilDate, String)] =
      (from.map { [($0, "les pass commencent à être acceptés")] } ?? []) + [
        (calendar.alertOn, "prévenir le commanditaire et ceux qui remettent les pass"),
        (calendar.blockingOn, "compter les carnets restés en stock"),
        (calendar.confirmationOn, "recueillir l’accord du commanditaire"),
        (calendar.endsOn, "dernier jour des pass"),
        (calendar.graceUntil, "dernier jour où les pass remis sont encore acceptés"),
        (calendar.statementOn, "bilan avec le commanditaire, et avoir des pass non utilisés"),
      ]
    return days.map { Day(day: $0.0.french, what: $0.1, isPast: $0.0 < today) }
  }
}

extension Response {
  /// A file to keep.
  static func pdf(_ bytes: [UInt8], name: String) -> Response {
    let plain = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "-"
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "attachment; filename=\"\(String(plain)).pdf\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
