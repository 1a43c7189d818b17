import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Commandes »: the list, and a new one.
extension Console {
  var orderListRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/commandes", .network, showOrders),
      ConsoleRoute(.post, "/reseau/commandes", .network, createOrder),
      ConsoleRoute(.get, "/reseau/commandes/nouvelle", .network, showNewOrder),
    ]
  }

  struct OrdersContent: Sendable {
    struct Line: Sendable {
      var id: String
      var path: String
      var sponsor: String
      var passes: String
      var state: String
      var look: String
      var isBlocked: Bool
      var phase: String
      var until: String
    }

    var lines: [Line]
    var hasLines: Bool
    var next: String?
    var sponsors: [Option]
    var states: [Option]
  }

  struct NewOrderContent: Sendable {
    struct Place: Sendable {
      var id: String
      var name: String
      var isChosen: Bool
    }

    var sponsors: [Option]
    var hasSponsors: Bool
    var formats: [Option]
    var hasFormats: Bool
    var days: [Option]
    var places: [Place]
    var hasPlaces: Bool
    var carnetSize: String
    var faceValue: String
    var graceMonths: String
    var typed: [String: String]
    var request = FormRequest.new()
  }

  @Sendable func showOrders(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let sponsors = try await allSponsors()
    let filter = OrderFilter(
      sponsor: request.asked("commanditaire"),
      state: request.asked("etat").flatMap { Order.State(rawValue: $0) })
    let found = try await core.orders(filter, page: PageRequest(after: request.asked("apres")))
    let names = Dictionary(
      sponsors.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    let lines = found.items.map { OrdersContent.Line($0, sponsor: names[$0.sponsor]) }
    return try await page(
      "commandes", "Commandes",
      OrdersContent(
        lines: lines, hasLines: !lines.isEmpty,
        next: found.next.map {
          Address.list(
            "/reseau/commandes",
            [("commanditaire", filter.sponsor), ("etat", filter.state?.rawValue), ("apres", $0)])
        },
        sponsors: sponsors.map {
          Option(id: $0.id, name: $0.name, isChosen: $0.id == filter.sponsor)
        },
        states: [Option](Order.State.self, chosen: filter.state, \.french)),
      context: context)
  }

  @Sendable func showNewOrder(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await newOrderPage(context, sponsor: request.asked("commanditaire"))
  }

  @Sendable func createOrder(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let wanted = try OrderRequest(context.form)
      let made = try await core.createOrder(context.command("commande", wanted)).value
      return .redirect(Address.of("reseau", "commandes", made.order.id), .orderCreated)
    } catch let refusal as CoreRefusal {
      return try await newOrderPage(
        context, sponsor: context.form.text("commanditaire"), alert: Refusals.french(refusal))
    }
  }

  private func newOrderPage(
    _ context: ConsoleContext, sponsor: String?, alert: String? = nil
  ) async throws -> Response {
    let settings = try await core.network().settings
    let sponsors = try await allSponsors()
    let form = context.form
    let formats = desk.decoder.formats
    let chosenFormat = form.text("format") ?? PassFormat.localV1.id
    let days = form.all("jour")
    let places = try await onTheMap(OrganisationFilter()).flatMap { organisation in
      organisation.pointsOfPresence.map {
        NewOrderContent.Place(
          id: $0.id, name: "\($0.name), \(organisation.name)",
          isChosen: form.all("lieu").contains($0.id))
      }
    }
    let content = NewOrderContent(
      sponsors: sponsors.map { Option(id: $0.id, name: $0.name, isChosen: $0.id == sponsor) },
      hasSponsors: !sponsors.isEmpty,
      formats: formats.map {
        Option(
          id: $0.id,
          name: $0.id == PassFormat.localV1.id
            ? "tirés par le réseau" : "déjà imprimés ailleurs (\($0.id))",
          isChosen: $0.id == chosenFormat)
      },
      hasFormats: formats.count > 1,
      days: AcceptedHours.weekdayNames.enumerated().map { index, name in
        Option(id: String(index + 1), name: name, isChosen: days.contains(String(index + 1)))
      },
      places: places, hasPlaces: !places.isEmpty, carnetSize: String(settings.carnetSize),
      faceValue: French.number(settings.faceValueCents), graceMonths: String(settings.graceMonths),
      typed: alert == nil ? [:] : form.typed)
    return try await page(
      "nouvelle-commande", "Nouvelle commande", content, context: context,
      status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }
}

extension Console.OrdersContent.Line {
  init(_ order: Order, sponsor: String?) {
    id = order.id
    path = Address.of("reseau", "commandes", order.id)
    self.sponsor = sponsor ?? order.sponsor
    passes = order.quantity.map { French.count($0, "pass", "pass") } ?? "—"
    state = order.state.french
    look = order.state.look
    isBlocked = order.blockedReason != nil && order.state != .cancelled
    phase = order.state == .cancelled ? "—" : order.phase?.french ?? "—"
    until = order.validUntil?.french ?? "—"
  }
}

extension OrderRequest {
  /// What was typed; what makes no sense of it is refused as the core refuses it.
  fileprivate init(_ form: Form) throws {
    func number(_ name: String, _ code: String) throws -> Int? {
      guard let text = form.text(name) else { return nil }
      guard let number = Int(text.filter { !$0.isWhitespace }) else {
        throw CoreRefusal(code: code, detail: "")
      }
      return number
    }
    guard let from = CivilDate(form["du"]), let until = CivilDate(form["au"]) else {
      throw CoreRefusal(code: "badOrderForm", detail: "")
    }
    let value = try form.text("valeur").map { text in
      guard let cents = French.cents(text) else {
        throw CoreRefusal(code: "badFaceValue", detail: "")
      }
      return cents
    }
    let perimeter = Perimeter(
      postalCodes: Perimeter.postalCodes(in: form["codes-postaux"]),
      pointsOfPresence: form.all("lieu"))
    self.init(
      id: form.text("numero"), sponsor: form["commanditaire"],
      quantity: try number("nombre", "badQuantity") ?? 0, validFrom: from, validUntil: until,
      faceValueCents: value, carnetSize: try number("par-carnet", "badCarnetSize"),
      graceMonths: try number("grace", "badGrace"), format: form.text("format"),
      hours: try AcceptedHours(form), perimeter: perimeter.isEmpty ? nil : perimeter)
  }
}

extension AcceptedHours {
  static let weekdayNames = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  /// Nil where nothing was said: always.
  fileprivate init?(_ form: Form) throws {
    let days = form.all("jour").compactMap { Int($0) }.sorted()
    if days.isEmpty, form.text("de") == nil, form.text("a") == nil { return nil }
    self.init(
      weekdays: days.isEmpty ? Array(1...7) : days, fromMinute: try Self.minute(form["de"]) ?? 0,
      untilMinute: try Self.minute(form["a"]) ?? 1_440)
  }

  /// `09:00`, as a field for a time has it.
  private static func minute(_ text: String) throws -> Int? {
    if text.isEmpty { return nil }
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count >= 2, (0...24).contains(parts[0]), (0...59).contains(parts[1]) else {
      throw CoreRefusal(code: "badHours", detail: "")
    }
    return parts[0] * 60 + parts[1]
  }
}
