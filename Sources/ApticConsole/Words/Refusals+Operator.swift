/// What the operator's verbs refuse.
extension Refusals {
  static let ofOperator = [
    "alreadyQualified": "Cette organisation est déjà qualifiée.",
    "backupRunning": "Une sauvegarde est en cours : recommencez quand elle sera finie.",
    "badDay": "Cette date n’est pas complète : indiquez le jour, le mois et l’année.",
    "badHeads":
      "Ce fichier n’est pas une empreinte du registre : choisissez celui que cette page a donné.",
    "badYear": "Indiquez une année, par exemple 2026.",
    "deskExists": "Un poste porte déjà ce nom : pour le déplacer, choisissez-le dans la liste.",
    "nothingToChange": "Rien n’a été changé : modifiez une valeur au moins.",
    "passStagedHere":
      "Des pass attendent dans la liste de ce poste pour son organisation d’aujourd’hui :"
      + " soumettez-les ou retirez-les d’abord.",
    "settingInThePast": "Ce jour est passé : choisissez aujourd’hui ou un jour à venir.",
  ]
}
