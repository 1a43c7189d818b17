import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « À faire »: what waits for who runs the network, each with the page where it can be done.
extension Console {
  var networkHomeRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau", .network, showTasks),
      ConsoleRoute(.get, "/reseau/verifications", .network, showVerifications),
    ]
  }

  struct TasksContent: Sendable {
    var groups: [TaskGroup]
    /// « 7 choses attendent »
    var summary: String
    var hasTasks: Bool
  }

  struct TaskGroup: Sendable {
    var title: String
    var count: String
    var tasks: [TaskView]
    /// Where the rest is, of many.
    var more: String?
    var moreLabel = ""

    static let greatest = 8

    init(_ title: String, _ tasks: [TaskView], more: String? = nil) {
      self.title = title
      self.tasks = Array(tasks.prefix(Self.greatest))
      count = String(tasks.count)
      self.more = more
      moreLabel = tasks.count > Self.greatest ? "Voir les \(tasks.count)" : "Voir la page"
    }
  }

  struct TaskView: Sendable {
    /// A colour and a word where it presses.
    var tag: String?
    var tone = "info"
    var message: String
    var since: String?
    var path: String?
    var link = ""
  }

  @Sendable func showTasks(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let groups = try await taskGroups(context).filter { !$0.tasks.isEmpty }
    let count = groups.reduce(0) { $0 + (Int($1.count) ?? 0) }
    return try await page(
      "a-faire", "À faire",
      TasksContent(
        groups: groups, summary: French.count(count, "chose attend", "choses attendent"),
        hasTasks: count > 0), context: context)
  }

  private func taskGroups(_ context: ConsoleContext) async throws -> [TaskGroup] {
    let notices = try await core.notices(of: nil, by: context.principal)
    func told(_ codes: [OrganisationNotice.Code]) -> [TaskView] {
      notices.filter { codes.contains($0.code) }.map { task($0) }
    }
    return [
      TaskGroup(
        "Pièces et coordonnées bancaires à vérifier",
        told([.verificationOverdue, .documentToVerify, .bankDetailsToVerify]),
        more: "/reseau/verifications"),
      TaskGroup("Organisations à qualifier", try await unqualified(context)),
      TaskGroup("Kits à envoyer", told([.kitToSend]), more: "/reseau/kits?etat=ordered"),
      TaskGroup("Contre-paiements retenus", told([.payoutRejected, .payoutWaiting])),
      TaskGroup("Mois à régler", try await monthsToSettle(context)),
      TaskGroup("Commandes", try await orderTasks()),
      TaskGroup("Abonnements", told([.subscriptionsToRenew, .subscriptionsToPay])),
    ]
  }

  private func task(_ notice: OrganisationNotice) -> TaskView {
    let (path, link) = NetworkPlace.of(notice)
    return TaskView(
      tag: notice.severity == .info ? nil : notice.severity.french,
      tone: notice.severity == .error ? "bad" : "wait", message: notice.message,
      since: notice.since.map { "depuis \(paris.moment($0))" }, path: path, link: link)
  }

  private func unqualified(_ context: ConsoleContext) async throws -> [TaskView] {
    try await core.organisations(
      OrganisationFilter(isQualified: false), by: context.principal,
      desk: desk.configuration.id
    ).map {
      TaskView(
        message: "\($0.name) n’est pas encore qualifiée : elle ne peut pas prendre de pass.",
        path: "/reseau/organisations/\($0.id)", link: "Voir \($0.name)")
    }
  }

  /// Months that may be settled and are not.
  private func monthsToSettle(_ context: ConsoleContext) async throws -> [TaskView] {
    let days = try await core.network().settings.settlementDays
    let last = SettlementCalendar.lastMonth(on: currentDay, daysAfter: days)
    var months: [CivilMonth: (count: Int, net: EuroCents)] = [:]
    var after: String?
    repeat {
      let page = try await core.payouts(
        PayoutFilter(state: .upcoming), page: PageRequest(limit: 500, after: after),
        by: context.principal, desk: desk.configuration.id)
      for payout in page.items where payout.period <= last {
        let known = months[payout.period] ?? (0, .zero)
        months[payout.period] = (known.count + 1, known.net + payout.netCents)
      }
      after = page.next
    } while after != nil
    return months.sorted { $0.key < $1.key }.map { month, sum in
      TaskView(
        message: "Le mois de \(month.french) peut être réglé : "
          + "\(French.count(sum.count, "contre-paiement", "contre-paiements")),"
          + " \(French.amount(sum.net)) en tout.", path: NetworkPlace.settlement,
        link: "Régler le mois")
    }
  }

  private func orderTasks() async throws -> [TaskView] {
    let settings = try await core.network().settings
    var tasks: [TaskView] = []
    var after: String?
    repeat {
      let page = try await core.orders(OrderFilter(), page: PageRequest(limit: 500, after: after))
      for order in page.items {
        let days = settings.creditDaysAfterGrace
        guard order.taskDue(on: currentDay, creditDaysAfterGrace: days) != nil,
          let detail = try await core.orderDetail(order.id),
          let task = detail.taskDue(on: currentDay, creditDaysAfterGrace: days)
        else { continue }
        tasks.append(
          TaskView(
            message: task.french(detail), path: NetworkPlace.order(order.id),
            link: "Voir la commande \(order.id)"))
      }
      after = page.next
    } while after != nil
    return tasks
  }

  // MARK: « Pièces à vérifier »

  struct VerificationsContent: Sendable {
    struct Line: Sendable {
      var organisation: String
      var what: String
      var since: String
      var waits: String
      var isOverdue: Bool
      var path: String
    }

    var lines: [Line]
    var hasLines: Bool
    /// « 3 attendent, dont 1 depuis plus de 72 h. »
    var summary: String
  }

  @Sendable func showVerifications(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let names = try await networkNames(context)
    let now = systemClock()
    let waiting = try await core.notices(of: nil, by: context.principal).filter {
      [.verificationOverdue, .documentToVerify, .bankDetailsToVerify].contains($0.code)
    }.sorted { ($0.since ?? now, $0.subject ?? "") < ($1.since ?? now, $1.subject ?? "") }
    var lines: [VerificationsContent.Line] = []
    for notice in waiting {
      lines.append(
        VerificationsContent.Line(
          organisation: notice.organisation.map { names[$0] ?? $0 } ?? "",
          what: try await verified(notice, context),
          since: notice.since.map { paris.moment($0) } ?? "",
          waits: notice.since.map { hours(since: $0, now) } ?? "",
          isOverdue: notice.code == .verificationOverdue, path: NetworkPlace.of(notice).path ?? "/")
      )
    }
    let overdue = lines.filter(\.isOverdue).count
    let summary =
      French.count(lines.count, "demande attend", "demandes attendent")
      + (overdue == 0 ? "." : ", dont \(overdue) depuis plus de 72\u{A0}h.")
    return try await page(
      "verifications", "Pièces à vérifier",
      VerificationsContent(lines: lines, hasLines: !lines.isEmpty, summary: summary),
      context: context)
  }

  private func verified(
    _ notice: OrganisationNotice, _ context: ConsoleContext
  ) async throws -> String {
    let parts = (notice.subject ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return notice.message }
    if parts[0] == "document" {
      return try await core.document(parts[1], by: context.principal).kind.french
    }
    return "changement de coordonnées bancaires"
  }

  private func hours(since moment: Timestamp, _ now: Timestamp) -> String {
    let hours = Int((now.microseconds - moment.microseconds) / 3_600_000_000)
    if hours < 1 { return "moins d’une heure" }
    return hours < 48
      ? French.count(hours, "heure", "heures") : French.count(hours / 24, "jour", "jours")
  }
}

/// Where the operator does something about a notice.
enum NetworkPlace {
  static func of(_ notice: OrganisationNotice) -> (path: String?, link: String) {
    let path = notice.organisation.map { OrganisationPath($0) }
    switch notice.code {
    case .documentToVerify, .bankDetailsToVerify, .verificationOverdue, .documentMissing,
      .documentPending, .documentRefused, .bankDetailsMissing, .bankDetailsPending,
      .bankDetailsRefused:
      return (path?["details/informations-bancaires"], "Vérifier")
    case .kitToSend:
      return ("/reseau/kits?etat=ordered", "Envoyer")
    case .payoutRejected, .payoutWaiting:
      let payout = notice.subject.map { $0.drop { $0 != ":" }.dropFirst() } ?? ""
      return (Address.of("reseau", "contre-paiements", String(payout)), "Voir le contre-paiement")
    case .kitOnItsWay, .kitToActivate, .subscriptionDue:
      return (path?["kit"], "Voir le kit et l’abonnement")
    case .subscriptionsToRenew: return (Console.subscriptionsPath, "Voir les abonnements")
    case .subscriptionsToPay:
      return (Console.subscriptionsPath + "?montrer=a-regler", "Noter un paiement")
    case .stagedPassEnding, .passExpiring:
      return (nil, "")
    }
  }

  static func order(_ id: String) -> String { Address.of("reseau", "commandes", id) }

  static let settlement = "/reseau/contre-paiements/regler"
}

extension OrderTask {
  fileprivate func french(_ detail: OrderDetail) -> String {
    let order = "La commande \(detail.order.id) de \(detail.sponsorName)"
    let end = detail.calendar.map { $0.endsOn.french } ?? ""
    switch self {
    case .invoice: return "\(order) attend sa facture."
    case .notePayment:
      return "\(order) n’est pas notée comme payée : ses pass ne sont pas activés."
    case .tellOfEnd:
      return "\(order) finit le \(end) : prévenez le commanditaire et les organisations."
    case .approveEnd:
      return "\(order) finit le \(end) : demandez au commanditaire s’il approuve le blocage des"
        + " carnets restés en stock, et notez sa réponse."
    case .credit:
      return "\(order) est terminée :"
        + " \(French.count(detail.passes.unused, "pass inutilisé", "pass inutilisés")) à rendre par"
        + " un avoir."
    }
  }
}
