/// What was done, said once on the page that follows: its word stands in the address (`?fait=…`),
/// so that nothing else can be said there.
struct Done: Sendable, Hashable {
  var word: String

  init(_ word: String) {
    self.word = word
  }

  /// French; nil for a word that nobody here says.
  static func sentence(of word: String) -> String? {
    sentences[word] ?? ofOrganisation[Done(word)]
  }

  static let sessionOver = Done("session-terminee")
  static let redemptionCancelled = Done("pass-annule")
  static let serviceOffered = Done("service-ajoute")
  static let offerChanged = Done("tarif-change")
  static let offerEnded = Done("service-retire")
  static let kitOrdered = Done("kit-commande")
  static let kitReceived = Done("kit-recu")
  static let kitActivated = Done("kit-active")
  static let saved = Done("enregistre")
  static let sponsorAdded = Done("commanditaire-ajoute")
  static let orderCreated = Done("commande-creee")
  static let orderInvoiced = Done("commande-facturee")
  static let orderDelivered = Done("commande-livree")
  static let orderPaid = Done("commande-payee")
  static let orderEndApproved = Done("fin-approuvee")
  static let orderCredited = Done("commande-soldee")
  static let orderCancelled = Done("commande-annulee")
  static let blocked = Done("bloque")
  static let unblocked = Done("debloque")
  static let payoutsPaid = Done("payes")
  static let payoutReissued = Done("reemis")
  static let payerFileMade = Done("fichier-fait")
  static let scannerForgot = Done("douchette-oubliee")

  private static let sentences: [String: String] = [
    "session-terminee":
      "Votre session est terminée, et rien n’a été enregistré : connectez-vous, puis"
      + " recommencez.",
    "pass-annule": "Le pass est annulé : il est de nouveau utilisable.",
    "service-ajoute": "Le service est dans votre catalogue.",
    "tarif-change": "Le tarif est changé. Les pass déjà scannés gardent le leur.",
    "service-retire": "Le service n’est plus dans votre catalogue.",
    "kit-commande": "Le kit est commandé : l’opérateur du réseau vous l’envoie.",
    "kit-recu": "La réception du kit est notée.",
    "kit-active": "Le kit est activé.",
    "enregistre": "C’est enregistré.",
    "commanditaire-ajoute": "Le commanditaire est ajouté.",
    "commande-creee": "La commande est créée.",
    "commande-facturee": "La commande est facturée.",
    "commande-livree": "La livraison est notée.",
    "commande-payee": "Le paiement est noté : tous les pass de la commande sont activés.",
    "fin-approuvee": "L’accord de fin est noté : les carnets en stock sont bloqués.",
    "commande-soldee": "L’avoir est fait, et la commande est soldée.",
    "commande-annulee": "La commande est annulée.",
    "bloque": "C’est bloqué, dès maintenant et dans tous les postes.",
    "debloque": "C’est débloqué.",
    "payes": "Les contre-paiements choisis sont notés comme payés.",
    "reemis":
      "Le contre-paiement est émis de nouveau : il sera dans le prochain fichier pour la banque.",
    "douchette-oubliee":
      "Ce qui avait été appris de cette douchette est oublié : elle sera apprise de nouveau.",
    "fichier-fait": "Le fichier pour la banque est fait : téléchargez-le ci-dessous.",
  ].merging(ofNetwork.map { ($0.key.word, $0.value) }) { one, _ in one }
}
