/// What one burst says under one layout.
public struct Reading: Hashable, Sendable {
  /// Nil for bytes, which need no layout.
  public var layout: String?
  /// Whether it reads so with Caps Lock on at its beginning: in XKB's way, or with the layout's
  /// `+shiftlock` table in the way of Windows.
  public var isCapsLocked: Bool
  /// Whether the layout that is remembered for the scanner reads so, under this name or not.
  public var isPreferred: Bool
  public var text: String

  public init(
    layout: String?, isCapsLocked: Bool = false, isPreferred: Bool = false, text: String
  ) {
    self.layout = layout
    self.isCapsLocked = isCapsLocked
    self.isPreferred = isPreferred
    self.text = text
  }
}

extension KeyLayout {
  /// Puts what the strokes print under this layout in place of `text`; false where one prints
  /// nothing, since a code with a hole in it is no code.
  ///
  /// Most layouts say what another has said before: the caller looks before it makes a string.
  func read(
    _ strokes: [Strokes.Stroke], capsLocked: Bool, into text: inout [Unicode.Scalar]
  ) -> Bool {
    text.removeAll(keepingCapacity: true)
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
          return false
        case .scalar(let printed):
          guard let struck = stroke.isControl ? printed.withControl : printed else { return false }
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
    guard accent == nil else { return false }
    // Ctrl+M, Ctrl+J or Alt codes for CR, LF and Tab end a code as the keys do.
    while let last = text.last, last == "\r" || last == "\n" || last == "\t" { text.removeLast() }
    return true
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

extension String {
  init(scalars: [Unicode.Scalar]) {
    var view = UnicodeScalarView()
    // Most take one byte, those of other layouts up to three.
    view.reserveCapacity(3 * scalars.count)
    for scalar in scalars { view.append(scalar) }
    self.init(view)
  }
}
