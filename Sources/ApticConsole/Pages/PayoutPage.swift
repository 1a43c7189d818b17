import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// One counter-payment: what it is made of, and what has become of it.
extension Console {
  struct PayoutContent: Sendable {
    struct ServiceLine: Sendable {
      var name: String
      var passes: String
      var gross: String
    }

    struct Change: Sendable {
      var time: String
      var state: String
      var tone: String
      var why: String?
      var by: String
    }

    struct PassLine: Sendable {
      var time: String
      var number: String
      var tail: String
      var service: String
      var place: String
      var amount: String
      /// Where it can be cancelled; nil where it cannot, or not by who is there.
      var cancelPath: String?
    }

    var period: String
    var state: String
    var tone: String
    /// What is the matter, and what to do.
    var sentences: [String]
    /// Where something can be done about it.
    var bankPath: String?
    var facts: [Confirmation.Fact]
    var feeInvoice: String?
    var feeInvoicePath: String
    var services: [ServiceLine]
    var totalPasses: String
    var totalGross: String
    var changes: [Change]
    var hasChanges: Bool
    var passes: [PassLine]
    var mayCancel: Bool
    var path: String
    var list: String
    var more: String?
    var first: String?
  }

  private static let passesOnPage = 50

  @Sendable func showPayout(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let (subject, payout) = try await payout(context)
    let after = request.asked("apres")
    let passes = try await core.passes(
      ofPayout: payout.payout.id, page: PageRequest(limit: Self.passesOnPage, after: after),
      by: context.principal, desk: desk.configuration.id)
    let refusal = try await cancellationRefusal(of: payout.payout, context)
    let mayCancel = payout.payout.state == .upcoming && refusal == nil
    var names: [String: String] = [:]
    for by in Set(payout.changes.map(\.by)) { names[by] = try await name(of: by) }
    var content = PayoutContent(
      payout, passes.items, subject.path, try await core.network().settings, paris,
      names: names, mayCancel: mayCancel)
    content.more = passes.next.map { "\(content.path)?apres=\($0)#pass" }
    content.first = after == nil ? nil : content.path + "#pass"
    return try await page(
      "contre-paiement", "Contre-paiement : \(content.period)", content, context: context)
  }

  /// Its pass as the API's spreadsheet.
  @Sendable func exportPaidPasses(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try await payout(context).1.payout.id
    let (asker, here) = (context.principal, desk.configuration.id)
    let list = try await SpreadsheetList(
      PaidPass.csvTitles,
      { [core] in try await core.passes(ofPayout: id, page: $0, by: asker, desk: here) },
      \.csvCells)
    return .spreadsheet(list, named: "pass-\(id)")
  }

  @Sendable func printStatement(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try await payout(context).1.payout.id
    let statement = try await core.payoutStatement(
      id, by: context.principal, desk: desk.configuration.id)
    guard let statement else { throw HTTPError(.notFound) }
    return .pdf(try papers.statement(statement), named: "contre-paiement-\(id)")
  }

  /// The payout that the path names, one of the organisation that it names.
  func payout(_ context: ConsoleContext) async throws -> (Subject, PayoutPage) {
    let subject = try await subject(context)
    let found = try await core.payout(
      try context.parameters.require("payout"), by: context.principal, desk: desk.configuration.id)
    guard let found, found.payout.organisation == subject.organisation.id else {
      throw HTTPError(.notFound)
    }
    return (subject, found)
  }

  /// Why who is there may not cancel a pass of it; nil who may. The verb asks the same.
  func cancellationRefusal(
    of payout: Payout, _ context: ConsoleContext
  ) async throws -> CancellationRight.Refusal? {
    try await cancellationRefusal(takenBy: payout.organisation, context)
  }

  /// The same of a pass that an organisation took.
  func cancellationRefusal(
    takenBy organisation: String, _ context: ConsoleContext
  ) async throws -> CancellationRight.Refusal? {
    let id = desk.configuration.id
    let standing = try await core.desks().first { $0.id == id }?.organisation
    return CancellationRight.refusal(
      of: context.principal, at: standing, takenBy: organisation,
      cancellers: try await core.network().settings.cancellers)
  }

  /// Somebody's name, where the address is a member's. Whoever settles runs the network.
  func name(of by: String) async throws -> String {
    guard by.contains("@") else { return "l’opérateur du réseau" }
    return try await core.member(email: by)?.displayName ?? by
  }
}

extension Console.PayoutContent {
  init(
    _ page: PayoutPage, _ passes: [PaidPass], _ path: OrganisationPath,
    _ settings: NetworkSettings, _ paris: ParisTime, names: [String: String], mayCancel: Bool
  ) {
    let payout = page.payout
    let here = path["contre-paiements/\(payout.id)"]
    period = payout.period.french
    state = payout.state.french
    tone = payout.state.tone
    sentences = payout.sentences(settings)
    switch payout.state {
    case .waiting, .rejected: bankPath = path["details/informations-bancaires"]
    case .upcoming, .issued, .paid: bankPath = nil
    }
    facts = payout.facts(settings)
    feeInvoice = payout.feeInvoice
    feeInvoicePath = here + "/facture"
    services = page.services.map {
      ServiceLine(
        name: $0.name, passes: String($0.passes), gross: French.amount($0.grossCents))
    }
    totalPasses = String(payout.passes)
    totalGross = French.amount(payout.grossCents)
    changes = page.changes.map { change in
      let why = [change.reason?.french, change.detail].compactMap(\.self).joined(separator: " ")
      return Change(
        time: "\(paris.day(of: change.at).french) à \(paris.time(of: change.at))",
        state: change.state.french, tone: change.state.tone, why: why.isEmpty ? nil : why,
        by: names[change.by] ?? change.by)
    }
    hasChanges = !changes.isEmpty
    self.passes = passes.map { pass in
      let redemption = pass.redemption
      return PassLine(
        time: "\(pass.day.french) à \(pass.time)", number: French.number(redemption.pass),
        tail: redemption.pass.tail, service: pass.serviceName, place: pass.placeName,
        amount: French.amount(redemption.payableCents),
        cancelPath: mayCancel ? "\(here)/pass/\(redemption.id)/annuler" : nil)
    }
    self.mayCancel = mayCancel
    self.path = here
    list = path["contre-paiements"]
  }
}

extension Payout {
  /// What is the matter, and what to do.
  fileprivate func sentences(_ settings: NetworkSettings) -> [String] {
    switch state {
    case .upcoming:
      let first = SettlementCalendar.firstDay(
        toSettle: period, daysAfter: settings.settlementDays)
      return [
        "Ce mois n’est pas encore arrêté : ces montants peuvent changer. Il le sera à partir du"
          + " \(first.french), puis le contre-paiement est effectué."
      ]
    case .waiting:
      return [
        "Ce contre-paiement attend. \(reason?.french ?? "")",
        "Il est effectué dès le prochain arrêté mensuel où vos coordonnées bancaires et vos pièces"
          + " justificatives sont validées. Rien n’est perdu.",
      ]
    case .issued:
      return [
        payerFile == nil
          ? "Le virement est prêt : il part avec le prochain envoi à la banque."
          : "Le virement a été transmis à la banque."
      ]
    case .paid: return ["La banque a confirmé le virement."]
    case .rejected:
      return [
        "La banque a rejeté le virement\(detail.map { " (\($0))" } ?? "").",
        "Vérifiez vos coordonnées bancaires : le représentant légal en demande le changement si elles"
          + " ne sont plus les bonnes. Le contre-paiement est émis de nouveau ensuite ; si votre"
          + " compte est le bon, contactez l’opérateur du réseau.",
      ]
    }
  }

  fileprivate func facts(_ settings: NetworkSettings) -> [Confirmation.Fact] {
    let known: [(String, String?)] = [
      ("Pass scannés", String(passes)),
      ("Montant brut", French.amount(grossCents)),
      ("Frais contributifs HT", "− " + French.amount(feeCents)),
      ("Net à payer", French.amount(netCents)),
      ("TVA sur ces frais, facturée et non retenue", French.amount(feeVatCents)),
      ("Virement", payment),
      ("Compte", account),
    ]
    return known.compactMap { name, value in value.map { .init(name: name, value: $0) } }
  }
}
