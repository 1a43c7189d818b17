/// What one burst says under one layout.
public struct Reading: Hashable, Sendable {
  /// Nil for bytes, which need no layout.
  public var layout: String?
  public var text: String

  public init(layout: String?, text: String) {
    self.layout = layout
    self.text = text
  }
}

extension KeyLayout {
  /// What the transitions print under this layout; nil where a key prints nothing, since a code
  /// with a hole in it is no code.
  ///
  /// Keypad digits count as digits whatever NumLock's state, which a scanner's virtual keyboard
  /// does not show: no code is made of arrow keys.
  func read(_ transitions: [Burst.Transition]) -> Reading? {
    var text = ""
    var shifts = 0
    var levels: Levels = .numLock
    for transition in transitions {
      switch transition.key {
      case .leftShift, .rightShift:
        shifts += transition.isDown ? 1 : -1
        if shifts > 0 { levels.insert(.shift) } else { levels.remove(.shift) }
      case .rightAlt:
        if transition.isDown { levels.insert(.altGr) } else { levels.remove(.altGr) }
      case .capsLock:
        if transition.isDown { levels.formSymmetricDifference(.capsLock) }
      case .numLock, .scrollLock:
        continue
      case .leftControl, .rightControl, .leftAlt, .leftMeta, .rightMeta:
        if transition.isDown { return nil }
      default:
        guard transition.isDown else { continue }
        switch symbol(transition.key, levels) {
        case .scalar(let scalar): text.unicodeScalars.append(scalar)
        case .none, .dead: return nil
        }
      }
    }
    return Reading(layout: id, text: text)
  }
}
