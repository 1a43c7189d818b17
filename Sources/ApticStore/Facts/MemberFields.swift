import ApticScanCore

/// What an account may be called and reached by.
enum MemberFields {
  static func email(_ text: String) throws(CoreRefusal) -> String {
    if let address = EmailAddress.normalised(text) { return address }
    throw CoreRefusal(code: "badEmail", detail: "'\(text)' is not an e-mail address.")
  }

  @discardableResult
  static func name(_ text: String, _ field: String) throws(CoreRefusal) -> String {
    guard (1...80).contains(text.count), !text.allSatisfy(\.isWhitespace),
      !text.contains(where: { $0.isNewline || $0.isControl })
    else {
      throw CoreRefusal(
        code: "badName",
        detail: "'\(field)' wants 1 to 80 characters on one line, and something to be read.")
    }
    return text
  }

  /// Nil for an empty text, which takes the old one away.
  static func telephone(_ text: String) throws -> String? {
    try Fields.telephone(text, else: "").orNil
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
