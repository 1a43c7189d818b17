/// A code that is shown once, for somebody to hand on: what it is, and what to do with it.
struct HandedCode: Sendable {
  struct Link: Sendable {
    var path: String
    var label: String
  }

  var title: String
  /// Nil where it was shown before: it is kept nowhere.
  var code: String?
  var sentences: [String]
  /// What whoever gets it does with it, step by step.
  var stepsTitle: String
  var steps: [String]
  /// How to get another one, where this one was shown before.
  var again: String
  var links: [Link]
  var hasCode: Bool

  init(
    _ title: String, code: String?, sentences: [String], stepsTitle: String, steps: [String],
    again: String, links: [Link]
  ) {
    self.title = title
    self.code = code
    self.sentences = sentences
    self.stepsTitle = stepsTitle
    self.steps = steps
    self.again = again
    self.links = links
    hasCode = code != nil
  }
}
