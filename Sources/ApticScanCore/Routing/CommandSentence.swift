/// The French sentences that tell a person at the desk what a command barcode has done.
public enum CommandSentence {
  public static let undoReason = "annulé au poste"

  public static let unknownService =
    "Le service de ce code-barres n’existe plus : imprimez une nouvelle feuille de commandes."
  public static let nothingToConfirm = "Rien à soumettre : aucun pass n’est dans la liste."
  public static let nothingToClear = "Rien à annuler : aucun pass n’est dans la liste."

  public static func confirmed(_ count: Int) -> String {
    count == 1
      ? "1 pass soumis au contre-paiement." : "\(count) pass soumis au contre-paiement."
  }

  /// - Parameter first: why the first of those stays that do.
  public static func confirmed(_ count: Int, staying: Int, first: String) -> String {
    let stays = staying == 1 ? "1 pass reste" : "\(staying) pass restent"
    return "\(confirmed(count)) \(stays) dans la liste : \(first)"
  }

  public static func cleared(_ count: Int) -> String {
    count == 1
      ? "Liste annulée : 1 pass en est sorti sans être soumis, il reste utilisable."
      : "Liste annulée : \(count) pass en sont sortis sans être soumis, ils restent utilisables."
  }

  public static func undone(_ tail: String) -> String {
    "Dernier pass annulé (…\(tail)) : il est à nouveau utilisable, rendez-le."
  }

  /// Why the core has not done it.
  public static func refused(code: String, detail: String) -> String {
    switch code {
    case "nothingToUndo":
      "Rien à annuler : aucun pass n’a été soumis à ce poste."
    case "undoTooLate":
      "Trop tard : le dernier pass a été soumis il y a plus de dix minutes. Annulez-le depuis la "
        + "liste des pass soumis."
    case "alreadyCancelled":
      "Le dernier pass soumis à ce poste est déjà annulé. Pour un autre, passez par la liste des "
        + "pass soumis."
    case "representativeRequired":
      "Dans ce réseau, seul le représentant légal annule un pass soumis : rien n’est fait."
    case "alreadySettled":
      "Le mois de ce pass est déjà réglé : il ne s’annule plus, il se conteste."
    case "continued":
      "Un autre pass paie la suite du même service : annulez d’abord celui-là."
    case "unknownDesk":
      "Ce poste n’est pas encore déclaré dans le réseau : rien n’est fait."
    default: "Commande refusée : \(detail)"
    }
  }

  /// For who looks at a command without having it obeyed.
  public static func lookedAt(_ kind: PrintedCommand.Kind) -> String {
    "Code-barres de commande de ce poste (\(title(of: kind, service: nil))) : rien n’est fait."
  }

  /// As the sheet calls a command: the words of the console's buttons.
  public static func title(of kind: PrintedCommand.Kind, service: String?) -> String {
    switch kind {
    case .test: "Tester la validité"
    case .submit: service ?? "Scanner un pass"
    case .confirm: "Soumettre contre-paiement"
    case .undo: "Annuler le dernier pass soumis"
    case .cancel: "Annuler la liste"
    }
  }

  /// What a command does, on the sheet.
  public static func explanation(of kind: PrintedCommand.Kind) -> String {
    switch kind {
    case .test: "Les pass scannés ensuite sont vérifiés ; rien n’est soumis."
    case .submit: "Les pass scannés ensuite paient ce service."
    case .confirm: "Soumet tous les pass qui attendent dans la liste."
    case .undo: "Le dernier pass soumis à ce poste, dans les dix minutes."
    case .cancel: "Retire de la liste les pass qui attendent, sans les soumettre."
    }
  }
}
