import ApticScanCore

/// The network's decisions as its pages put them together.
struct SettingGroup: Sendable {
  /// In the page's address.
  var id: String
  var title: String
  /// What they do.
  var about: String
  var words: [SettingWord]

  static let all: [SettingGroup] = [
    identity, contact, account, passes, payouts, subscription, desk,
  ]

  private static let identity = SettingGroup(
    id: "identite", title: "Identité du réseau",
    about: "Ce nom figure sur les pass, les courriers et cette console ; le reste sur les factures"
      + " et dans le fichier de virements.",
    words: [
      .text(
        "name", "Nom du réseau", \.name, \.name,
        fault: "Le réseau a un nom, de 80 caractères au plus."),
      .text("legalName", "Raison sociale de l’opérateur", \.legalName, \.legalName),
      .text("legalForm", "Forme juridique", \.legalForm, \.legalForm),
      .text(
        "siret", "SIRET", \.siret, \.siret, hint: "14 chiffres.", keys: "numeric", isCompact: true,
        fault: "Ce SIRET n’est pas le bon : il a 14 chiffres, et le dernier contrôle les autres."),
      .text(
        "vatNumber", "Numéro de TVA intracommunautaire", \.vatNumber, \.vatNumber,
        hint: "FR, deux caractères, puis les neuf chiffres du SIREN. Vide pour un organisme sans"
          + " TVA.", isCompact: true,
        fault: "Ce numéro de TVA n’est pas le bon : FR, sa clé de deux caractères, puis le SIREN."),
      .text("street", "Numéro et rue", \.street, \.street),
      .text(
        "postalCode", "Code postal", \.postalCode, \.postalCode, keys: "numeric",
        fault: "Un code postal a cinq chiffres."),
      .text("town", "Ville", \.town, \.town),
    ])

  private static let contact = SettingGroup(
    id: "contact", title: "Contact",
    about: "Ce que lisent les personnes qui ont perdu leurs accès, ou qui reçoivent un courrier.",
    words: [
      .text(
        "contactEmail", "Adresse e-mail", \.contactEmail, \.contactEmail, type: "email",
        fault: "Cette adresse e-mail n’est pas complète : vérifiez-la."),
      .text(
        "contactTelephone", "Téléphone", \.contactTelephone, \.contactTelephone, type: "tel",
        fault: "Ce numéro de téléphone n’est pas complet : vérifiez-le."),
    ])

  private static let account = SettingGroup(
    id: "compte", title: "Compte bancaire",
    about: "Le compte sur lequel les commanditaires paient, et d’où partent les contre-paiements.",
    words: [
      .text(
        "iban", "IBAN", \.iban, \.iban, hint: "Par exemple FR76 3000 1007 9412 3456 7890 185.",
        isCompact: true,
        fault: "Cet IBAN n’est pas le bon : recopiez-le du relevé d’identité bancaire."),
      .text(
        "bic", "BIC", \.bic, \.bic, hint: "8 ou 11 caractères, de la même banque.", isCompact: true,
        fault: "Ce BIC n’est pas le bon : il a 8 ou 11 caractères, et le pays de l’IBAN."),
    ])

  private static let passes = SettingGroup(
    id: "pass", title: "Pass et commandes",
    about: "Ce qui vaut pour les nouvelles commandes ; une commande passée garde ses conditions.",
    words: [
      .amount(
        "faceValueCents", "Valeur d’un pass, en euros", \.faceValueCents, \.faceValueCents,
        fault: "Indiquez une valeur en euros, de 0,01 à 10 000."),
      .number(
        "carnetSize", "Pass dans un carnet", "pass", \.carnetSize, \.carnetSize,
        fault: "Indiquez un nombre de pass, 1 au moins, sans dépasser ce qu’un carnet peut tenir."),
      .number(
        "graceMonths", "Acceptés encore après leur fin, en mois", "mois", \.graceMonths,
        \.graceMonths, fault: "Indiquez un nombre de mois, de 0 à 24."),
      .percent(
        "upstreamFeeBasisPoints", "Frais payés par le commanditaire, en pour cent",
        \.upstreamFeeBasisPoints, \.upstreamFeeBasisPoints,
        hint: "En plus de la valeur des pass, hors taxes."),
      .number(
        "creditDaysAfterGrace", "Avoir des pass inutilisés après la fin, en jours", "jours",
        \.creditDaysAfterGrace, \.creditDaysAfterGrace,
        hint: "Comptés à partir du dernier jour où les pass sont acceptés.",
        fault: "Indiquez un nombre de jours, de 1 à 365."),
    ])

  private static let payouts = SettingGroup(
    id: "contre-paiement", title: "Contre-paiement",
    about: "Ce que le réseau retient et quand il règle. Un mois est réglé aux conditions de son"
      + " dernier jour.",
    words: [
      .percent(
        "downstreamFeeBasisPoints", "Frais contributifs, en pour cent",
        \.downstreamFeeBasisPoints, \.downstreamFeeBasisPoints,
        hint: "Retenus sur le contre-paiement, hors taxes."),
      .percent(
        "vatBasisPoints", "TVA sur les frais du réseau, en pour cent", \.vatBasisPoints,
        \.vatBasisPoints, hint: "0 pour un organisme sans TVA."),
      .number(
        "settlementDays", "Attente avant de régler un mois, en jours", "jours", \.settlementDays,
        \.settlementDays,
        hint: "Après la fin du mois, pour que son dernier jour puisse être corrigé.",
        fault: "Indiquez un nombre de jours, de 0 à 60."),
      .word(
        "payment", "Ce qu’un pass rapporte à l’organisation",
        [
          (.faceValue, "sa valeur, quel que soit le prix du service"),
          (.price, "le prix du service, s’il est moindre"),
        ], \.payment, \.payment),
      .question(
        "paysDuringChange", "Payer sur l’ancien compte pendant un changement de compte",
        \.paysDuringChange, \.paysDuringChange,
        hint: "Non : le contre-paiement attend que les nouvelles coordonnées soient vérifiées."),
    ])

  private static let subscription = SettingGroup(
    id: "abonnement", title: "Abonnement",
    about: "Une année est facturée au tarif de son premier jour.",
    words: [
      .amount(
        "subscriptionCents", "Abonnement d’une organisation, hors taxes par an, en euros",
        \.subscriptionCents, \.subscriptionCents,
        fault: "Indiquez un montant en euros, de 0 à 10 000.")
    ])

  private static let desk = SettingGroup(
    id: "accueil", title: "À l’accueil",
    about: "Ce qui vaut à tous les postes du réseau.",
    words: [
      .question(
        "severalPassesPerService", "Plusieurs pass pour un même service", \.severalPassesPerService,
        \.severalPassesPerService),
      .word(
        "cancellers", "Qui peut annuler un pass soumis",
        [
          (.members, "tous les membres de l’organisation"),
          (.representative, "son représentant légal"),
        ],
        \.cancellers, \.cancellers),
      .number(
        "stagedHours", "Un pass reste dans la liste, en heures", "heures", \.stagedHours,
        \.stagedHours, fault: "Indiquez un nombre d’heures, de 1 à 8 760."),
      .number(
        "stagedNoticeHours", "Prévenir avant qu’il n’en sorte, en heures", "heures",
        \.stagedNoticeHours, \.stagedNoticeHours,
        fault: "Indiquez un nombre d’heures, pas plus que le pass ne reste dans la liste."),
    ])
}
