import CXkbcommon

/// Owner of a `struct xkb_context`.
struct XkbContext: ~Copyable {
  fileprivate let context: OpaquePointer

  /// Nil where no layout data is installed.
  init?() {
    // The environment's layout is the person's at the desk, not the scanner's.
    guard let context = xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES) else { return nil }
    // A layout that does not exist is told by the caller, not on standard error.
    xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL)
    self.context = context
  }

  deinit {
    xkb_context_unref(context)
  }
}

/// Owner of a `struct xkb_keymap`: one layout, compiled.
struct XkbKeymap: ~Copyable {
  /// evdev's codes start at 8 in XKB (X11 kept 0 to 7 for itself).
  private static let codeOffset: xkb_keycode_t = 8

  private let keymap: OpaquePointer

  /// Nil for a layout that libxkbcommon does not know.
  init?(_ context: borrowing XkbContext, layout: String, options: String) {
    let keymap = "evdev".withCString { rules in
      "pc105".withCString { model in
        layout.withCString { layout in
          options.withCString { options in
            var names = xkb_rule_names()
            names.rules = rules
            names.model = model
            names.layout = layout
            names.options = options
            return xkb_keymap_new_from_names(context.context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
          }
        }
      }
    }
    guard let keymap else { return nil }
    self.keymap = keymap
  }

  deinit {
    xkb_keymap_unref(keymap)
  }

  /// What the keys 0 to `count` - 1 print once `locks` have been struck and while `held` are down.
  ///
  /// The locks are struck rather than set, since what Caps Lock locks is the layout's affair.
  func symbols(count: Int, locks: [UInt16], held: [UInt16]) -> [xkb_keysym_t] {
    guard let state = xkb_state_new(keymap) else { return [] }
    defer { xkb_state_unref(state) }
    for key in locks {
      xkb_state_update_key(state, Self.code(key), XKB_KEY_DOWN)
      xkb_state_update_key(state, Self.code(key), XKB_KEY_UP)
    }
    for key in held { xkb_state_update_key(state, Self.code(key), XKB_KEY_DOWN) }
    return (0..<UInt16(count)).map { xkb_state_key_get_one_sym(state, Self.code($0)) }
  }

  private static func code(_ key: UInt16) -> xkb_keycode_t {
    xkb_keycode_t(key) + codeOffset
  }
}
