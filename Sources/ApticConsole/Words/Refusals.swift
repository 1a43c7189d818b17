import ApticStore

/// What the core refuses, in French for the person at the page. Most verbs speak to programs, in
/// English; those of the seed's rules (docs/rules.fr.md) are French already.
enum Refusals {
  static func french(_ refusal: CoreRefusal) -> String {
    sentences[refusal.code] ?? ofNetwork[refusal.code] ?? ofOperator[refusal.code]
      ?? refusal.detail
  }

  private static let sentences = [
    "badCoordinates":
      "Une latitude va de -90 à 90 degrés, une longitude de -180 à 180 : indiquez les deux, par"
      + " exemple 46,17 et 1,87, ou aucune.",
    "alreadyCancelled": "Ce pass a déjà été annulé.",
    "alreadySettled": "Ce mois est arrêté : ses pass ne peuvent plus être annulés.",
    "alreadyWithdrawn": "Ce service a quitté le catalogue du réseau.",
    "continued":
      "Un autre pass complète le paiement de ce service : annulez d’abord celui-là.",
    "badReason": "Indiquez pourquoi, en 200 caractères au plus.",
    "notOffered": "Ce service n’est plus dans votre catalogue.",
    "otherOrganisation": "Cela concerne une autre organisation que la vôtre.",
    "priceRequired": "Indiquez le tarif de ce service.",
    "representativeRequired":
      "Dans ce réseau, seul le représentant légal de l’organisation annule un pass.",
    "badEmail": "Cette adresse e-mail n’est pas complète : vérifiez-la.",
    "badName": "Indiquez le prénom et le nom, de 80 caractères au plus chacun.",
    "badId": "Le nom court se compose de petites lettres, de chiffres et de tirets.",
    "badOrderForm": "Indiquez le nombre de pass et leur dernier jour.",
    "badPostalCode": "Un code postal a cinq chiffres.",
    "badPrice": "Indiquez un prix en euros, par exemple 10 ou 12,50.",
    "badSetting":
      "Vérifiez ce qui est saisi : un nom de 80 caractères au plus, une adresse complète.",
    "badSiret": "Ce SIRET n’est pas le bon : il a 14 chiffres, et le dernier contrôle les autres.",
    "badSponsor": "Le nom court se compose de lettres, de chiffres et de tirets.",
    "badText":
      "Un champ est trop long, ou contient des signes illisibles : 500 caractères au plus.",
    "badTelephone": "Ce numéro de téléphone n’est pas complet : vérifiez-le.",
    "fileRequired": "Choisissez un fichier.",
    "idMismatch": "Cette demande a déjà été faite pour autre chose : recommencez depuis la page.",
    "nameRequired": "Indiquez un nom.",
    "notStaged": "Ce pass n’est plus dans la liste.",
    "nothingLeftToPay": "Il ne reste rien à payer sur ce service.",
    "serviceRequired": "Choisissez d’abord le service rendu.",
    "sponsorExists": "Un commanditaire a déjà ce nom court.",
    "unknownScanner": "Cette douchette n’est plus branchée, et rien n’en a été appris.",
    "unknownMember": "Ce membre n’est plus là : la liste des membres dit qui l’est.",
    "unknownPlace": "Ce lieu n’est plus là : la liste des points de présence dit lesquels le sont.",
    "unknownOrganisation": "Le réseau n’a pas cette organisation.",
    "unknownService": "Ce service n’est plus au catalogue : choisissez-en un autre.",
    "unknownPointOfPresence": "Ce lieu n’est pas un point de présence de votre organisation.",
  ]
}
