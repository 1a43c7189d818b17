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
      TaskGroup("Organisations à qualifier", told([.organisationToQualify])),
      TaskGroup("Kits à envoyer", told([.kitToSend]), more: "/reseau/kits?etat=ordered"),
      TaskGroup("Contre-paiements retenus", told([.payoutRejected, .payoutWaiting])),
      TaskGroup("Mois à régler", told([.monthToSettle])),
      TaskGroup("Commandes", told([.orderTaskDue])),
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
      return (Address.of("reseau", "contre-paiements", notice.named), "Voir le contre-paiement")
    case .organisationToQualify:
      return (
        notice.organisation.map { Address.of("reseau", "organisations", $0) },
        "Voir l’organisation"
      )
    case .monthToSettle: return (settlement, "Régler le mois")
    case .orderTaskDue:
      let order = notice.named
      return (self.order(order), "Voir la commande \(order)")
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

extension OrganisationNotice {
  /// The id in its subject, `order:ID`.
  fileprivate var named: String {
    String((subject ?? "").drop { $0 != ":" }.dropFirst())
  }
}
