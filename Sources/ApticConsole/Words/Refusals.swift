import ApticStore

/// What the core refuses, in French for the person at the page. Most verbs speak to programs, in
/// English; those of the seed's rules are French already.
enum Refusals {
  static func french(_ refusal: CoreRefusal) -> String {
    sentences[refusal.code] ?? refusal.detail
  }

  private static let sentences = [
    "badEmail": "Cette adresse e-mail n’est pas complète : vérifiez-la.",
    "badName": "Indiquez le prénom et le nom, de 80 caractères au plus chacun.",
    "idMismatch": "Cette demande a déjà été faite pour autre chose : recommencez depuis la page.",
    "notStaged": "Ce pass n’est plus dans la liste.",
    "nothingLeftToPay": "Il ne reste rien à payer sur ce service.",
    "serviceRequired": "Choisissez d’abord le service rendu.",
    "unknownService": "Ce service n’est plus au catalogue : choisissez-en un autre.",
    "unknownPointOfPresence": "Ce lieu n’est pas un point de présence de votre organisation.",
  ]
}
