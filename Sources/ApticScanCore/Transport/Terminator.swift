/// What ends a code, as scanners are set to send it.
public enum Terminator: String, Codable, CaseIterable, Sendable {
  /// Enter or keypad Enter; CR or LF on a line.
  case enter
  case tab
  /// The control character ETX, on a line alone.
  case etx

  var keys: Set<KeyCode> {
    switch self {
    case .enter: [.enter, .keypadEnter]
    case .tab: [.tab]
    case .etx: []
    }
  }

  var bytes: Set<UInt8> {
    switch self {
    case .enter: [0x0D, 0x0A]
    case .tab: [0x09]
    case .etx: [0x03]
    }
  }
}
