/// What was done, said once on the page that follows: its word stands in the address (`?fait=…`),
/// so that nothing else can be said there.
struct Done: Sendable, Hashable {
  var word: String

  private init(_ word: String) {
    self.word = word
  }

  /// French; nil for a word that nobody here says.
  static func sentence(of word: String) -> String? { sentences[word] }

  private static let sentences: [String: String] = [:]
}
