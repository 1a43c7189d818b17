import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Contre-paiements » of the whole network: the list, and the settlement of a month.
extension Console {
  var networkPayoutRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/contre-paiements", .network, showNetworkPayouts),
      ConsoleRoute(.get, "/reseau/contre-paiements.csv", .network, exportNetworkPayouts),
      ConsoleRoute(.get, "/reseau/contre-paiements/regler", .network, askToSettle),
      ConsoleRoute(.post, "/reseau/contre-paiements/regler", .network, settleMonths),
      ConsoleRoute(.post, "/reseau/contre-paiements/payes", .network, noteAsPaid),
    ]
  }

  struct NetworkPayoutsContent: Sendable {
    struct Line: Sendable {
      var id: String
      var path: String
      var organisation: String
      var period: String
      var passes: String
      var net: String
      var state: String
      var look: String
      var why: String
      var mayBePaid: Bool
    }

    var lines: [Line]
    var hasLines: Bool
    var hasPayable: Bool
    var next: String?
    var csv: String
    var states: [Option]
    var organisations: [Option]
    var period: String
    var request = FormRequest.new()
  }

  struct SettlementContent: Sendable {
    struct Line: Sendable {
      var organisation: String
      var period: String
      var passes: String
      var gross: String
      var fee: String
      var net: String
      var why: String?
    }

    var period: String
    var month: String
    var summary: String
    var along: String?
    var waiting: String?
    var lines: [Line]
    var hasLines: Bool
    var isEmpty: Bool
    var net: String
    var gross: String
    var fee: String
    var passes: String
    var mark: String
    var request = FormRequest.new()
  }

  @Sendable func showNetworkPayouts(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await payoutsPage(
      context, PayoutFilter(network: request), after: request.asked("apres"))
  }

  /// The list as the API's spreadsheet.
  @Sendable func exportNetworkPayouts(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await payoutSpreadsheet(
      PayoutFilter(network: request), named: "contre-paiements", context)
  }

  @Sendable func askToSettle(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await settlementPage(context, request.asked("mois").flatMap { CivilMonth($0) })
  }

  /// The work is the daemon's: whoever asked may leave.
  @Sendable func settleMonths(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let period = CivilMonth(context.form["mois"])
    let command = context.seen("reglement", SettlementRequest(period: period))
    let core = core
    desk.works.start(
      .settlement, id: command.id, subject: period?.description, by: command.by
    ) {
      try await core.settle(command, telling: $0).value
    } result: {
      WorkResult(settlement: $0)
    }
    return .redirect(Address.of("reseau", "travaux", command.id))
  }

  /// What the bank has paid, as many as its statement names; each is safe to say twice.
  @Sendable func noteAsPaid(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let again: RefusedPage = { try await payoutsPage($0, PayoutFilter(state: .issued), alert: $1) }
    return try await change(
      context, then: "/reseau/contre-paiements?etat=issued", .payoutsPaid,
      refused: again
    ) {
      let chosen = context.form.all("paiement")
      guard !chosen.isEmpty else { throw CoreRefusal(code: "noPayouts", detail: "") }
      for payout in chosen {
        _ = try await core.noteBankAnswer(
          context.command("paye-\(payout)", BankAnswer(.paid)), about: payout)
      }
    }
  }

  private func payoutsPage(
    _ context: ConsoleContext, _ filter: PayoutFilter, after: String? = nil, alert: String? = nil
  ) async throws -> Response {
    let here = desk.configuration.id
    let found = try await core.payouts(
      filter, page: PageRequest(after: after), by: context.principal, desk: here)
    let organisations = try await core.organisations(
      OrganisationFilter(), by: context.principal, desk: here)
    let lines = found.items.map { NetworkPayoutsContent.Line($0) }
    return try await page(
      "contre-paiements-reseau", "Contre-paiements du réseau",
      NetworkPayoutsContent(
        lines: lines, hasLines: !lines.isEmpty, hasPayable: lines.contains(where: \.mayBePaid),
        next: found.next.map { filter.address("/reseau/contre-paiements", after: $0) },
        csv: filter.address("/reseau/contre-paiements.csv"),
        states: [Option](Payout.State.self, chosen: filter.state, \.french),
        organisations: organisations.map {
          Option(id: $0.id, name: $0.name, isChosen: $0.id == filter.organisation)
        },
        period: filter.period?.description ?? ""),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  private func settlementPage(
    _ context: ConsoleContext, _ period: CivilMonth?
  ) async throws -> Response {
    do {
      let preview = try await core.preview(
        PreviewRequest(.settle, period: period), by: context.principal)
      return try await page(
        "regler", "Régler un mois", SettlementContent(preview), context: context)
    } catch let refusal as CoreRefusal {
      return try await payoutsPage(
        context, PayoutFilter(), alert: Refusals.french(refusal))
    }
  }
}

extension PayoutFilter {
  /// What the network's list is asked for; what makes no sense is asked for nothing.
  fileprivate init(network request: Request) {
    self.init(
      organisation: request.asked("organisation"),
      period: request.asked("mois").flatMap { CivilMonth($0) },
      state: request.asked("etat").flatMap { Payout.State(rawValue: $0) })
  }

  fileprivate func address(_ path: String, after: String? = nil) -> String {
    Address.list(
      path,
      [
        ("organisation", organisation), ("mois", period?.description), ("etat", state?.rawValue),
        ("apres", after),
      ])
  }
}

extension Console.NetworkPayoutsContent.Line {
  init(_ payout: Payout) {
    id = payout.id
    path =
      payout.state == .upcoming
      ? Address.of("organisations", payout.organisation, "contre-paiements", payout.id)
      : Address.of("reseau", "contre-paiements", payout.id)
    organisation = payout.organisationName
    period = payout.period.french
    passes = French.number(payout.passes)
    net = French.amount(payout.netCents)
    state = payout.state.french
    look = payout.state.tone
    why = [payout.reason?.ofOrganisation, payout.detail].compactMap { $0 }.joined(separator: " ")
    mayBePaid = payout.state == .issued && payout.payerFile != nil
  }
}

extension Console.SettlementContent {
  init(_ preview: Preview) {
    let settlement = preview.settlement
    let payouts = preview.payouts ?? []
    let made = settlement?.settled ?? 0
    period = settlement?.period.description ?? ""
    month = settlement?.period.french ?? ""
    let issued = settlement?.issued ?? 0
    let own = payouts.filter { $0.reason == nil && $0.netCents > .zero }.count
    summary =
      "\(French.count(made, "contre-paiement", "contre-paiements")) pour"
      + " \(French.count(preview.passes, "pass", "pass")) : \(French.amount(preview.cents)) net."
    along =
      issued > own
      ? "\(French.count(issued - own, "contre-paiement qui attendait part", "contre-paiements qui attendaient partent")) aussi."
      : nil
    let waits = settlement?.waiting ?? 0
    waiting =
      waits > 0
      ? "\(French.count(waits, "contre-paiement attendra", "contre-paiements attendront")) que"
        + " l’organisation puisse être payée."
      : nil
    lines = payouts.map {
      Line(
        organisation: $0.organisationName, period: $0.period.french,
        passes: French.number($0.passes), gross: French.amount($0.grossCents),
        fee: French.amount($0.feeCents), net: French.amount($0.netCents),
        why: $0.reason?.ofOrganisation)
    }
    hasLines = !lines.isEmpty
    isEmpty = made == 0 && issued == 0
    net = French.amount(settlement?.netCents ?? .zero)
    gross = French.amount(settlement?.grossCents ?? .zero)
    fee = French.amount((settlement?.grossCents ?? .zero) - (settlement?.netCents ?? .zero))
    passes = French.number(preview.passes)
    mark = preview.mark
  }
}
