/// The French sentences that tell a person at the desk what became of a scan, and what to do.
public enum Sentence {
  static let unknownPass = "Pass inconnu : ce numéro n’est dans aucune commande de ce réseau."
  static let notActivated =
    "Pass pas encore activé : le commanditaire n’a pas encore réglé sa commande."

  public static func noService(_ name: String) -> String {
    "Le service « \(name) » n’est plus au catalogue : choisissez-en un autre, puis scannez à nouveau."
  }

  static func used(_ use: PassFacts.Use) -> String {
    guard use.sameOrganisation else { return "Pass déjà utilisé dans une autre organisation." }
    let when = "le \(use.on.french) à \(use.time), \(use.pointOfPresence)"
    return use.isPaid
      ? "Pass déjà utilisé \(when) ; il a été contre-payé." : "Pass déjà utilisé \(when)."
  }

  static func staged(_ staging: PassFacts.Staging) -> String {
    let when = "le \(staging.on.french) à \(staging.time)"
    return staging.sameDesk
      ? "Pass déjà dans la liste à soumettre, depuis \(when)."
      : "Pass déjà scanné à un autre poste \(when), en attente de soumission."
  }

  static func blocked(_ reason: String?) -> String {
    guard let reason, !reason.isEmpty else { return "Pass bloqué : ne l’acceptez pas." }
    return "Pass bloqué (\(reason)) : ne l’acceptez pas."
  }

  static func notYetValid(from date: CivilDate) -> String {
    "Pass pas encore valable : il le sera à partir du \(date.french)."
  }

  static func expired(_ end: CivilDate, grace: CivilDate) -> String {
    "Pass expiré : valable jusqu’au \(end.french), accepté jusqu’au \(grace.french)."
  }

  static let notQualified =
    "Votre organisation n’est pas encore qualifiée : aucun pass ne peut être accepté ici."

  static func notOffered(_ service: String) -> String {
    "Votre organisation ne propose pas le service « \(service) » : le pass n’est pas accepté ici."
  }

  static let placeOfBefore =
    "Ce poste a changé de lieu, ou son lieu n’existe plus : rien n’est enregistré. Choisissez à"
    + " nouveau le service rendu, puis scannez le pass à nouveau."

  static func outside(_ perimeter: Perimeter) -> String {
    "Ce pass n’est pas accepté dans ce lieu : sa commande est limitée (\(perimeter.french))."
  }

  static func outOfHours(_ hours: AcceptedHours) -> String {
    "Ce pass n’est pas accepté à cette heure : il l’est \(hours.french)."
  }

  static func valid(until date: CivilDate) -> String {
    "Valide, non soumis. Valable jusqu’au \(date.french)."
  }

  static func validInGrace(until date: CivilDate) -> String {
    "Valide, non soumis. Échu, mais accepté jusqu’au \(date.french)."
  }

  static func stagedNow(_ service: String) -> String {
    "Ajouté à la liste à soumettre, pour « \(service) »."
  }

  static func submitted(_ service: String) -> String {
    "Soumis au contre-paiement, pour « \(service) »."
  }

  /// The core is there and refuses what the desk asks: so it is where it does not know the desk.
  public static let refusedDesk =
    "Le registre ne connaît pas ce poste : rien n’est enregistré. Gardez le pass, et demandez à"
    + " l’opérateur du réseau de placer ce poste dans un lieu."

  /// For an outcome that the rules never saw: the scan ended before the core, or the core is away.
  public static func beforeTheCore(_ outcome: Outcome, remedy: Scan.Remedy? = nil) -> String {
    switch remedy {
    case .changeKeyboardMode:
      return "Cette douchette envoie ses codes par Alt, et des chiffres s’y perdent : réglez-la en "
        + "clavier « US » ou en mode série avec les codes-barres de sa notice."
    case .printCommandSheet:
      return "Code-barres de commande abîmé, ou d’un autre poste : rien n’est fait. Imprimez la "
        + "feuille de commandes de ce poste."
    case nil: break
    }
    return sentence(outcome)
  }

  private static func sentence(_ outcome: Outcome) -> String {
    switch outcome {
    case .incomplete:
      "Lecture incomplète : des caractères se sont perdus. Scannez le pass à nouveau."
    case .typed:
      "Frappe au clavier ignorée : ce n’est pas le rythme d’une douchette."
    case .malformed:
      "Ce code n’est pas celui d’un pass."
    case .badCheckDigit:
      "Numéro faux : le code est abîmé ou mal saisi. Scannez à nouveau, ou saisissez le numéro."
    case .repeated:
      "Déjà lu à l’instant : cette lecture ne compte pas."
    case .command:
      "Commande reçue."
    case .coreUnavailable:
      "Le registre ne répond pas : rien n’est enregistré. Gardez le pass et réessayez."
    case .noService, .unknownPass, .alreadyPaid, .alreadySubmitted, .alreadyStaged, .blocked,
      .notActivated, .notYetValid, .expired, .notAcceptedHere, .valid, .validInGrace, .staged,
      .submitted:
      "Verdict « \(outcome.rawValue) »."
    }
  }
}
