extension KeyCode {
  /// The key that the kernel makes of a usage of the Keyboard page (`hid_keyboard` in its
  /// `hid-input.c`); nil for a usage that is no key, and for keys above those that scanners play.
  init?(usage: HIDUsage) {
    guard usage.page == HIDUsage.keyboardPage, Int(usage.number) < Self.byUsage.count,
      let key = Self.byUsage[Int(usage.number)]
    else { return nil }
    self = key
  }

  private static let byUsage: [KeyCode?] = {
    var table = [KeyCode?](repeating: nil, count: 256)
    for (first, names) in runs {
      for (offset, name) in names.split(separator: " ").enumerated() {
        table[first + offset] = KeyCode(name: "KEY_" + name)
      }
    }
    return table
  }()

  /// Names of keys, from a usage on; `-` is none that is of use here. Two usages are one key where
  /// boards differ: the one beside Enter (31, 32).
  private static let runs: [(Int, String)] = [
    (0x04, "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 1 2 3 4 5 6 7 8 9 0"),
    (0x28, "ENTER ESC BACKSPACE TAB SPACE MINUS EQUAL LEFTBRACE RIGHTBRACE BACKSLASH BACKSLASH"),
    (0x33, "SEMICOLON APOSTROPHE GRAVE COMMA DOT SLASH CAPSLOCK"),
    (0x3A, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 SYSRQ SCROLLLOCK PAUSE INSERT HOME PAGEUP"),
    (0x4C, "DELETE END PAGEDOWN RIGHT LEFT DOWN UP NUMLOCK KPSLASH KPASTERISK KPMINUS KPPLUS"),
    (0x58, "KPENTER KP1 KP2 KP3 KP4 KP5 KP6 KP7 KP8 KP9 KP0 KPDOT 102ND COMPOSE POWER KPEQUAL"),
    (0x7F, "MUTE VOLUMEUP VOLUMEDOWN - - - KPCOMMA - RO KATAKANAHIRAGANA YEN HENKAN MUHENKAN"),
    (0x8C, "KPJPCOMMA - - - HANGEUL HANJA KATAKANA HIRAGANA ZENKAKUHANKAKU"),
    (0x9C, "DELETE"), (0xD8, "DELETE"), (0xED, "VOLUMEUP VOLUMEDOWN MUTE"),
    (0xE0, "LEFTCTRL LEFTSHIFT LEFTALT LEFTMETA RIGHTCTRL RIGHTSHIFT RIGHTALT RIGHTMETA"),
  ]
}
