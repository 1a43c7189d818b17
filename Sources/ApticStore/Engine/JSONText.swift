import Foundation

/// Values that a column holds as JSON.
enum JSONText {
  /// The same text for the same value.
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension Row {
  /// Nil where the column is null.
  func json<Value: Decodable>(_ column: String, as type: Value.Type) throws -> Value? {
    guard let text = try textOrNil(column) else { return nil }
    guard let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
      throw damaged(column)
    }
    return value
  }
}
