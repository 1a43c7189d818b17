import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Réglages »: what the network has decided, each with the day since which it holds.
extension Console {
  private static let settingsPath = "/reseau/reglages"

  var networkSettingsRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/reglages", .network, showSettings),
      ConsoleRoute(.get, "/reseau/reglages/{groupe}", .network, showSettingGroup),
      ConsoleRoute(.post, "/reseau/reglages/{groupe}", .network, changeSettingGroup),
    ]
  }

  struct SettingsContent: Sendable {
    struct Group: Sendable {
      var title: String
      var path: String
      var facts: [Confirmation.Fact]
      /// What is decided and does not hold yet.
      var upcoming: [String]
    }

    var groups: [Group]
  }

  struct SettingGroupContent: Sendable {
    struct Line: Sendable {
      var name: String
      var value: String
      var since: String
      var isUpcoming: Bool
    }

    var form: FieldForm
    var history: [Line]
    var hasHistory: Bool
  }

  @Sendable func showSettings(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let network = try await core.network()
    let groups = SettingGroup.all.map { group in
      SettingsContent.Group(
        title: group.title, path: "\(Self.settingsPath)/\(group.id)",
        facts: group.words.map {
          Confirmation.Fact(name: $0.name, value: $0.said($0.read(network.settings)))
        },
        upcoming: network.decisions.filter { $0.since > currentDay }.compactMap { decision in
          group.words.first { $0.key == decision.name }.map {
            "À partir du \(decision.since.french) — \($0.name) : \($0.said($0.held(decision.value)))"
          }
        })
    }
    return try await page(
      "reglages", "Réglages", SettingsContent(groups: groups), context: context)
  }

  private func settingGroup(_ context: ConsoleContext) throws -> SettingGroup {
    let id = try context.parameters.require("groupe")
    guard let group = SettingGroup.all.first(where: { $0.id == id }) else {
      throw HTTPError(.notFound)
    }
    return group
  }

  private func settingForm(_ group: SettingGroup, _ settings: NetworkSettings) -> FieldForm {
    FieldForm(
      group.title, sentences: [group.about],
      fields: group.words.map { $0.field(settings) } + [
        .day(
          "a-partir-du", "À partir du", currentDay,
          hint: "Aujourd’hui ou un jour à venir. Ce qui valait avant reste vrai pour ce qui s’est"
            + " passé avant.")
      ], action: "\(Self.settingsPath)/\(group.id)", button: "Enregistrer", back: Self.settingsPath)
  }

  private func settingPage(
    _ group: SettingGroup, _ context: ConsoleContext, refused refusal: CoreRefusal? = nil
  ) async throws -> Response {
    let network = try await core.network()
    let form = settingForm(group, network.settings)
    let history = network.decisions.reversed().compactMap { decision in
      group.words.first { $0.key == decision.name }.map {
        SettingGroupContent.Line(
          name: $0.name, value: $0.said($0.held(decision.value)), since: decision.since.french,
          isUpcoming: decision.since > currentDay)
      }
    }
    return try await page(
      "reglage", group.title,
      SettingGroupContent(
        form: refusal.map { form.refused($0, context.form.typed) } ?? form, history: history,
        hasHistory: !history.isEmpty),
      context: context, status: refusal == nil ? .ok : .unprocessableContent,
      alert: refusal.map { Refusals.french($0) })
  }

  @Sendable func showSettingGroup(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await settingPage(try settingGroup(context), context)
  }

  /// Only what is typed anew is decided: the rest goes on as it is, and as it was to be.
  @Sendable func changeSettingGroup(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let group = try settingGroup(context)
    let present = try await core.network().settings
    do {
      var change = SettingsChange(since: try context.form.day("a-partir-du"))
      for word in group.words {
        let typed = context.form[word.key]
        guard typed != word.read(present) else { continue }
        guard word.write(&change, typed) else { throw word.refusal }
      }
      _ = try await core.changeSettings(context.command("reglages", change))
      return .redirect("\(Self.settingsPath)/\(group.id)", .saved)
    } catch let refusal as CoreRefusal where Right.Refusal(rawValue: refusal.code) == nil {
      let word = group.words.first { $0.key == refusal.field }
      return try await settingPage(group, context, refused: word?.refusal ?? refusal)
    }
  }
}

extension SettingWord {
  /// In its own words, where the core's are English.
  fileprivate var refusal: CoreRefusal {
    CoreRefusal(code: "badSettingValue", detail: "\(name) : \(fault)", field: key)
  }
}
