/// What was done, said once on the page that follows: its word stands in the address (`?fait=…`),
/// so that nothing else can be said there.
struct Done: Sendable, Hashable {
  var word: String

  private init(_ word: String) {
    self.word = word
  }

  /// French; nil for a word that nobody here says.
  static func sentence(of word: String) -> String? { sentences[word] }

  private static let sentences: [String: String] = [
    saved.word: "C’est enregistré.",
    sponsorAdded.word: "Le commanditaire est ajouté.",
    orderCreated.word: "La commande est créée.",
    orderInvoiced.word: "La commande est facturée.",
    orderDelivered.word: "La livraison est notée.",
    orderPaid.word: "Le paiement est noté : tous les pass de la commande sont activés.",
    orderEndApproved.word: "L’accord de fin est noté : les carnets en stock sont bloqués.",
    orderCredited.word: "L’avoir est fait, et la commande est soldée.",
    orderCancelled.word: "La commande est annulée.",
    blocked.word: "C’est bloqué, dès maintenant et dans tous les postes.",
    unblocked.word: "C’est débloqué.",
    payoutsPaid.word: "Les contre-paiements choisis sont notés comme payés.",
    payoutReissued.word:
      "Le contre-paiement est émis de nouveau : il sera dans le prochain fichier pour la banque.",
    payerFileMade.word: "Le fichier pour la banque est fait : téléchargez-le ci-dessous.",
    redemptionCancelled.word: "Le pass est annulé : il est de nouveau utilisable.",
    serviceOffered.word: "Le service est dans votre catalogue.",
    offerChanged.word: "Le tarif est changé. Les pass déjà scannés gardent le leur.",
    offerEnded.word: "Le service n’est plus dans votre catalogue.",
    kitOrdered.word: "Le kit est commandé : l’opérateur du réseau vous l’envoie.",
    kitReceived.word: "La réception du kit est notée.",
    kitActivated.word: "Le kit est activé.",
  ]

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
  static let redemptionCancelled = Done("pass-annule")
  static let serviceOffered = Done("service-ajoute")
  static let offerChanged = Done("tarif-change")
  static let offerEnded = Done("service-retire")
  static let kitOrdered = Done("kit-commande")
  static let kitReceived = Done("kit-recu")
  static let kitActivated = Done("kit-active")
}
