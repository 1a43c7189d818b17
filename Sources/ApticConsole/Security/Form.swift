import Foundation
import HTTPTypes
import Hummingbird

/// What a form of a page sent.
struct Form: Sendable {
  /// No form of the console is larger; files come by other routes.
  static let greatestBytes = 1 << 16
  private var fields: [String: [String]] = [:]

  init() {}

  init(_ request: Request) async throws {
    let body = try await request.body.collect(upTo: Self.greatestBytes)
    self.init(urlEncoded: String(buffer: body))
  }

  /// `application/x-www-form-urlencoded`, as the URL standard has it.
  init(urlEncoded text: String) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      fields[Self.decoded(parts[0]), default: []].append(value)
    }
  }

  /// The field as typed, without spaces around it; empty where there is none.
  subscript(name: String) -> String {
    (fields[name]?.first ?? "").trimmed
  }

  /// As it was sent, spaces and all: a password.
  func raw(_ name: String) -> String { fields[name]?.first ?? "" }

  func all(_ name: String) -> [String] { fields[name] ?? [] }

  /// Nil where it is absent or empty.
  func text(_ name: String) -> String? {
    let value = self[name]
    return value.isEmpty ? nil : value
  }

  /// What `SessionKey.formSecret` gave the page.
  var secret: String { self["jeton"] }
  /// Drawn by the page: a form that is sent twice does its work once.
  var id: String { self["demande"] }

  private static func decoded(_ text: Substring) -> String {
    text.replacing("+", with: " ").removingPercentEncoding ?? ""
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
