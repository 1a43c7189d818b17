/// What is wrong with the lines of a file: the first ones in full, the others counted.
struct LineErrors: Sendable {
  /// How many lines are told of; a person mends these and tries again.
  static let greatestTold = 20

  private var lines: [ImportRefusal.Line] = []
  private var count = 0

  mutating func add(line: Int, code: String, _ detail: String) {
    count += 1
    guard lines.count < Self.greatestTold else { return }
    lines.append(ImportRefusal.Line(line: line, code: code, detail: detail))
  }

  /// Nil where there is nothing to refuse.
  var refusal: ImportRefusal? {
    count == 0 ? nil : ImportRefusal(lines: lines, count: count)
  }
}
