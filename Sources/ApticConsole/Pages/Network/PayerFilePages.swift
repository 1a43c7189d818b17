import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// What the bank is told, and what it answers.
extension Console {
  var payerRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/contre-paiements/fichiers", .network, showPayerFiles),
      ConsoleRoute(.post, "/reseau/contre-paiements/fichiers", .network, makePayerFile),
      ConsoleRoute(.get, "/reseau/contre-paiements/fichiers/:fichier", .network, readPayerFile),
      ConsoleRoute(.get, "/reseau/contre-paiements/:paiement", .network, showNetworkPayout),
      ConsoleRoute(.post, "/reseau/contre-paiements/:paiement/paye", .network, notePaid),
      ConsoleRoute(.post, "/reseau/contre-paiements/:paiement/rejete", .network, noteRejected),
      ConsoleRoute(.post, "/reseau/contre-paiements/:paiement/reemettre", .network, reissue),
    ]
  }

  struct PayerFilesContent: Sendable {
    struct Line: Sendable {
      var id: String
      var path: String
      var made: String
      var executeOn: String
      var payments: String
      var total: String
    }

    var lines: [Line]
    var hasLines: Bool
    var next: String?
    var day: String
    var request = FormRequest.new()
  }

  struct NetworkPayoutContent: Sendable {
    struct Fact: Sendable {
      var name: String
      var value: String
    }

    struct Change: Sendable {
      var when: String
      var state: String
      var look: String
      var by: String
      var why: String
    }

    var title: String
    var path: String
    var organisation: String
    var organisationPath: String
    var state: String
    var look: String
    var why: String?
    var facts: [Fact]
    var changes: [Change]
    /// What the bank can be said to have answered, as the core takes it.
    var mayBePaid: Bool
    var mayBeRejected: Bool
    var mayBeReissued: Bool
    var reason: String
    var request = FormRequest.new()
  }

  @Sendable func showPayerFiles(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await payerFilesPage(context, after: request.asked("apres"))
  }

  @Sendable func makePayerFile(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let again: RefusedPage = { try await payerFilesPage($0, alert: $1) }
    return try await change(
      context, then: "/reseau/contre-paiements/fichiers", .payerFileMade,
      refused: again
    ) {
      _ = try await core.makePayerFile(
        context.command("fichier", PayerFileRequest(executeOn: context.form.day)))
    }
  }

  @Sendable func readPayerFile(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try context.named("fichier")
    guard let content = try await core.payerFileContent(id, by: context.principal) else {
      throw HTTPError(.notFound)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/xml",
        .contentDisposition: "attachment; filename=\"\(id).xml\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: content)))
  }

  @Sendable func showNetworkPayout(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await networkPayoutPage(context)
  }

  @Sendable func notePaid(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await payoutChange(context, .saved) {
      _ = try await core.noteBankAnswer(context.command("banque", BankAnswer(.paid)), about: $0)
    }
  }

  @Sendable func noteRejected(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await payoutChange(context, .saved) {
      _ = try await core.noteBankAnswer(
        context.command("banque", BankAnswer(.rejected, reason: context.form["motif"])), about: $0)
    }
  }

  @Sendable func reissue(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await payoutChange(context, .payoutReissued) {
      _ = try await core.reissuePayout($0, context.command("reemission", NoFields()))
    }
  }

  private func payoutChange(
    _ context: ConsoleContext, _ done: Done, _ body: (String) async throws -> Void
  ) async throws -> Response {
    let id = try context.named("paiement")
    let again: RefusedPage = { try await networkPayoutPage($0, alert: $1) }
    return try await change(
      context, then: Address.of("reseau", "contre-paiements", id), done,
      refused: again
    ) {
      try await body(id)
    }
  }

  private func payerFilesPage(
    _ context: ConsoleContext, after: String? = nil, alert: String? = nil
  ) async throws -> Response {
    let found = try await core.payerFiles(page: PageRequest(after: after), by: context.principal)
    let today = paris.day(of: systemClock())
    return try await page(
      "fichiers", "Fichiers pour la banque",
      PayerFilesContent(
        lines: found.items.map { file in
          PayerFilesContent.Line(
            id: file.id, path: Address.of("reseau", "contre-paiements", "fichiers", file.id),
            made: paris.told(file.at, today: today), executeOn: file.executeOn.french,
            payments: French.count(file.payments, "virement", "virements"),
            total: French.amount(file.cents))
        }, hasLines: !found.items.isEmpty,
        next: found.next.map {
          Address.list("/reseau/contre-paiements/fichiers", [("apres", $0)])
        }, day: context.form.text("jour") ?? today.description),
      context: context, status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  private func networkPayoutPage(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let id = try context.named("paiement")
    guard
      let found = try await core.payout(id, by: context.principal, desk: desk.configuration.id)
    else { throw HTTPError(.notFound) }
    let words = Words(paris: paris, today: paris.day(of: systemClock()))
    let content = NetworkPayoutContent(found, words, reason: context.form["motif"])
    return try await page(
      "contre-paiement-reseau", content.title, content, context: context,
      status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }
}

extension Console.NetworkPayoutContent {
  init(_ found: PayoutPage, _ words: Words, reason: String) {
    let payout = found.payout
    title = "\(payout.organisationName), \(payout.period.french)"
    path = Address.of("reseau", "contre-paiements", payout.id)
    organisation = payout.organisationName
    organisationPath = Address.of(
      "organisations", payout.organisation, "contre-paiements", payout.id)
    state = payout.state.french
    look = payout.state.tone
    let said = [payout.reason?.ofOrganisation, payout.detail].compactMap { $0 }
    why = said.isEmpty ? nil : said.joined(separator: " ")
    facts =
      [
        Fact(name: "Pass", value: French.number(payout.passes)),
        Fact(name: "Montant", value: French.amount(payout.grossCents)),
        Fact(
          name: "Frais contributifs",
          value: "\(French.amount(payout.feeCents)), et \(French.amount(payout.feeVatCents)) de TVA"
            + " sur leur facture"),
        Fact(name: "Net à payer", value: French.amount(payout.netCents)),
      ]
      + [
        ("Facture des frais", payout.feeInvoice), ("Nom du virement à la banque", payout.payment),
        ("Fichier pour la banque", payout.payerFile), ("Compte", payout.account),
      ].compactMap { name, value in value.map { Fact(name: name, value: $0) } }
    changes = found.changes.map { change in
      Change(
        when: words.time(change.at), state: change.state.french, look: change.state.tone,
        by: change.by,
        why: [change.reason?.ofOrganisation, change.detail].compactMap { $0 }
          .joined(separator: " "))
    }
    mayBePaid = payout.state == .issued
    mayBeRejected = payout.state == .issued || payout.state == .paid && payout.payment != nil
    mayBeReissued = payout.state == .waiting || payout.state == .rejected
    self.reason = reason
  }
}
