import ApticStore

/// What is refused to who runs the network.
extension Refusals {
  static let ofNetwork = [
    "alreadyActivated": "Cette commande est déjà payée, et ses pass sont activés.",
    "alreadyApproved": "L’accord de fin du commanditaire est déjà noté.",
    "alreadyBlocked": "C’est déjà bloqué. Pour donner un autre motif, débloquez d’abord.",
    "alreadyDelivered": "Cette commande est déjà livrée.",
    "alreadyInvoiced": "Cette commande est déjà facturée.",
    "alreadyIssued": "Ce contre-paiement est déjà émis ou payé.",
    "badApprover": "Indiquez qui a donné son accord pour le commanditaire.",
    "badCarnetSize": "Un carnet compte de 1 à 1 000 pass.",
    "badCount": "Indiquez un nombre de pass, d’un million au plus à la fois.",
    "badFaceValue": "Indiquez la valeur d’un pass en euros, par exemple 10.",
    "badGrace": "Les pass échus sont acceptés de 0 à 24 mois.",
    "badHours": "Cochez au moins un jour, et une heure de fin après l’heure de début.",
    "badOrder": "Le numéro de commande a 64 caractères au plus.",
    "badPerimeter": "Un début de code postal a de un à cinq chiffres : 23, 2320, 23200.",
    "badQuantity": "Indiquez le nombre de pass commandés.",
    "badValidity": "Le dernier jour est avant le premier : vérifiez les dates.",
    "carnetSizeMismatch": "La commande dit combien de pass font un carnet : laissez ce champ vide.",
    "changedSincePreview":
      "Cela a changé depuis que cette page l’a montré, et rien n’a été fait. Voici ce qu’il en est"
      + " maintenant : vérifiez, puis confirmez de nouveau.",
    "creditTooEarly":
      "Il est trop tôt pour cet avoir : des pass sont encore acceptés, ou le bilan reste à faire.",
    "dayInTheFuture": "Ce jour n’est pas encore venu : indiquez aujourd’hui ou un jour passé.",
    "dayInThePast": "Ce jour est passé : indiquez aujourd’hui ou un jour à venir.",
    "endTooEarly": "L’accord de fin se note à partir de 15 jours avant la fin de la commande.",
    "foreignFormat":
      "Les numéros de cette commande ne sont pas tirés par le réseau : importez ses pass.",
    "importIncomplete": "Le fichier n’est pas arrivé en entier : envoyez-le de nouveau.",
    "importRunning":
      "Une émission ou un import est déjà en cours : recommencez quand il sera terminé.",
    "noCarnets": "Cochez les carnets.",
    "noPayouts": "Cochez les contre-paiements que la banque a payés.",
    "notBlocked": "Ce n’est pas bloqué ici : le carnet ou la commande l’est peut-être.",
    "notInvoiced": "Cette commande n’est pas encore facturée : facturez-la d’abord.",
    "nothingToCredit":
      "Tous les pass de cette commande ont été utilisés ou font l’objet d’un avoir.",
    "nothingToPay":
      "Il n’y a rien de plus à payer : tout ce qui est émis est déjà dans un fichier.",
    "orderCancelled": "Cette commande est annulée.",
    "orderClosed": "Cette commande est annulée ou soldée : elle ne reçoit plus de pass.",
    "orderExists": "Une commande porte déjà ce numéro.",
    "orderFull": "La commande compterait plus de pass que ce qui a été commandé.",
    "orderNotActivated": "Cette commande n’est pas payée.",
    "orderWithoutDates": "Les dates de cette commande ne sont pas connues.",
    "passesStaged":
      "Des pass de cette commande attendent dans la liste d’un poste : ils doivent d’abord être"
      + " soumis ou retirés.",
    "payerIncomplete":
      "Le réseau n’a pas encore dit qui paie, de quel compte et de quelle ville : complétez ses"
      + " réglages.",
    "payoutNotIssued": "Ce contre-paiement n’est pas chez la banque : elle n’a rien à en dire.",
    "payoutWaits":
      "Ce contre-paiement ne peut pas encore être payé : l’organisation a des coordonnées bancaires"
      + " ou des pièces à fournir, ou elles sont à vérifier.",
    "settledTooEarly":
      "Ce mois ne peut pas encore être réglé : il n’est pas terminé, ou l’est depuis trop peu de jours"
      + " pour que son dernier jour ait été corrigé.",
    "unknownCarnet": "Aucun carnet ne porte ce numéro.",
    "unknownOrder": "Aucune commande ne porte ce numéro.",
    "unknownPass": "Aucune commande de ce réseau ne contient ce pass : vérifiez le numéro.",
    "unknownPayout": "Ce contre-paiement n’existe pas.",
    "unknownQuantity": "Personne n’a dit combien de pass compte cette commande.",
    "unknownSponsor": "Choisissez un commanditaire.",
    "validityMismatch":
      "La commande dit quels jours ses pass sont valables : laissez ces champs vides.",
  ]

  /// What is wrong with a line of a file of pass.
  static func ofLine(_ code: String) -> String {
    lines[code] ?? "cette ligne n’est pas lisible"
  }

  private static let lines = [
    "badHeader":
      "la première ligne doit être : code;order;carnet;validFrom;validUntil;state",
    "badOrder": "la commande n’a pas de nom lisible",
    "badCarnet": "le carnet n’a pas de nom lisible",
    "badValidity": "le dernier jour est avant le premier",
    "badState": "l’état doit être notActivated, active ou blocked",
    "badCheckDigit": "le numéro du pass est faux : il a été mal recopié",
    "malformedCode": "ce n’est pas un numéro de pass",
    "badDate": "une date doit être écrite 2026-12-31",
    "badEncoding": "le fichier n’est pas en UTF-8 : enregistrez-le en « CSV UTF-8 »",
    "openQuote": "les guillemets de cette ligne ne vont pas par deux",
    "strayQuote": "les guillemets de cette ligne ne vont pas par deux",
    "lineTooLong": "cette ligne est trop longue",
    "carnetOfAnotherOrder": "ce carnet appartient à une autre commande",
    "duplicateCode": "ce numéro est deux fois dans le fichier",
    "codeExists": "ce numéro est déjà dans le registre",
    "unknownOrder": "cette commande n’existe pas : créez-la d’abord",
    "orderClosed": "cette commande est annulée ou soldée",
    "orderFull": "la commande compterait plus de pass que ce qui a été commandé",
  ]
}
