import ApticScanCore
import Foundation

/// Where a list goes on: the key of the last item given, wrapped so that nobody takes it for one.
enum Cursor {
  static func text(_ key: String) -> String {
    Data(key.utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The key inside a cursor; nil for none. Refuses what is no cursor with `badCursor`.
  static func key(_ text: String?) throws -> String? {
    guard let text else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let standard = text.replacing("-", with: "+").replacing("_", with: "/") + padding
    guard let data = Data(base64Encoded: standard), !data.isEmpty,
      let key = String(data: data, encoding: .utf8)
    else {
      throw CoreRefusal(
        code: "badCursor", detail: "'after' takes the 'next' of an earlier page, as it was given.")
    }
    return key
  }
}

extension PageRequest {
  var clampedLimit: Int { min(max(limit, 1), Self.greatestLimit) }
}

extension Page {
  /// A page from up to one item more than it holds; the one more says that there is a next page.
  init(_ found: [Item], limit: Int, key: (Item) -> String) {
    let items = Array(found.prefix(limit))
    self.init(
      items: items, next: found.count > limit ? items.last.map { Cursor.text(key($0)) } : nil)
  }
}
