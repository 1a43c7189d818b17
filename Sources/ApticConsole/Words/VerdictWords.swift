import ApticScanCore

/// How a verdict looks and sounds: to be told from two metres, and by ear.
enum Tone: String, Sendable {
  /// Taken: the pass may be kept.
  case taken = "soumis"
  /// In the list, not submitted yet.
  case staged = "liste"
  /// Good, and not taken: never to be mistaken for the two above.
  case valid = "valide"
  /// Not good.
  case refused = "refus"
  /// Nothing was judged: to be scanned again, or of no account.
  case unread = "relire"
  case command = "commande"

  /// Beside the colour, for who does not see it.
  var sign: String {
    switch self {
    case .taken: "✓"
    case .staged: "+"
    case .valid: "○"
    case .refused: "✕"
    case .unread: "!"
    case .command: "›"
    }
  }
}

extension ScanEvent {
  /// A command that was not obeyed wants a look, as what could not be read does.
  var tone: Tone { isRefusedCommand ? .unread : outcome.tone }

  var word: String { isRefusedCommand ? "Commande non suivie" : outcome.word }

  private var isRefusedCommand: Bool { outcome.isGood && !isGood }
}

extension Outcome {
  var tone: Tone {
    switch self {
    case .submitted: .taken
    case .staged: .staged
    case .valid, .validInGrace: .valid
    case .command: .command
    case .incomplete, .typed, .malformed, .badCheckDigit, .repeated, .coreUnavailable, .noService:
      .unread
    case .unknownPass, .alreadyPaid, .alreadySubmitted, .alreadyStaged, .blocked, .notActivated,
      .notYetValid, .expired, .notAcceptedHere:
      .refused
    }
  }

  /// The verdict in a word or three.
  var word: String {
    switch self {
    case .incomplete: "Lecture incomplète"
    case .typed: "Frappe ignorée"
    case .malformed: "Ce n’est pas un pass"
    case .badCheckDigit: "Numéro faux"
    case .repeated: "Déjà lu"
    case .command: "Commande"
    case .noService: "Service retiré"
    case .coreUnavailable: "Registre indisponible"
    case .unknownPass: "Pass inconnu"
    case .alreadyPaid, .alreadySubmitted: "Déjà utilisé"
    case .alreadyStaged: "Déjà dans la liste"
    case .blocked: "Pass bloqué"
    case .notActivated: "Pas encore activé"
    case .notYetValid: "Pas encore valable"
    case .expired: "Pass expiré"
    case .notAcceptedHere: "Pas accepté ici"
    case .valid, .validInGrace: "Valide, non soumis"
    case .staged: "Ajouté à la liste"
    case .submitted: "Soumis"
    }
  }
}
