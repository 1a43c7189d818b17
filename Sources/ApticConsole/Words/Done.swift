/// What was done, said once on the page that follows: its word stands in the address (`?fait=…`),
/// so that nothing else can be said there.
struct Done: Sendable, Hashable {
  var word: String

  private init(_ word: String) {
    self.word = word
  }

  /// French; nil for a word that nobody here says.
  static func sentence(of word: String) -> String? { sentences[word] }

  static let redemptionCancelled = Done("pass-annule")
  static let serviceOffered = Done("service-ajoute")
  static let offerChanged = Done("tarif-change")
  static let offerEnded = Done("service-retire")
  static let kitOrdered = Done("kit-commande")
  static let kitReceived = Done("kit-recu")
  static let kitActivated = Done("kit-active")

  private static let sentences: [String: String] = [
    "pass-annule": "Le pass est annulé : il est de nouveau utilisable.",
    "service-ajoute": "Le service est dans votre catalogue.",
    "tarif-change": "Le tarif est changé. Les pass déjà scannés gardent le leur.",
    "service-retire": "Le service n’est plus dans votre catalogue.",
    "kit-commande": "Le kit est commandé : l’opérateur du réseau vous l’envoie.",
    "kit-recu": "La réception du kit est notée.",
    "kit-active": "Le kit est activé.",
  ]
}
