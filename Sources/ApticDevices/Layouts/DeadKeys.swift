import CXkbcommon

/// The dead keys of `xkbcommon-keysyms.h`, each with the character that it prints before a space.
enum DeadKeys {
  static func scalar(_ symbol: xkb_keysym_t) -> Unicode.Scalar? {
    scalars[CInt(bitPattern: symbol)]
  }

  /// Whether a keysym is of the block that the dead keys have to themselves.
  static func contains(_ symbol: xkb_keysym_t) -> Bool {
    (UInt32(XKB_KEY_dead_grave)...UInt32(XKB_KEY_dead_longsolidusoverlay)).contains(symbol)
  }

  private static let scalars: [CInt: Unicode.Scalar] = [
    XKB_KEY_dead_grave: "`",
    XKB_KEY_dead_acute: "´",
    XKB_KEY_dead_circumflex: "^",
    XKB_KEY_dead_tilde: "~",
    XKB_KEY_dead_macron: "¯",
    XKB_KEY_dead_breve: "˘",
    XKB_KEY_dead_abovedot: "˙",
    XKB_KEY_dead_diaeresis: "¨",
    XKB_KEY_dead_abovering: "°",
    XKB_KEY_dead_doubleacute: "˝",
    XKB_KEY_dead_caron: "ˇ",
    XKB_KEY_dead_cedilla: "¸",
    XKB_KEY_dead_ogonek: "˛",
  ]
}
