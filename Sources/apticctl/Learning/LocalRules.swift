import ApticDevices

/// The local udev rules about scanners, as text: what this program wrote, block by block, and
/// whatever else somebody has put there, which stays as it is.
struct LocalRules: Hashable {
  /// In front of the package's own `70-scannerd.rules`.
  static let path = "/etc/udev/rules.d/69-scannerd-local.rules"

  private static let heading = [
    "# Scanners that this machine takes, or leaves to other software, whatever 70-scannerd.hwdb says.",
    "# Written by: apticctl scanner learn, apticctl scanner forget",
  ]

  private enum Piece: Hashable {
    case line(String)
    case block(RuleBlock)
  }

  private var pieces: [Piece]

  init(_ text: String = "") {
    pieces = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    while !lines.isEmpty {
      // A block that has lost its end is no block of ours any more.
      if lines[0].hasPrefix(RuleBlock.beginning),
        let end = lines.firstIndex(of: RuleBlock.end),
        !lines[1...end].contains(where: { $0.hasPrefix(RuleBlock.beginning) }),
        let block = RuleBlock(lines: Array(lines[...end]))
      {
        pieces.append(.block(block))
        lines.removeFirst(end + 1)
      } else {
        pieces.append(.line(lines.removeFirst()))
      }
    }
  }

  var blocks: [RuleBlock] {
    pieces.compactMap { piece in
      if case .block(let block) = piece { block } else { nil }
    }
  }

  /// Nothing but the heading: the file may go.
  var isEmpty: Bool {
    pieces.allSatisfy { $0 == .line("") || Self.heading.map(Piece.line).contains($0) }
  }

  var text: String {
    pieces.flatMap { piece in
      switch piece {
      case .line(let line): [line]
      case .block(let block): block.lines
      }
    }.map { $0 + "\n" }.joined()
  }

  /// Puts a block in, at the end, where later rules overrule earlier ones; one that says the same
  /// stays where it is. Whatever else was said of this scanner goes.
  mutating func set(_ block: RuleBlock) {
    let isKnown = blocks.contains { ($0.verdict, $0.match) == (block.verdict, block.match) }
    remove { $0.match == block.match && $0.verdict != block.verdict }
    guard !isKnown else { return }
    if isEmpty { pieces = Self.heading.map(Piece.line) }
    pieces += [.line(""), .block(block)]
  }

  /// Takes blocks out, each with the empty line before it. Tells them.
  @discardableResult
  mutating func remove(_ isMeant: (RuleBlock) -> Bool) -> [RuleBlock] {
    var removed: [RuleBlock] = []
    var kept: [Piece] = []
    for piece in pieces {
      if case .block(let block) = piece, isMeant(block) {
        removed.append(block)
        if kept.last == .line("") { kept.removeLast() }
      } else {
        kept.append(piece)
      }
    }
    pieces = kept
    return removed
  }
}
