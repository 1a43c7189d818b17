import ApticScanCore
import Foundation

extension Reader {
  /// What the network had decided as of a day; what it never spoke of has its default.
  func settings(on day: CivilDate) throws -> NetworkSettings {
    let rows = try rows(
      """
      SELECT name, value FROM settings AS newest
      WHERE since = (SELECT max(since) FROM settings WHERE name = newest.name AND since <= $1)
      """, [day])
    guard !rows.isEmpty else { return NetworkSettings() }
    let defaults = try JSONSerialization.jsonObject(with: JSONEncoder().encode(NetworkSettings()))
    guard var values = defaults as? [String: Any] else { return NetworkSettings() }
    for row in rows {
      values[try row.text("name")] = try JSONSerialization.jsonObject(
        with: Data(try row.text("value").utf8), options: .fragmentsAllowed)
    }
    return try JSONDecoder().decode(
      NetworkSettings.self, from: JSONSerialization.data(withJSONObject: values))
  }
}
