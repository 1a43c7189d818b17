import ApticScanCore
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird

/// « Mon organisation », « Qui a fait quoi ».
extension Console {
  var trailRoutes: [ConsoleRoute] {
    [ConsoleRoute(.get, "/organisations/{organisation}/suivi", .member, showTrail)]
  }

  struct TrailContent: Sendable {
    struct Line: Sendable {
      var at: String
      var who: String
      var role: String
      var verb: String
      var subject: String?
      var detail: String?
    }

    struct Choice: Sendable {
      var value: String
      var label: String
      var isChosen: Bool
    }

    var path: String
    var lines: [Line]
    var day: String
    var people: [Choice]
    var isFiltered: Bool
    /// The page after, and the first one where this is not it.
    var next: String?
    var first: String?
  }

  private static let trailPageLength = 50

  @Sendable func showTrail(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await subject(context)
    let asked = request.uri.queryParameters
    let day = asked.get("jour").flatMap { CivilDate($0) }
    let who = asked.get("qui").flatMap(\.orNil)
    let after = asked.get("apres").flatMap(\.orNil)
    let filter = DeedFilter(by: who, organisation: subject.organisation.id, on: day)
    let found = try await core.deeds(
      filter, by: context.principal,
      page: PageRequest(limit: Self.trailPageLength, after: after))
    let members = try await core.members(of: subject.organisation.id, by: context.principal)
    let path = subject.path["suivi"]
    func link(_ cursor: String?) -> String {
      let parts = [
        day.map { "jour=\($0)" }, who.map { "qui=\($0.inQuery)" }, cursor.map { "apres=\($0)" },
      ].compactMap { $0 }
      return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }
    var people = members.map {
      TrailContent.Choice(value: $0.email, label: $0.displayName, isChosen: $0.email == who)
    }
    // Somebody who is a member no more.
    if let who, !people.contains(where: \.isChosen) {
      people.append(.init(value: who, label: who, isChosen: true))
    }
    let content = TrailContent(
      path: path, lines: found.items.map(line), day: day?.description ?? "", people: people,
      isFiltered: day != nil || who != nil, next: found.next.map { link($0) },
      first: after == nil ? nil : link(nil))
    return try await page("suivi", "Qui a fait quoi", content, context: context)
  }

  private func line(_ deed: Deed) -> TrailContent.Line {
    let doer = DeedWords.doer(of: deed)
    return TrailContent.Line(
      at: "\(paris.day(of: deed.at).french) à \(paris.time(of: deed.at))", who: doer.name,
      role: doer.role, verb: DeedWords.verb(of: deed), subject: DeedWords.subject(of: deed),
      detail: DeedWords.detail(of: deed))
  }
}

extension String {
  /// As a value in an address.
  var inQuery: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
