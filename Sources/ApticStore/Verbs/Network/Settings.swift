import ApticScanCore
import Foundation

extension LocalCore {
  public func network() async throws -> NetworkView {
    let today = paris.day(of: now())
    return try await engine.read { try $0.networkView(today: today) }
  }

  public func changeSettings(
    _ command: Command<SettingsChange>
  ) async throws -> Answer<NetworkView> {
    try await perform(
      command, "network.settings", on: "network", needing: .runsNetwork
    ) { transaction, occasion in
      let change = command.request
      let since = change.since ?? occasion.today
      guard since >= occasion.today else {
        throw CoreRefusal(
          code: "settingInThePast",
          detail: "\(since) has passed, and what held then stands; decide from today on.",
          field: "since")
      }
      if let problem = change.problem(over: try transaction.settings(on: since)) {
        throw CoreRefusal(
          code: "badSetting", detail: "'\(problem.setting)'\(problem.detail)",
          field: problem.setting)
      }
      let decided = try change.decided
      guard !decided.isEmpty else {
        throw CoreRefusal(code: "nothingToChange", detail: "Name one setting at least.")
      }
      for (name, value) in decided {
        try transaction.execute(
          """
          INSERT INTO settings (name, since, value) VALUES ($1, $2, $3)
          ON CONFLICT (name, since) DO UPDATE SET value = excluded.value
          """, [name, since, value])
      }
      return try transaction.networkView(today: occasion.today)
    }
  }
}

extension SettingsChange {
  /// Each setting that is named, by its name and its value in JSON.
  fileprivate var decided: [(String, String)] {
    get throws {
      var change = self
      change.since = nil
      let values = try JSONSerialization.jsonObject(with: JSONEncoder().encode(change))
      guard let named = values as? [String: Any] else { return [] }
      return try named.keys.sorted().map { name in
        let value = try JSONSerialization.data(
          withJSONObject: named[name] ?? NSNull(), options: .fragmentsAllowed)
        return (name, String(decoding: value, as: UTF8.self))
      }
    }
  }

  /// What keeps a value from making sense, after the setting's name; nil where all do.
  fileprivate func problem(
    over present: NetworkSettings
  ) -> (setting: String, detail: String)? {
    let bounds: [(String, Int?, ClosedRange<Int>)] = [
      ("faceValueCents", faceValueCents.map { Int($0.cents) }, 1...1_000_000),
      ("carnetSize", carnetSize, 1...LocalCore.greatestCarnet),
      ("graceMonths", graceMonths, 0...24),
      ("upstreamFeeBasisPoints", upstreamFeeBasisPoints, 0...10_000),
      ("downstreamFeeBasisPoints", downstreamFeeBasisPoints, 0...10_000),
      ("settlementDays", settlementDays, 0...60),
      ("vatBasisPoints", vatBasisPoints, 0...10_000),
      ("stagedHours", stagedHours, 1...8_760),
      ("stagedNoticeHours", stagedNoticeHours, 0...8_760),
      ("creditDaysAfterGrace", creditDaysAfterGrace, 1...365),
      ("subscriptionCents", subscriptionCents.map { Int($0.cents) }, 0...1_000_000),
    ]
    for case (let name, let value?, let range) in bounds where !range.contains(value) {
      return (
        name, " wants a number from \(range.lowerBound) to \(range.upperBound), not \(value)."
      )
    }
    if let problem = present.taking(self).identityProblem {
      return (problem.setting, ": \(problem.detail).")
    }
    let hours = stagedHours ?? present.stagedHours
    let notice = stagedNoticeHours ?? present.stagedNoticeHours
    return notice > hours
      ? ("stagedNoticeHours", " (\(notice)) is more than 'stagedHours' (\(hours)).") : nil
  }
}

extension Reader {
  fileprivate func networkView(today: CivilDate) throws -> NetworkView {
    let rows = try rows("SELECT name, since, value FROM settings ORDER BY since, name")
    return NetworkView(
      settings: try settings(on: today),
      decisions: try rows.map { row in
        let value = try row.text("value")
        let isQuoted = value.count >= 2 && value.first == "\"" && value.last == "\""
        return NetworkView.Decision(
          name: try row.text("name"), since: try row.date("since"),
          value: isQuoted ? String(value.dropFirst().dropLast()) : value)
      })
  }
}
