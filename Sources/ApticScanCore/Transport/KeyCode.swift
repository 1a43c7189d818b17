/// A key by its place on the board, as the kernel numbers it (`linux/input-event-codes.h`).
public struct KeyCode: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  public var rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// How many codes a layout describes; scanners send none above.
  public static let count = 128

  public static let tab = KeyCode(rawValue: 15)
  public static let enter = KeyCode(rawValue: 28)
  public static let leftControl = KeyCode(rawValue: 29)
  public static let leftShift = KeyCode(rawValue: 42)
  public static let rightShift = KeyCode(rawValue: 54)
  public static let leftAlt = KeyCode(rawValue: 56)
  public static let capsLock = KeyCode(rawValue: 58)
  public static let numLock = KeyCode(rawValue: 69)
  public static let scrollLock = KeyCode(rawValue: 70)
  public static let keypadEnter = KeyCode(rawValue: 96)
  public static let rightControl = KeyCode(rawValue: 97)
  public static let rightAlt = KeyCode(rawValue: 100)
  public static let leftMeta = KeyCode(rawValue: 125)
  public static let rightMeta = KeyCode(rawValue: 126)

  /// Keys that print nothing themselves and change what others print.
  public var isModifier: Bool {
    switch self {
    case .leftControl, .rightControl, .leftShift, .rightShift, .leftAlt, .rightAlt, .leftMeta,
      .rightMeta, .capsLock, .numLock, .scrollLock:
      return true
    default:
      return false
    }
  }

  /// `KEY_A`, or the number where the kernel's name is not listed here.
  public var description: String {
    let index = Int(rawValue)
    guard index < Self.names.count, !Self.names[index].isEmpty else { return String(rawValue) }
    return "KEY_" + Self.names[index]
  }

  /// The key of a kernel name (`KEY_1`) or a number (`2`); nil for any other text.
  public init?(name: some StringProtocol) {
    if let number = UInt16(name) {
      self.init(rawValue: number)
      return
    }
    guard name.hasPrefix("KEY_"), let index = Self.codes[String(name.dropFirst(4))] else {
      return nil
    }
    self.init(rawValue: index)
  }

  private static let codes = Dictionary(
    names.enumerated().filter { !$0.element.isEmpty }.map { ($0.element, UInt16($0.offset)) },
    uniquingKeysWith: { first, _ in first })

  /// The kernel's names of the codes 0 to 127, without `KEY_`.
  private static let names: [String] = [
    "RESERVED", "ESC", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "MINUS", "EQUAL",
    "BACKSPACE", "TAB", "Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P", "LEFTBRACE",
    "RIGHTBRACE", "ENTER", "LEFTCTRL", "A", "S", "D", "F", "G", "H", "J", "K", "L", "SEMICOLON",
    "APOSTROPHE", "GRAVE", "LEFTSHIFT", "BACKSLASH", "Z", "X", "C", "V", "B", "N", "M", "COMMA",
    "DOT", "SLASH", "RIGHTSHIFT", "KPASTERISK", "LEFTALT", "SPACE", "CAPSLOCK", "F1", "F2", "F3",
    "F4", "F5", "F6", "F7", "F8", "F9", "F10", "NUMLOCK", "SCROLLLOCK", "KP7", "KP8", "KP9",
    "KPMINUS", "KP4", "KP5", "KP6", "KPPLUS", "KP1", "KP2", "KP3", "KP0", "KPDOT", "",
    "ZENKAKUHANKAKU", "102ND", "F11", "F12", "RO", "KATAKANA", "HIRAGANA", "HENKAN",
    "KATAKANAHIRAGANA", "MUHENKAN", "KPJPCOMMA", "KPENTER", "RIGHTCTRL", "KPSLASH", "SYSRQ",
    "RIGHTALT", "LINEFEED", "HOME", "UP", "PAGEUP", "LEFT", "RIGHT", "END", "DOWN", "PAGEDOWN",
    "INSERT", "DELETE", "MACRO", "MUTE", "VOLUMEDOWN", "VOLUMEUP", "POWER", "KPEQUAL",
    "KPPLUSMINUS", "PAUSE", "SCALE", "KPCOMMA", "HANGEUL", "HANJA", "YEN", "LEFTMETA",
    "RIGHTMETA", "COMPOSE",
  ]
}
