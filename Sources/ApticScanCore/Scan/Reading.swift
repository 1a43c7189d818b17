/// What one burst says under one layout.
public struct Reading: Hashable, Sendable {
  /// Nil for bytes, which need no layout.
  public var layout: String?
  /// Whether it reads so with Caps Lock on at its beginning: in XKB's way, or with the layout's
  /// `+shiftlock` table in the way of Windows.
  public var isCapsLocked: Bool
  public var text: String

  public init(layout: String?, isCapsLocked: Bool = false, text: String) {
    self.layout = layout
    self.isCapsLocked = isCapsLocked
    self.text = text
  }
}

extension KeyLayout {
  /// What the strokes print under this layout; nil where one prints nothing, since a code with a
  /// hole in it is no code.
  func read(_ strokes: [Strokes.Stroke], capsLocked: Bool) -> Reading? {
    var text = String.UnicodeScalarView()
    text.reserveCapacity(strokes.count)
    var accent: Unicode.Scalar?
    for stroke in strokes {
      let scalar: Unicode.Scalar
      switch stroke.kind {
      case .character(let character):
        scalar = character
      case .key(let key):
        let levels =
          capsLocked ? stroke.levels.symmetricDifference(.capsLock) : stroke.levels
        switch symbol(key, levels) {
        case .none:
          return nil
        case .scalar(let printed):
          guard let struck = stroke.isControl ? printed.withControl : printed else { return nil }
          scalar = struck
        case .dead(let mark):
          // Twice the same dead key prints its mark, as a space after it does.
          if let first = accent {
            accent = nil
            text.append(first)
            if first != mark { text.append(mark) }
          } else {
            accent = mark
          }
          continue
        }
      }
      if let mark = accent {
        accent = nil
        text.append(mark)
        if scalar == " " { continue }
        // An accented letter is in no code: mark and letter stand for it.
      }
      text.append(scalar)
    }
    guard accent == nil else { return nil }
    // Ctrl+M, Ctrl+J or Alt codes for CR, LF and Tab end a code as the keys do.
    while let last = text.last, ["\r", "\n", "\t"].contains(last) { text.removeLast() }
    return Reading(layout: name, isCapsLocked: capsLocked, text: String(text))
  }
}

extension Unicode.Scalar {
  /// The control character that Ctrl makes of a printed one: GS of `]`.
  fileprivate var withControl: Unicode.Scalar? {
    switch value {
    case 0x40...0x5F, 0x61...0x7A: Unicode.Scalar(value & 0x1F)
    default: nil
    }
  }
}
