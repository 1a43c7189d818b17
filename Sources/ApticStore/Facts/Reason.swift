/// What people give as a reason.
enum Reason {
  static let greatestLength = 200

  static func check(_ text: String) throws(CoreRefusal) {
    let isBlank = text.allSatisfy(\.isWhitespace)
    guard !isBlank, text.count <= greatestLength else {
      throw CoreRefusal(
        code: "badReason",
        detail: "Say why, in \(greatestLength) characters at most: whoever asks later is told.")
    }
  }
}
