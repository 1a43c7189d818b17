import Foundation
import Hummingbird

/// An address of the console, whatever names stand in it.
enum Address {
  static func of(_ parts: String...) -> String {
    parts.map { "/" + encoded($0) }.joined()
  }

  /// With what a list is filtered by; what is empty is left out.
  static func list(_ path: String, _ query: [(String, String?)]) -> String {
    let said = query.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name)=\(encoded($0))" }
    }
    return said.isEmpty ? path : path + "?" + said.joined(separator: "&")
  }

  /// But for RFC 3986's unreserved characters.
  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

extension ConsoleContext {
  /// A part of the path, as it was meant.
  func named(_ parameter: String) throws -> String {
    guard let text = try parameters.require(parameter).removingPercentEncoding else {
      throw HTTPError(.notFound)
    }
    return text
  }
}

extension Request {
  /// What a list is filtered by; nil where it is empty.
  func asked(_ name: String) -> String? {
    uri.queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// One of the values that a list can be filtered by, or a field can have.
struct Option: Sendable {
  var id: String
  var name: String
  var isChosen: Bool
}

extension [Option] {
  /// The words of an enumeration, in its order.
  init<Word: RawRepresentable & CaseIterable & Equatable>(
    _ type: Word.Type, chosen: Word?, _ name: (Word) -> String
  ) where Word.RawValue == String {
    self = Word.allCases.map { Option(id: $0.rawValue, name: name($0), isChosen: $0 == chosen) }
  }
}
