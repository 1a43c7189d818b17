/// What the operator's pages have done.
extension Done {
  static let organisationAdded = Done("organisation-inscrite")
  static let organisationQualified = Done("organisation-qualifiee")
  static let networkKitOrdered = Done("kit-a-envoyer")
  static let subscriptionsRenewed = Done("abonnements-renouveles")
  static let nothingRenewed = Done("rien-a-renouveler")
  static let subscriptionPaid = Done("abonnement-paye")
  static let networkServiceAdded = Done("service-au-catalogue")
  static let networkServiceWithdrawn = Done("service-hors-catalogue")
  static let operatorSuspended = Done("compte-suspendu")
  static let operatorResumed = Done("compte-retabli")
  static let operatorRemoved = Done("compte-supprime")
  static let backedUp = Done("sauvegarde-faite")
  static let deskDeclared = Done("poste-declare")

  static let ofNetwork: [Done: String] = [
    organisationAdded: "L’organisation est inscrite. Qualifiez-la pour qu’elle puisse prendre"
      + " des pass.",
    organisationQualified: "L’organisation est qualifiée : elle peut prendre des pass.",
    networkKitOrdered: "Le kit est commandé : il reste à l’envoyer.",
    subscriptionsRenewed: "Les années commencées sont inscrites avec leurs factures.",
    nothingRenewed: "Rien n’était à renouveler : toutes les années commencées sont"
      + " inscrites.",
    subscriptionPaid: "Le paiement est noté.",
    networkServiceAdded: "Le service est au catalogue : les organisations peuvent le"
      + " proposer.",
    networkServiceWithdrawn: "Le retrait du service est enregistré.",
    operatorSuspended: "Le compte est suspendu.",
    operatorResumed: "Le compte est rétabli.",
    operatorRemoved: "Le compte est supprimé.",
    backedUp: "La sauvegarde est faite et vérifiée.",
    deskDeclared: "Le poste est déclaré : il peut prendre des pass dès qu’il est en service.",
  ]
}
