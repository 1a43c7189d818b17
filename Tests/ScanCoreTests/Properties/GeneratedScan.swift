import ApticScanCore

/// One pull of a trigger, with all that scanners are found to do around a code.
struct GeneratedScan {
  /// Caps Lock, in the way of the board's layout: XKB's, or that of Windows with `+shiftlock`.
  /// A scanner that finds it on prints right by striking what Caps Lock turns round.
  enum CapsLock: CaseIterable {
    case off, onBeforehand, toggled, toggledOff
  }

  enum Style: CaseIterable {
    case board, keypadDigits, keypadAfterNumLock, altCodes, altCodesWithZero
  }

  enum Terminator: CaseIterable {
    case enter, keypadEnter, tab, enterTwice, none
  }

  var printed: PrintedCode
  var board: Board
  var capsLock: CapsLock
  var style: Style
  var framing: Framing
  var aim = ""
  /// Whether the identifier stands before the scanner's own prefix, or behind it.
  var isAIMFirst: Bool
  var terminator: Terminator
  var isEnterFirst: Bool
  var profile: ScannerProfile
  /// Microseconds between presses: the usual gap, and at up to two places a longer one.
  var gap: Int64
  var outliers: [Int: Int64]

  init(_ printed: PrintedCode, on board: Board, using generator: inout SeededGenerator) {
    self.printed = printed
    self.board = board
    capsLock = generator.pick(CapsLock.allCases)
    style = generator.chance(60) ? .board : generator.pick(Style.allCases)
    framing = Framing(
      prefix: generator.pick(["", "", "B", "a7", "~", "%%"]),
      suffix: generator.pick(["", "", "C", "#9", "z"]))
    if generator.chance(40) { aim = generator.pick(["]C0", "]A0", "]E0", "]Q1", "]d2", "]X0"]) }
    isAIMFirst = generator.chance(50)
    terminator = generator.pick(Terminator.allCases)
    isEnterFirst = generator.chance(10)
    profile = ScannerProfile(framing: framing)
    profile.greatestGapMilliseconds = generator.pick([30, 64, 100, 150])
    profile.idleEndMilliseconds = max(200, 2 * profile.greatestGapMilliseconds)
    gap = Int64.random(
      in: 1_000...Int64(profile.greatestGapMilliseconds) * 1_000, using: &generator)
    outliers = [:]
    let longest = Int64(profile.idleEndMilliseconds - 5) * 1_000
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let place = Int.random(in: 1..<text.unicodeScalars.count, using: &generator)
      outliers[place] = Int64.random(in: gap...longest, using: &generator)
    }
  }

  /// All that the scanner sends for the code, without its terminator.
  var text: String {
    let head = isAIMFirst ? aim + framing.prefix : framing.prefix + aim
    return head + printed.prefix + printed.code + framing.suffix
  }

  /// Whether the board prints in capitals' state while the code is sent.
  var isCapsLocked: Bool { capsLock == .onBeforehand || capsLock == .toggled }

  /// The strikes of each character; nil where the board has no key for one.
  func strikes(using generator: inout SeededGenerator) -> [[Board.Strike]]? {
    var strikes: [[Board.Strike]] = []
    for scalar in text.unicodeScalars {
      let isKeypad = style == .keypadDigits || style == .keypadAfterNumLock
      if isKeypad, let strike = Board.keypad(scalar) {
        strikes.append([strike])
      } else if let way = board.strikes(scalar, isCapsLocked: isCapsLocked, using: &generator) {
        strikes.append(way)
      } else {
        return nil
      }
    }
    return strikes
  }

  /// The events, as the kernel stamps them; nil where the board has no key for a character.
  func events(using generator: inout SeededGenerator) -> [InputEvent]? {
    var player = Player(scan: self)
    player.begin()
    switch style {
    case .board, .keypadDigits, .keypadAfterNumLock:
      guard let strikes = strikes(using: &generator) else { return nil }
      player.play(strikes, isControlAltGr: generator.chance(20))
    case .altCodes, .altCodesWithZero:
      player.dial(text)
    }
    player.end()
    return player.events
  }
}
