import ApticScanCore

/// What a page says before something is done with an order.
extension OrderAct {
  func question(
    _ detail: OrderDetail, _ preview: Preview?, today: CivilDate
  ) -> Confirmation {
    let order = detail.order
    let path = Address.of("reseau", "commandes", order.id)
    var asked = Confirmation(
      title(order.id), sentences: sentences(detail, preview), facts: facts(detail, preview),
      action: path + "/" + rawValue, button: label, back: path,
      fields: preview.map { [Confirmation.Field(name: "vu", value: $0.mark)] } ?? [])
    asked.inputs = inputs(today)
    asked.paper = preview?.paper.map { InvoiceBody($0) }
    asked.paperTitle = self == .invoice ? "Ce que dira la facture" : "Ce que dira l’avoir"
    asked.isGrave = isGrave
    return asked
  }

  private func title(_ id: String) -> String {
    switch self {
    case .invoice: "Facturer la commande \(id) ?"
    case .deliver: "La commande \(id) est-elle livrée ?"
    case .pay: "La commande \(id) est-elle payée ?"
    case .approveEnd: "Le commanditaire approuve-t-il la fin de la commande \(id) ?"
    case .credit: "Faire l’avoir des pass non utilisés de la commande \(id) ?"
    case .cancel: "Annuler la commande \(id) ?"
    case .block: "Bloquer tous les pass de la commande \(id) ?"
    case .unblock: "Débloquer la commande \(id) ?"
    }
  }

  private var isGrave: Bool {
    switch self {
    case .cancel, .block, .approveEnd: true
    case .invoice, .deliver, .pay, .credit, .unblock: false
    }
  }

  private func sentences(_ detail: OrderDetail, _ preview: Preview?) -> [String] {
    switch self {
    case .invoice:
      ["La facture reçoit son numéro et ne change plus. Elle se reprend seulement par un avoir."]
    case .deliver: ["Les carnets sont chez le commanditaire. Cela n’active pas encore les pass."]
    case .pay:
      ["Tous les pass de la commande sont activés : les organisations peuvent les accepter."]
    case .approveEnd:
      [
        "Les carnets notés en stock sont bloqués : aucun poste ne les accepte plus. Les pass remis"
          + " restent acceptés jusqu’à la fin de leur délai.",
        "Un carnet remis doit être noté comme remis avant cela : son porteur le trouverait refusé.",
      ]
    case .credit:
      ["Le commanditaire reçoit un avoir, et la commande est soldée. Cela ne se défait pas."]
    case .cancel:
      [
        "La commande et tous ses pass sont annulés. Cela ne se défait pas.",
        detail.invoices.isEmpty
          ? "Elle n’est pas facturée : aucun avoir n’est fait."
          : "Sa facture est reprise en entier par un avoir.",
      ]
    case .block:
      [
        "Aucun de ces pass n’est plus accepté, dès maintenant et dans tous les postes, jusqu’à ce"
          + " que la commande soit débloquée. Ceux qui ont déjà été acceptés sont payés."
      ] + Preview.stagedSentences(preview)
    case .unblock:
      [
        "Ses pass sont de nouveau acceptés. Un carnet ou un pass bloqué pour lui-même le reste."
      ]
    }
  }

  private func facts(_ detail: OrderDetail, _ preview: Preview?) -> [Confirmation.Fact] {
    var facts = [Confirmation.Fact(name: "Commanditaire", value: detail.sponsorName)]
    guard let preview else {
      if let quantity = detail.order.quantity {
        let face = detail.order.faceValueCents
        facts.append(
          .init(
            name: "Pass commandés",
            value: "\(French.number(quantity)), soit \(French.amount(face * quantity))"))
      }
      return facts
    }
    let passes = French.count(preview.passes, "pass", "pass")
    // Of an invoice the lines say it.
    let amount = French.amount(preview.cents)
    switch self {
    case .pay:
      facts += [
        .init(name: "Pass activés", value: passes), .init(name: "Montant reçu", value: amount),
      ]
    case .approveEnd:
      facts += [
        .init(
          name: "Carnets bloqués", value: French.count(preview.carnets, "carnet", "carnets")),
        .init(name: "Pass bloqués", value: "\(passes), soit \(amount)"),
      ]
    case .credit:
      facts += [
        .init(name: "Pass non utilisés", value: passes),
        .init(name: "Montant de l’avoir", value: amount),
      ]
    case .cancel:
      facts += [
        .init(name: "Pass annulés", value: passes),
        .init(name: "Montant de l’avoir", value: amount),
      ]
    case .block:
      facts += [.init(name: "Pass refusés dès maintenant", value: "\(passes), soit \(amount)")]
    case .invoice, .deliver, .unblock: break
    }
    return facts
  }

  private func inputs(_ today: CivilDate) -> [Confirmation.Input] {
    let day = Confirmation.Input(
      name: "jour", label: "Le", kind: "date", value: today.description, isRequired: true)
    switch self {
    case .deliver, .pay: return [day]
    case .approveEnd:
      return [
        .init(name: "par", label: "Qui a donné son accord, chez le commanditaire"), day,
      ]
    case .cancel: return [.init(name: "motif", label: "Motif")]
    case .block: return [.reason]
    case .invoice, .credit, .unblock: return []
    }
  }
}

extension Preview {
  /// That some of these pass are at a desk just now.
  static func stagedSentences(_ preview: Preview?) -> [String] {
    guard let staged = preview?.staged, staged > 0 else { return [] }
    return [
      "\(French.count(staged, "de ces pass attend", "de ces pass attendent")) dans la liste d’un"
        + " poste et y sera refusé."
    ]
  }
}

extension Confirmation.Input {
  static let reason = Self(name: "motif", label: "Motif, montré aux postes qui le refusent")
}
