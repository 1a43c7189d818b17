import ApticScanCore

/// Orders, carnets and pass in the words of the pages.
extension Order.State {
  var french: String {
    switch self {
    case .ordered: "commandée"
    case .invoiced: "facturée"
    case .delivered: "livrée"
    case .active: "active"
    case .credited: "soldée"
    case .cancelled: "annulée"
    }
  }

  /// How its tag looks.
  var look: String {
    switch self {
    case .ordered, .credited: "info"
    case .invoiced, .delivered: "wait"
    case .active: "good"
    case .cancelled: "bad"
    }
  }
}

extension OrderPhase {
  var french: String {
    switch self {
    case .upcoming: "pas encore commencée"
    case .running: "en cours"
    case .alert: "fin dans moins de 30 jours"
    case .blocking: "carnets en stock à compter"
    case .confirmation: "accord du commanditaire à recueillir"
    case .grace: "terminée, pass remis encore acceptés"
    case .invalid: "terminée"
    case .statement: "bilan à faire"
    }
  }
}

extension Pass.State {
  var french: String {
    switch self {
    case .notActivated: "non activé"
    case .notYetValid: "pas encore valable"
    case .active: "valable"
    case .inGrace: "échu, encore accepté"
    case .expired: "expiré"
    case .blocked: "bloqué"
    case .staged: "dans la liste d’un poste"
    case .submitted: "soumis au contre-paiement"
    case .paid: "payé"
    }
  }

  var look: String {
    switch self {
    case .notActivated, .notYetValid, .inGrace: "wait"
    case .active: "good"
    case .expired, .blocked: "bad"
    case .staged, .submitted, .paid: "info"
    }
  }
}

extension Redemption.State {
  var french: String {
    switch self {
    case .submitted: "soumis au contre-paiement"
    case .paid: "dans un contre-paiement"
    case .cancelled: "annulé"
    }
  }

  var look: String {
    switch self {
    case .submitted: "info"
    case .paid: "good"
    case .cancelled: "bad"
    }
  }
}

extension Carnet.Distribution {
  var french: String {
    switch self {
    case .unknown: "non renseigné"
    case .inStock: "en stock"
    case .handedOut: "remis"
    }
  }
}

extension Invoice.Kind {
  var french: String {
    switch self {
    case .order: "Facture de la commande"
    case .unusedPass: "Avoir des pass non utilisés"
    case .orderCancellation: "Avoir d’annulation"
    case .counterPaymentFee: "Frais contributifs"
    case .subscription: "Abonnement"
    }
  }

  var isCreditNote: Bool {
    switch self {
    case .unusedPass, .orderCancellation: true
    case .order, .counterPaymentFee, .subscription: false
    }
  }
}

extension PayoutReason {
  /// Why an organisation's counter-payment waits, told to who runs the network.
  var ofOrganisation: String {
    switch self {
    case .bankDetailsMissing: "Coordonnées bancaires à renseigner par l’organisation."
    case .bankDetailsPending: "Coordonnées bancaires à vérifier."
    case .documentsMissing: "Pièces justificatives manquantes ou à vérifier."
    case .bankRejected: "La banque a rejeté le virement."
    }
  }
}

extension OrderDetail {
  /// What the calendar asks of who runs the network; nothing happens by itself.
  var whatIsNext: String? {
    switch order.state {
    case .ordered: return "À faire : envoyer la facture au commanditaire."
    case .invoiced, .delivered:
      return "À faire : noter le paiement du commanditaire, qui active tous les pass."
    case .credited, .cancelled: return nil
    case .active: break
    }
    guard let phase = order.phase, let calendar else { return nil }
    switch phase {
    case .upcoming, .running: return nil
    case .alert:
      return "La commande se termine le \(calendar.endsOn.french) : prévenez le commanditaire et"
        + " ceux qui remettent les pass."
    case .blocking, .confirmation:
      guard order.facts.endApprovedOn == nil else { return nil }
      return "La commande se termine le \(calendar.endsOn.french) : notez les carnets restés en"
        + " stock, puis l’accord du commanditaire pour les bloquer."
    case .grace:
      return "Les pass remis sont encore acceptés jusqu’au \(calendar.graceUntil.french)."
    case .invalid:
      return "Le bilan avec le commanditaire se fait le \(calendar.statementOn.french)."
    case .statement:
      return passes.unused > 0
        ? "À faire : l’avoir de \(French.count(passes.unused, "pass non utilisé", "pass non utilisés"))."
        : nil
    }
  }
}
