/// What was struck, before any layout gives it a meaning: keys with the modifiers that were down,
/// and characters that came by their number.
///
/// This is the part of reading that is the same for every layout, so it is done once a burst.
enum Strokes: Hashable, Sendable {
  struct Stroke: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case key(KeyCode)
      case character(Unicode.Scalar)
    }

    var kind: Kind
    /// Shift and AltGr; Caps Lock only as the burst itself toggled it.
    var levels: KeyLayout.Levels
    var isControl: Bool
  }

  case struck([Stroke])
  /// Presses and releases do not pair: events were lost that nobody told of.
  case damaged(String)
  /// The keyboard's own encoding leaves more than one reading.
  case ambiguous(String)
  /// Something that prints nothing is part of it (Alt and a letter, the Windows key).
  case unreadable(String)

  init(_ transitions: [Burst.Transition]) {
    if let damage = Self.damage(in: transitions) {
      self = .damaged(damage)
      return
    }
    var reader = StrokeReader()
    for transition in transitions {
      if let fault = reader.read(transition) {
        self = fault
        return
      }
    }
    self = reader.finish()
  }

  /// A second press without a release, a release without a press, or a key that stays down while
  /// others come and go: each means that something between was lost. A log that shows presses only
  /// says nothing of the kind.
  private static func damage(in transitions: [Burst.Transition]) -> String? {
    guard transitions.contains(where: { !$0.isDown && !$0.key.isModifier }) else { return nil }
    var down: Set<KeyCode> = []
    var modifiersReleased: Set<KeyCode> = []
    var hasBegun = false
    var last: KeyCode?
    for transition in transitions {
      let key = transition.key
      if transition.isDown {
        if !key.isModifier {
          hasBegun = true
          last = key
        }
        if !down.insert(key).inserted { return "\(key) went down twice" }
      } else if down.remove(key) != nil {
        if key.isHeldForOthers { modifiersReleased.insert(key) }
      } else if hasBegun, !key.endsTheCodeBefore {
        return "\(key) went up without having gone down"
      }
    }
    // The last key may still be down when the terminator comes, or the silence, and so may a
    // modifier that is held for the whole code: one that went up before was not.
    let stuck = down.first { $0.isModifier ? modifiersReleased.contains($0) : $0 != last }
    return stuck.map { "\($0) never went up" }
  }
}

extension KeyCode {
  /// Shift, Ctrl and Alt of both sides; not the locks.
  fileprivate var isHeldForOthers: Bool {
    isModifier && self != .capsLock && self != .numLock && self != .scrollLock
  }

  /// A terminator's press is in no burst; its release may come when the next code has begun.
  fileprivate var endsTheCodeBefore: Bool {
    self == .enter || self == .keypadEnter || self == .tab
  }
}

/// Follows the modifiers through a burst.
///
/// ```
/// Alt   ▁█████████████▁     a code: its digits in turn, or all at once (a chord)
/// KP    ▁▁█▁▁█▁▁█▁▁▁▁▁▁     sequence: whole
///       ▁▁██████████▁▁▁     chord: a digit that repeats is lost in the kernel
/// ```
private struct StrokeReader {
  private struct Code {
    var digits: [UInt8] = []
    /// Whether a digit went down while another was down.
    var isChord = false
    var isOther = false
  }

  private enum Piece {
    case stroke(Strokes.Stroke)
    case code(Code)
  }

  private var pieces: [Piece] = []
  private var held: Set<KeyCode> = []
  private var digitsDown = 0
  private var code: Code?
  private var isCapsToggled = false

  init() {
    pieces.reserveCapacity(64)
  }

  private func isHeld(_ one: KeyCode, _ other: KeyCode) -> Bool {
    held.contains(one) || held.contains(other)
  }

  mutating func read(_ transition: Burst.Transition) -> Strokes? {
    let key = transition.key
    if key.isModifier { return modify(key, isDown: transition.isDown) }
    if let digit = AltCode.digit(key), code != nil || !transition.isDown {
      return dial(digit, isDown: transition.isDown)
    }
    guard transition.isDown else { return nil }
    return strike(key)
  }

  /// Turns codes into characters, now that it is known how many digits this scanner dials.
  func finish() -> Strokes {
    if code != nil { return .damaged("Alt never went up") }
    let codes = pieces.compactMap { piece -> Code? in
      if case .code(let code) = piece { return code }
      return nil
    }
    let longest = codes.map(\.digits.count).max() ?? 0
    var strokes: [Strokes.Stroke] = []
    strokes.reserveCapacity(pieces.count)
    for piece in pieces {
      switch piece {
      case .stroke(let stroke): strokes.append(stroke)
      case .code(let code):
        switch Self.character(code, longest: longest) {
        case .success(let scalar):
          strokes.append(Strokes.Stroke(kind: .character(scalar), levels: [], isControl: false))
        case .failure(let fault): return fault.strokes
        }
      }
    }
    return .struck(strokes)
  }

  private struct Fault: Error {
    var strokes: Strokes
  }

  private static func character(
    _ code: Code, longest: Int
  ) -> Result<Unicode.Scalar, Fault> {
    let dialled = code.digits.map(String.init).joined()
    // Numbers with a leading zero are written with as many digits each.
    let hasLeadingZero = code.digits.first == 0
    if code.isChord || (hasLeadingZero && code.digits.count == 1) {
      let lengths = hasLeadingZero ? [max(3, longest)] : Array(code.digits.count...max(3, longest))
      let scalars = lengths.flatMap { AltCode.origins(of: code.digits, length: $0) }
        .filter(AltCode.isOfAPage).compactMap { AltCode.scalar($0) }.filter {
          (0x20...0x7E).contains($0.value) || $0.value == 29
        }
      let distinct = Set(scalars)
      guard code.isChord else {
        return .failure(Fault(strokes: .damaged("Alt went up on \(dialled)")))
      }
      if distinct.count == 1, let only = distinct.first { return .success(only) }
      let shown = distinct.sorted().map { "'\($0)'" }.joined(separator: " or ")
      let reason =
        distinct.isEmpty
        ? "Alt and \(dialled) at once is no character"
        : "Alt and \(dialled) at once can be \(shown): repeated digits are lost"
      return .failure(Fault(strokes: .ambiguous(reason)))
    }
    if hasLeadingZero, code.digits.count < longest {
      return .failure(Fault(strokes: .damaged("Alt went up on \(dialled), a digit too early")))
    }
    guard code.digits.contains(where: { $0 != 0 }), let scalar = AltCode.scalar(code.digits) else {
      return .failure(Fault(strokes: .damaged("Alt went up on \(dialled)")))
    }
    return .success(scalar)
  }

  private mutating func modify(_ key: KeyCode, isDown: Bool) -> Strokes? {
    switch key {
    case .capsLock:
      if isDown { isCapsToggled.toggle() }
    case .numLock, .scrollLock:
      break  // Digits of the keypad are digits, whatever its state.
    case .leftMeta, .rightMeta:
      return .unreadable("the Windows key is part of it")
    case .leftAlt:
      if isDown {
        held.insert(key)
        if !isHeld(.leftControl, .rightControl) { code = Code() }
      } else {
        held.remove(key)
        return endCode()
      }
    default:
      if isDown { held.insert(key) } else { held.remove(key) }
    }
    return nil
  }

  private mutating func dial(_ digit: UInt8, isDown: Bool) -> Strokes? {
    guard isDown else {
      digitsDown = max(0, digitsDown - 1)
      return nil
    }
    if digitsDown > 0 { code?.isChord = true }
    digitsDown += 1
    code?.digits.append(digit)
    return nil
  }

  private mutating func endCode() -> Strokes? {
    defer { code = nil }
    guard let code else { return nil }
    if code.isOther { return .unreadable("Alt and a key that is no digit of the keypad") }
    if code.digits.isEmpty { return .damaged("Alt went up on an unfinished code") }
    if code.digits.count > AltCode.greatestLength {
      return .unreadable("Alt and \(code.digits.count) digits")
    }
    pieces.append(.code(code))
    return nil
  }

  private mutating func strike(_ key: KeyCode) -> Strokes? {
    if code != nil {
      code?.isOther = true
      return nil
    }
    var levels: KeyLayout.Levels = .numLock
    if isHeld(.leftShift, .rightShift) { levels.insert(.shift) }
    if isCapsToggled { levels.insert(.capsLock) }
    // Windows takes Ctrl and Alt together for AltGr, and so do scanners that imitate it.
    let isControl = isHeld(.leftControl, .rightControl)
    if held.contains(.rightAlt) || (isControl && held.contains(.leftAlt)) { levels.insert(.altGr) }
    pieces.append(
      .stroke(
        Strokes.Stroke(
          kind: .key(key), levels: levels, isControl: isControl && !levels.contains(.altGr))))
    return nil
  }
}
