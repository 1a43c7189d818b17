import ApticScanCore

/// How something looks at a glance: one sign, and its colours.
struct Look: Equatable {
  var sign: String
  var styles: [Paint.Style]
}

extension Outcome {
  /// Green is taken or can be, yellow asks for another try or an eye, red is a refusal; what only
  /// the installation can mend is magenta.
  var look: Look {
    switch self {
    case .valid: Look(sign: "✓", styles: [.green])
    case .validInGrace: Look(sign: "✓", styles: [.yellow])
    case .staged: Look(sign: "+", styles: [.cyan])
    case .submitted: Look(sign: "✔", styles: [.bold, .green])
    case .command: Look(sign: "»", styles: [.cyan])
    case .repeated: Look(sign: "=", styles: [.dim])
    case .incomplete, .typed, .malformed, .badCheckDigit: Look(sign: "?", styles: [.yellow])
    case .noService, .coreUnavailable: Look(sign: "!", styles: [.bold, .magenta])
    case .unknownPass, .alreadyPaid, .alreadySubmitted, .alreadyStaged, .blocked, .notActivated,
      .notYetValid, .expired, .notAcceptedHere:
      Look(sign: "✗", styles: [.bold, .red])
    }
  }

  /// The column that takes every outcome.
  static let greatestWidth = allCases.map(\.rawValue.count).max() ?? 0
}

extension Pass.State {
  /// Whether the pass can be taken today.
  var isGood: Bool {
    switch self {
    case .active, .inGrace: true
    case .notActivated, .notYetValid, .expired, .blocked, .staged, .submitted, .paid: false
    }
  }

  var look: Look {
    switch self {
    case .active: Look(sign: "✓", styles: [.green])
    case .inGrace: Look(sign: "✓", styles: [.yellow])
    case .staged: Look(sign: "+", styles: [.cyan])
    case .submitted, .paid: Look(sign: "✔", styles: [.cyan])
    case .notActivated, .notYetValid, .expired, .blocked:
      Look(sign: "✗", styles: [.bold, .red])
    }
  }
}

extension DeskMode.Name {
  /// Loud in either mode: nobody may take the one for the other.
  var styles: [Paint.Style] {
    switch self {
    case .test: [.bold, .reverse, .cyan]
    case .submit: [.bold, .reverse, .yellow]
    }
  }

  /// ` MODE TEST ` in colour, `== MODE TEST ==` without.
  func label(_ paint: Paint) -> String {
    let text = "MODE \(rawValue.uppercased())"
    return paint.isOn ? paint(" \(text) ", styles) : "== \(text) =="
  }
}

extension Notice.Severity {
  var look: Look {
    switch self {
    case .info: Look(sign: "i", styles: [.cyan])
    case .warning: Look(sign: "▲", styles: [.bold, .yellow])
    case .error: Look(sign: "!", styles: [.bold, .red])
    }
  }
}

extension Scanner.State {
  var look: Look {
    switch self {
    case .ready: Look(sign: "●", styles: [.green])
    case .waiting: Look(sign: "◌", styles: [.yellow])
    case .ignored: Look(sign: "·", styles: [.dim])
    case .gone: Look(sign: "○", styles: [.red])
    }
  }
}
