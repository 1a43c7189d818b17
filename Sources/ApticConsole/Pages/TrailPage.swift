import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Qui a fait quoi »: of an organisation, and of the whole network.
extension Console {
  var trailRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/organisations/{organisation}/suivi", .member, showTrail),
      ConsoleRoute(.get, "/reseau/suivi", .network, showNetworkTrail),
    ]
  }

  struct TrailContent: Sendable {
    struct Line: Sendable {
      var at: String
      var who: String
      var role: String
      /// The organisation that it was done for, where that is not said by the page.
      var organisation: String?
      var verb: String
      var subject: String?
      var detail: String?
    }

    var path: String
    /// The thing whose trail it is: its name for the filter, and in words; nil for all.
    var subject: String?
    var subjectWords: String
    var fields: [LabelledField]
    var lines: [Line]
    var isFiltered: Bool
    /// The page after, and the first one where this is not it.
    var next: String?
    var first: String?
  }

  private static let trailPageLength = 50

  @Sendable func showTrail(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await subject(context)
    let people = try await core.members(of: subject.organisation.id, by: context.principal)
    return try await trailPage(
      TrailQuery(request, organisation: subject.organisation.id), at: subject.path["suivi"], people,
      choices: [], names: [:], context)
  }

  @Sendable func showNetworkTrail(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let names = try await networkNames(context)
    let organisation = request.asked("organisation").flatMap { names[$0] == nil ? nil : $0 }
    var people = try await core.members(of: nil, by: context.principal)
    if let organisation {
      people += try await core.members(of: organisation, by: context.principal)
    }
    let choice = LabelledField.choice(
      "organisation", "Organisation",
      [("", "Toutes")] + names.sorted { $0.value < $1.value }.map { ($0.key, $0.value) },
      chosen: organisation ?? "",
      hint: organisation == nil
        ? "Choisissez-en une pour voir aussi ses membres sous « Qui »." : nil)
    return try await trailPage(
      TrailQuery(request, organisation: organisation), at: "/reseau/suivi", people,
      choices: [choice], names: names, context)
  }

  private func trailPage(
    _ query: TrailQuery, at path: String, _ people: [Member], choices: [LabelledField],
    names: [String: String], _ context: ConsoleContext
  ) async throws -> Response {
    let found = try await core.deeds(
      DeedFilter(
        subject: query.subject, by: query.who, organisation: query.organisation, on: query.day),
      by: context.principal, page: PageRequest(limit: Self.trailPageLength, after: query.after))
    // What the path says of the organisation is not asked once more.
    let asked = choices.isEmpty ? nil : query.organisation
    func address(_ cursor: String?) -> String {
      Address.list(
        path,
        [
          ("jour", query.day?.description), ("organisation", asked), ("qui", query.who),
          ("objet", query.subject), ("apres", cursor),
        ])
    }
    let content = TrailContent(
      path: path, subject: query.subject,
      subjectWords: query.subject.map { DeedWords.subject(named: $0) ?? $0 } ?? "",
      fields: [.day("jour", "Jour", query.day)] + choices + [query.choice(of: people)],
      lines: found.items.map { line(of: $0, names) },
      isFiltered: query.day != nil || query.who != nil || asked != nil || query.subject != nil,
      next: found.next.map { address($0) }, first: query.after == nil ? nil : address(nil))
    return try await page("suivi", "Qui a fait quoi", content, context: context)
  }

  private func line(of deed: Deed, _ names: [String: String]) -> TrailContent.Line {
    let doer = DeedWords.doer(of: deed)
    return TrailContent.Line(
      at: "\(paris.day(of: deed.at).french) à \(paris.time(of: deed.at))", who: doer.name,
      role: doer.role, organisation: deed.organisation.flatMap { names[$0] },
      verb: DeedWords.verb(of: deed), subject: DeedWords.subject(of: deed),
      detail: DeedWords.detail(of: deed))
  }
}

/// What the trail is filtered by; what makes no sense is asked for nothing.
private struct TrailQuery: Sendable {
  var day: CivilDate?
  var who: String?
  var organisation: String?
  /// `order:D-001`
  var subject: String?
  var after: String?

  init(_ request: Request, organisation: String?) {
    day = request.asked("jour").flatMap { CivilDate($0) }
    who = request.asked("qui")
    self.organisation = organisation
    subject = request.asked("objet")
    after = request.asked("apres")
  }

  func choice(of people: [Member]) -> LabelledField {
    var known = people.map { (value: $0.email, label: $0.displayName) }
    // Somebody whose account is gone.
    if let who, !people.contains(where: { $0.email == who }) { known.append((who, who)) }
    return .choice(
      "qui", "Qui", [(value: "", label: "Tout le monde")] + known, chosen: who ?? "")
  }
}
