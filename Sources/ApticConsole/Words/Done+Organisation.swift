/// What was done on the pages of « Mon organisation ».
extension Done {
  static let memberChanged = Done("membre-modifie")
  static let memberRemoved = Done("membre-supprime")
  static let memberSuspended = Done("membre-suspendu")
  static let memberResumed = Done("membre-retabli")
  static let representativeNamed = Done("representant-nomme")
  static let placeAdded = Done("lieu-ajoute")
  static let placeChanged = Done("lieu-modifie")
  static let placeRemoved = Done("lieu-supprime")
  static let detailsChanged = Done("details-modifies")
  static let documentHandedIn = Done("piece-envoyee")
  static let bankDetailsAsked = Done("coordonnees-demandees")
  static let documentAccepted = Done("piece-acceptee")
  static let documentRefused = Done("piece-refusee")
  static let bankDetailsAccepted = Done("coordonnees-acceptees")
  static let bankDetailsRefused = Done("coordonnees-refusees")

  static let ofOrganisation: [Done: String] = [
    memberChanged: "Les informations du membre sont enregistrées.",
    memberRemoved: "Le membre est supprimé\u{A0}: il ne peut plus se connecter.",
    memberSuspended:
      "Le membre est suspendu\u{A0}: il ne peut plus se connecter, jusqu’à ce que vous le"
      + " rétablissiez.",
    memberResumed: "Le membre est rétabli\u{A0}: il peut de nouveau se connecter.",
    representativeNamed:
      "Le nouveau représentant légal est nommé\u{A0}; le précédent reste membre.",
    placeAdded: "Le point de présence est ajouté.",
    placeChanged: "Le point de présence est enregistré.",
    placeRemoved:
      "Le point de présence est supprimé\u{A0}: il ne figure plus sur la cartographie ni dans"
      + " les courriers.",
    detailsChanged: "Les informations de l’organisation sont enregistrées.",
    documentHandedIn:
      "Votre pièce est reçue\u{A0}: elle est en attente de validation (jusqu’à 72 h).",
    bankDetailsAsked:
      "Vos nouvelles coordonnées bancaires sont reçues\u{A0}: elles sont en attente de"
      + " validation (jusqu’à 72 h).",
    documentAccepted: "La pièce est acceptée.",
    documentRefused: "La pièce est refusée\u{A0}; l’organisation en lit la raison.",
    bankDetailsAccepted:
      "Les coordonnées bancaires sont acceptées\u{A0}: les contre-paiements y vont.",
    bankDetailsRefused:
      "Les coordonnées bancaires sont refusées\u{A0}; l’organisation en lit la raison.",
  ]
}
