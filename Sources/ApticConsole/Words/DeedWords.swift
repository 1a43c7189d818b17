import ApticScanCore

/// The trail in French: what was done, and to what.
enum DeedWords {
  /// « a ajouté un membre ». Every verb that the core writes has its words; a test reads them from
  /// the core's sources.
  static let verbs: [String: String] = [
    "backup.make": "a fait une sauvegarde",
    "bankDetails.accepted": "a accepté des coordonnées bancaires",
    "bankDetails.refused": "a refusé des coordonnées bancaires",
    "bankDetails.request": "a demandé un changement de coordonnées bancaires",
    "books.restore": "a remis en place une sauvegarde",
    "carnet.block": "a bloqué un carnet",
    "carnet.unblock": "a débloqué un carnet",
    "carnets.distribute": "a noté où sont des carnets",
    "desk.place": "a placé un poste",
    "document.accepted": "a accepté une pièce justificative",
    "document.handIn": "a envoyé une pièce justificative",
    "document.refused": "a refusé une pièce justificative",
    "kit.activate": "a activé un kit",
    "kit.order": "a commandé un kit",
    "kit.receive": "a noté la réception d’un kit",
    "kit.send": "a envoyé un kit",
    "kit.wrongCode": "a donné un mauvais code de kit",
    "member.add": "a ajouté un membre",
    "member.change": "a modifié un membre",
    "member.choosePassword": "a choisi un mot de passe",
    "member.nameRepresentative": "a nommé le représentant légal",
    "member.remove": "a supprimé un membre",
    "member.reset": "a tiré un nouveau code pour un membre",
    "member.resume": "a rétabli un membre",
    "member.suspend": "a suspendu un membre",
    "network.firstStart": "a tiré le code du premier démarrage",
    "network.settings": "a changé les réglages du réseau",
    "network.start": "a ouvert le réseau",
    "offer.end": "a retiré un service du catalogue",
    "offer.set": "a mis un service au catalogue, ou changé son tarif",
    "order.approveEnd": "a noté l’accord du commanditaire pour la fin d’une commande",
    "order.block": "a bloqué une commande",
    "order.cancel": "a annulé une commande",
    "order.create": "a ouvert une commande",
    "order.credit": "a fait l’avoir d’une commande",
    "order.deliver": "a noté la livraison d’une commande",
    "order.invoice": "a facturé une commande",
    "order.pay": "a noté le paiement d’une commande",
    "order.unblock": "a débloqué une commande",
    "organisation.add": "a ajouté une organisation",
    "organisation.change": "a modifié les détails de l’organisation",
    "organisation.qualify": "a qualifié une organisation",
    "pass.block": "a bloqué un pass",
    "pass.unblock": "a débloqué un pass",
    "passes.import": "a importé des pass",
    "passes.issue": "a émis des pass",
    "payout.paid": "a noté qu’un contre-paiement est payé",
    "payout.rejected": "a noté qu’un contre-paiement est rejeté par la banque",
    "payout.reissue": "a émis de nouveau un contre-paiement",
    "payouts.payerFile": "a fait le fichier de virements",
    "payouts.settle": "a arrêté les contre-paiements",
    "pointOfPresence.add": "a ajouté un point de présence",
    "pointOfPresence.change": "a modifié un point de présence",
    "pointOfPresence.remove": "a supprimé un point de présence",
    "redemption.cancel": "a annulé un pass soumis",
    "redemption.undo": "a annulé le dernier pass soumis du poste",
    "service.add": "a ajouté un service au réseau",
    "service.change": "a modifié un service du réseau",
    "service.withdraw": "a retiré un service du réseau",
    "session.begin": "s’est connecté",
    "sponsor.add": "a ajouté un commanditaire",
    "sponsor.change": "a modifié un commanditaire",
    "submission.change": "a changé le service d’un pass de la liste",
    "submission.release": "a sorti de la liste des pass que personne n’a soumis",
    "subscription.pay": "a noté le paiement d’un abonnement",
    "subscriptions.renew": "a renouvelé les abonnements",
  ]

  static func verb(of deed: Deed) -> String {
    verbs[deed.verb] ?? "a fait une opération"
  }

  /// « commande D-001 », « Anne Petit »; nil where the verb says it all.
  static func subject(of deed: Deed) -> String? {
    let parts = deed.subject.split(separator: ":", maxSplits: 1).map(String.init)
    guard let word = parts.first else { return nil }
    let id = parts.count > 1 ? parts[1] : ""
    switch word {
    case "order": return id == "new" ? nil : "commande \(id)"
    case "carnet": return "carnet \(id)"
    case "pass": return "pass \(id)"
    case "redemption": return deed.subjectName.map { "pass \($0)" }
    case "desk": return "poste \(id)"
    case "bankDetails": return deed.subjectName.map { "compte \($0)" }
    case "payout": return deed.subjectName.map { "contre-paiement de \($0)" }
    // Whose it is stands in the heading, or the verb has said it.
    case "organisation" where verbsOfOneself.contains(deed.verb): return nil
    // Else what it is called; ids are for programs.
    default: return deed.subjectName
    }
  }

  /// Of a subject that a list is filtered by; nil where its name is for programs.
  static func subject(named subject: String) -> String? {
    let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "order": return "commande \(parts[1])"
    case "carnet": return "carnet \(parts[1])"
    case "desk": return "poste \(parts[1])"
    default: return nil
    }
  }

  private static let verbsOfOneself: Set = [
    "document.handIn", "bankDetails.request", "member.add", "kit.order", "organisation.change",
    "subscription.pay",
  ]

  /// What else there is to say of it.
  static func detail(of deed: Deed) -> String? {
    guard let detail = deed.detail, !detail.isEmpty else { return nil }
    switch deed.verb {
    case "document.handIn": return Document.Kind(rawValue: detail)?.french
    case "carnets.distribute": return Carnet.Distribution(rawValue: detail)?.french
    case "passes.import": return imported(detail)
    // A checksum, and the name of a file.
    case "books.restore", "backup.make": return nil
    default: return detail
    }
  }

  /// What the core counts in English: `20 pass, 2 carnets, 1 orders`.
  private static func imported(_ detail: String) -> String {
    let counts = detail.split(separator: ",").compactMap {
      $0.split(separator: " ").first.flatMap { Int($0) }
    }
    guard counts.count == 3 else { return detail }
    return [
      French.count(counts[0], "pass", "pass"), French.count(counts[1], "carnet", "carnets"),
      French.count(counts[2], "commande", "commandes"),
    ].joined(separator: ", ")
  }

  /// « Anne Petit », and in whose stead where the machine's administrator did it.
  static func doer(of deed: Deed) -> (name: String, role: String) {
    let name = deed.byName ?? deed.by
    guard let actor = deed.actor else { return (name, deed.role.french) }
    return ("\(actor), au nom de \(name)", "administrateur de la machine")
  }
}

extension Principal.Role {
  var french: String {
    switch self {
    case .desk: "poste"
    case .administrator: "administrateur de la machine"
    case .representative: "représentant légal"
    case .member: "membre"
    case .readOnly: "consultation"
    case .operator: "opérateur"
    }
  }
}
