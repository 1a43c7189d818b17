/// The names that people give to orders and carnets.
enum Name {
  static let greatestLength = 64

  /// Why a text is no such name, to follow its noun; nil where it is one.
  static func problem(_ text: String) -> String? {
    if text.isEmpty { return "has no name" }
    if text.count > greatestLength { return "has a name of more than \(greatestLength) characters" }
    if text.first == " " || text.last == " " { return "has a name that begins or ends in a space" }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "has a name with control characters"
    }
    // What stands for bytes that are no UTF-8.
    if text.unicodeScalars.contains("\u{FFFD}") {
      return "has a name that is not UTF-8"
    }
    return nil
  }
}
