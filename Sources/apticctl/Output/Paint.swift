import ArgumentParser

/// Colours text, or leaves it as it is.
struct Paint: Sendable {
  /// SGR parameters (ECMA-48, 8.3.117).
  enum Style: Int, Sendable {
    case bold = 1
    case dim = 2
    case reverse = 7
    case red = 31
    case green = 32
    case yellow = 33
    case magenta = 35
    case cyan = 36
  }

  var isOn: Bool

  func callAsFunction(_ text: String, _ styles: [Style]) -> String {
    guard isOn, !styles.isEmpty, !text.isEmpty else { return text }
    let parameters = styles.map { String($0.rawValue) }.joined(separator: ";")
    return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }

  func callAsFunction(_ text: String, _ styles: Style...) -> String { self(text, styles) }
}

/// When to colour.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Colour, where a terminal that has it reads along and the user has not declined
  /// (https://no-color.org: any value but the empty one). What is asked for by name wins.
  func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && environment["NO_COLOR", default: ""].isEmpty
        && !["", "dumb"].contains(environment["TERM", default: ""])
    }
  }
}
