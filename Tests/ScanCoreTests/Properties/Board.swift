import ApticScanCore

/// A layout read the other way round, as a scanner that imitates it does: which keys print a
/// character.
struct Board {
  struct Strike: Hashable {
    var key: KeyCode
    /// Shift and AltGr, as they are held.
    var levels: KeyLayout.Levels
  }

  let layout: KeyLayout
  /// By Caps Lock off and on: every way to print a character, each a run of strikes.
  private let ways: [[Unicode.Scalar: [[Strike]]]]

  /// The keys that print on a board of 105 keys, without the keypad.
  private static let keys =
    [2...13, 16...27, 30...41, 43...53, 57...57, 86...86].joined().map {
      KeyCode(rawValue: UInt16($0))
    }
  /// `KEY_KP0` to `KEY_KP9`.
  private static let keypad = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73].map {
    KeyCode(rawValue: UInt16($0))
  }

  init(_ layout: KeyLayout) {
    self.layout = layout
    ways = [false, true].map { Self.ways(layout, isCapsLocked: $0) }
  }

  /// One way to print a character; nil where the board has none.
  func strikes(
    _ scalar: Unicode.Scalar, isCapsLocked: Bool, using generator: inout SeededGenerator
  ) -> [Strike]? {
    ways[isCapsLocked ? 1 : 0][scalar]?.randomElement(using: &generator)
  }

  /// The same digit on the keypad.
  static func keypad(_ scalar: Unicode.Scalar) -> Strike? {
    guard ("0"..."9").contains(scalar) else { return nil }
    return Strike(key: keypad[Int(scalar.value) - 0x30], levels: [])
  }

  private static func ways(
    _ layout: KeyLayout, isCapsLocked: Bool
  ) -> [Unicode.Scalar: [[Strike]]] {
    var ways: [Unicode.Scalar: [[Strike]]] = [:]
    var dead: [Unicode.Scalar: [Strike]] = [:]
    for key in keys {
      for held in [KeyLayout.Levels(), .shift, .altGr, [.shift, .altGr]] {
        let strike = Strike(key: key, levels: held)
        var levels = held.union(.numLock)
        if isCapsLocked { levels.insert(.capsLock) }
        switch layout.symbol(key, levels) {
        case .none: break
        case .scalar(let scalar): ways[scalar, default: []].append([strike])
        case .dead(let mark): dead[mark, default: []].append(strike)
        }
      }
    }
    // The plainest way is what scanners take: Shift and AltGr only where they must.
    for (scalar, choices) in ways {
      let least = choices.map { $0[0].levels.rawValue.nonzeroBitCount }.min()
      ways[scalar] = choices.filter { $0[0].levels.rawValue.nonzeroBitCount == least }
    }
    // A dead key prints its mark before a space.
    if let space = ways[" "]?.first {
      for (mark, strikes) in dead where ways[mark] == nil {
        ways[mark] = strikes.map { [$0] + space }
      }
    }
    return ways
  }
}
