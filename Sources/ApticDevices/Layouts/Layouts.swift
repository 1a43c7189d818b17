import ApticScanCore
import CXkbcommon

/// Keyboard layouts as tables, from the data of libxkbcommon: none is written by hand.
public enum Layouts {
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The Debian package `xkb-data` is missing.
    case noData
    /// libxkbcommon knows no layout of that name.
    case unknown(String)

    public var description: String {
      switch self {
      case .noData: "no keyboard layouts are installed (Debian package xkb-data)"
      case .unknown(let name): "there is no keyboard layout “\(name)”"
      }
    }
  }

  /// Caps Lock as the scanner's makers know it from Windows: on the French and Belgian boards it
  /// gives the digits of the number row, where plain XKB gives capitals only.
  private static let shiftLock = "+shiftlock"

  /// What scanners sold in Europe imitate.
  public static let european = ["us", "fr", "be", "ch", "de", "es", "it", "gb", "pt", "ca"]

  /// The candidate tables for scanners that imitate one of these layouts: each as XKB has it, and
  /// with Caps Lock as Windows has it.
  public static func candidates(_ names: [String]) throws(Failure) -> [KeyLayout] {
    try compile(names.flatMap { [$0, $0 + shiftLock] })
  }

  /// Compiles layouts by their XKB names (`us`, `fr`), each with `+shiftlock` after it for the
  /// option `caps:shiftlock`.
  public static func compile(_ names: [String]) throws(Failure) -> [KeyLayout] {
    guard let context = XkbContext() else { throw .noData }
    var layouts: [KeyLayout] = []
    for name in names {
      let hasShiftLock = name.hasSuffix(shiftLock)
      let layout = hasShiftLock ? String(name.dropLast(shiftLock.count)) : name
      guard !layout.isEmpty, !layout.contains(","),
        let keymap = XkbKeymap(
          context, layout: layout, options: hasShiftLock ? "caps:shiftlock" : "")
      else { throw .unknown(name) }
      layouts.append(tabulate(keymap, id: name))
    }
    return layouts
  }

  /// `KEY_KP7` to `KEY_KPDOT`.
  private static let keypad: ClosedRange<UInt16> = 71...83

  private static func tabulate(_ keymap: borrowing XkbKeymap, id: String) -> KeyLayout {
    var tables: [KeyLayout.Levels: [xkb_keysym_t]] = [:]
    for rawValue in UInt8(0)..<16 {
      let levels = KeyLayout.Levels(rawValue: rawValue)
      var locks: [UInt16] = []
      var held: [UInt16] = []
      if levels.contains(.capsLock) { locks.append(KeyCode.capsLock.rawValue) }
      if levels.contains(.numLock) { locks.append(KeyCode.numLock.rawValue) }
      if levels.contains(.shift) { held.append(KeyCode.leftShift.rawValue) }
      if levels.contains(.altGr) { held.append(KeyCode.rightAlt.rawValue) }
      tables[levels] = keymap.symbols(count: KeyCode.count, locks: locks, held: held)
    }
    return KeyLayout(id: id) { key, levels in
      // XKB's shift lock takes the digits off the keypad; Caps Lock of Windows leaves them.
      let levels = keypad.contains(key.rawValue) ? levels.subtracting(.capsLock) : levels
      guard let table = tables[levels], Int(key.rawValue) < table.count else { return .none }
      return symbol(table[Int(key.rawValue)])
    }
  }

  private static func symbol(_ keysym: xkb_keysym_t) -> KeyLayout.Symbol {
    if DeadKeys.contains(keysym) { return DeadKeys.scalar(keysym).map { .dead($0) } ?? .none }
    guard let scalar = Unicode.Scalar(xkb_keysym_to_utf32(keysym)) else { return .none }
    // Return, Tab, Escape and the like have codes, and print nothing.
    return scalar.properties.generalCategory == .control ? .none : .scalar(scalar)
  }
}
