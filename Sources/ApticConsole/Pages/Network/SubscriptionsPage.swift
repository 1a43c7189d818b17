import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The subscriptions of all organisations: what is due, payments, new years.
extension Console {
  static let subscriptionsPath = "/reseau/kits/abonnements"

  var subscriptionRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/kits/abonnements", .network, listSubscriptions),
      ConsoleRoute(.get, "/reseau/kits/abonnements/renouvellement", .network, askRenewal),
      ConsoleRoute(.post, "/reseau/kits/abonnements/renouvellement", .network, renew),
      ConsoleRoute(
        .get, "/reseau/kits/abonnements/paiement/{facture}", .network, showPayment),
      ConsoleRoute(.post, "/reseau/kits/abonnements/paiement/{facture}", .network, notePayment),
    ]
  }

  struct SubscriptionLine: Sendable {
    struct Period: Sendable {
      var dates: String
      /// The invoice's number; nil for a year that cost nothing.
      var invoice: String?
      var invoicePath: String
      var amount: String
      var paid: String?
      /// Where its payment is noted.
      var pay: String?
    }

    var organisation: String
    var periods: [Period]
    var renews: String
    /// Whether a year has begun that is not in the books.
    var hasBegun: Bool
    var isDue: Bool
  }

  struct SubscriptionsContent: Sendable {
    var lines: [SubscriptionLine]
    var hasLines: Bool
    var dueOnly: Bool
    var begun: String?
    var price: String
    var pages: NumberedPages
  }

  /// Of every qualified organisation, those that owe something first.
  func subscriptionLines(_ context: ConsoleContext) async throws -> [SubscriptionLine] {
    let organisations = try await core.organisations(
      OrganisationFilter(isQualified: true), by: context.principal, desk: desk.configuration.id)
    var lines: [SubscriptionLine] = []
    for organisation in organisations.sorted(by: { $0.name < $1.name }) {
      let subscription = try await core.subscription(of: organisation.id, by: context.principal)
      lines.append(line(of: subscription, organisation))
    }
    return lines.filter(\.isDue) + lines.filter { !$0.isDue }
  }

  private func line(
    of subscription: YearlySubscription, _ organisation: Organisation
  ) -> SubscriptionLine {
    let hasBegun = subscription.renewsOn.map { $0 <= currentDay } ?? true
    let due = subscription.periods.filter(\.isDue).count
    return SubscriptionLine(
      organisation: organisation.name,
      periods: subscription.periods.reversed().map { period in
        SubscriptionLine.Period(
          dates: "du \(period.startsOn.french) au \(period.endsOn.french)",
          invoice: period.invoice?.number,
          invoicePath: OrganisationPath(organisation.id)[
            "kit/factures/\(period.invoice?.number ?? "")"],
          amount: period.invoice.map {
            "\(French.amount($0.netCents)) HT, \(French.amount($0.grossCents)) TTC"
          } ?? "", paid: period.paidOn.map { "réglée le \($0.french)" },
          pay: period.isDue
            ? period.invoice.map { "\(Self.subscriptionsPath)/paiement/\($0.number)" } : nil)
      },
      renews: subscription.renewsOn.map { "le \($0.french)" } ?? "pas encore commencé",
      hasBegun: hasBegun, isDue: due > 0 || hasBegun)
  }

  @Sendable func listSubscriptions(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let all = try await subscriptionLines(context)
    let dueOnly = request.asked("montrer") == "a-regler"
    let (lines, pages) = NumberedPages.cut(
      dueOnly ? all.filter(\.isDue) : all, at: request.asked("page"), of: Self.subscriptionsPath,
      keeping: [("montrer", dueOnly ? "a-regler" : "")])
    let begun = all.filter(\.hasBegun).count
    let settings = try await core.network().settings
    return try await page(
      "abonnements", "Abonnements",
      SubscriptionsContent(
        lines: lines, hasLines: !lines.isEmpty, dueOnly: dueOnly,
        begun: begun == 0
          ? nil
          : French.count(
            begun, "abonnement a une nouvelle année qui n’est pas encore inscrite",
            "abonnements ont une nouvelle année qui n’est pas encore inscrite"),
        price: French.amount(settings.subscriptionCents), pages: pages), context: context)
  }

  // MARK: New years

  private func renewal(_ context: ConsoleContext) async throws -> Confirmation {
    let begun = try await subscriptionLines(context).filter(\.hasBegun)
    let price = try await core.network().settings.subscriptionCents
    return Confirmation(
      "Renouveler les abonnements ?",
      sentences: [
        begun.isEmpty
          ? "Toutes les années commencées sont inscrites : il n’y a rien à renouveler."
          : "Pour chacun de ces abonnements, chaque année commencée est inscrite avec sa facture, au"
            + " tarif de son premier jour. Une facture ne se retire pas."
      ],
      facts: begun.map { .init(name: $0.organisation, value: "année à partir du \($0.renews)") }
        + (begun.isEmpty
          ? [] : [.init(name: "Tarif d’aujourd’hui", value: "\(French.amount(price)) HT par an")]),
      action: "\(Self.subscriptionsPath)/renouvellement", button: "Renouveler",
      back: Self.subscriptionsPath)
  }

  @Sendable func askRenewal(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await confirm("Renouveler les abonnements", try await renewal(context), context)
  }

  @Sendable func renew(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let renewal = try await core.renewSubscriptions(
      context.command("renouvellement", NoFields())
    ).value
    let done: Done = renewal.renewed == 0 ? .nothingRenewed : .subscriptionsRenewed
    return .redirect(Self.subscriptionsPath, done)
  }

  // MARK: A payment

  /// The organisation whose subscription has this invoice, and what it is of.
  private func payment(
    _ context: ConsoleContext
  ) async throws -> (organisation: Organisation, form: FieldForm) {
    let number = try context.parameters.require("facture")
    let organisations = try await core.organisations(
      OrganisationFilter(isQualified: true), by: context.principal, desk: desk.configuration.id)
    for organisation in organisations {
      let subscription = try await core.subscription(of: organisation.id, by: context.principal)
      for period in subscription.periods where period.invoice?.number == number {
        guard let invoice = period.invoice else { continue }
        let form = FieldForm(
          "Noter un paiement",
          sentences: [
            "\(organisation.name) a réglé la facture \(number) :"
              + " \(French.amount(invoice.grossCents)) TTC, abonnement du"
              + " \(period.startsOn.french) au \(period.endsOn.french).",
            "Un paiement noté ne se retire pas : vérifiez-le sur le relevé du compte.",
          ], fields: [.day("jour", "Jour du paiement", currentDay)],
          action: "\(Self.subscriptionsPath)/paiement/\(number)", button: "Noter le paiement",
          back: Self.subscriptionsPath)
        return (organisation, form)
      }
    }
    throw HTTPError(.notFound)
  }

  @Sendable func showPayment(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(try await payment(context).form, context)
  }

  @Sendable func notePayment(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let (organisation, form) = try await payment(context)
    return try await submit(context, form) {
      let payment = SubscriptionPayment(
        invoice: try context.parameters.require("facture"), on: try context.form.day("jour"))
      _ = try await core.paySubscription(
        context.command("paiement", payment), of: organisation.id)
      return .redirect(Self.subscriptionsPath, .subscriptionPaid)
    }
  }
}
