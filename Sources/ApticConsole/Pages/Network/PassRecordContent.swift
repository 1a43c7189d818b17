import ApticScanCore
import ApticStore

extension Console {
  /// All that is known of a pass, as a page shows it.
  struct PassRecordContent: Sendable {
    struct BlockLine: Sendable {
      var what: String
      var reason: String
      var path: String?
    }

    struct UseLine: Sendable {
      var when: String
      var service: String
      var place: String
      var state: String
      var look: String
      var why: String?
      /// The redemption, where whoever is there may cancel it.
      var cancels: String?
      /// Why it cannot be cancelled here, and what to do; nil where it can, or was.
      var refused: String?
      /// Who can be asked.
      var askPath: String?
      var ask = ""
    }

    var number: String
    var code: String
    var state: String
    var look: String
    var value: String
    var validity: String
    var order: String
    var orderPath: String
    var carnet: String
    var carnetPath: String
    var sponsor: String
    var stagedAt: String?
    var blocks: [BlockLine]
    var hasBlocks: Bool
    var isBlockedItself: Bool
    var uses: [UseLine]
    var hasUses: Bool
    var request = FormRequest.new()
  }
}

extension Console.PassRecordContent {
  /// - Parameter rights: why whoever is there may not cancel what an organisation took, by its id.
  init(_ record: PassRecord, rights: [String: CancellationRight.Refusal]) {
    let pass = record.pass
    number = pass.code.rawValue
    code = pass.code.rawValue
    state = pass.state.french
    look = pass.state.look
    value = French.amount(pass.faceValueCents)
    validity =
      "du \(pass.validFrom.french) au \(pass.validUntil.french), encore accepté jusqu’au"
      + " \(pass.graceUntil.french)"
    order = pass.order
    orderPath = Address.of("reseau", "commandes", pass.order)
    carnet = pass.carnet
    carnetPath = Address.of("reseau", "carnets", pass.carnet)
    sponsor = pass.sponsor
    stagedAt = record.stagedAt
    blocks = record.blocks.map { block in
      switch block.level {
      case .pass: BlockLine(what: "Ce pass est bloqué", reason: block.reason ?? "", path: nil)
      case .carnet:
        BlockLine(
          what: "Son carnet est bloqué", reason: block.reason ?? "",
          path: Address.of("reseau", "carnets", block.id))
      case .order:
        BlockLine(
          what: "Sa commande est bloquée", reason: block.reason ?? "",
          path: Address.of("reseau", "commandes", block.id))
      }
    }
    hasBlocks = !blocks.isEmpty
    isBlockedItself = record.blocks.contains { $0.level == .pass }
    uses = record.uses.map { use in
      let redemption = use.redemption
      let why = redemption.cancelReason.map { reason in
        "Annulé par \(redemption.cancelledBy ?? "une personne du réseau") : \(reason)"
      }
      var line = UseLine(use, why)
      switch redemption.state {
      case .submitted: line.tellCancellation(use, rights[use.organisation])
      case .paid: line.refused = "Son mois est réglé : cela ne s’annule plus."
      case .cancelled: break
      }
      return line
    }
    hasUses = !uses.isEmpty
  }
}

extension Console.PassRecordContent.UseLine {
  fileprivate mutating func tellCancellation(
    _ use: PassRecord.Use, _ refusal: CancellationRight.Refusal?
  ) {
    let month = CivilMonth(use.day).french
    let place = "page Contre-paiement de \(month), avant que ce mois soit réglé"
    switch refusal {
    case nil:
      cancels = use.redemption.id
      return
    case .otherOrganisation:
      refused =
        "Seuls les membres de \(use.organisationName) peuvent l’annuler, depuis leur \(place)."
        + " Demandez-le-leur."
    case .representativeRequired:
      refused =
        "Seul le représentant légal de \(use.organisationName) peut l’annuler, depuis sa \(place)."
        + " Demandez-le-lui."
    case .readOnly: refused = Refusals.french(CoreRefusal(Right.Refusal.readOnly))
    }
    askPath = Address.of("reseau", "organisations", use.organisation)
    ask = "Fiche de \(use.organisationName)"
  }

  init(_ use: PassRecord.Use, _ why: String?) {
    self.init(
      when: "le \(use.day.french) à \(use.time)", service: use.serviceName,
      place: "\(use.placeName), \(use.organisationName)", state: use.redemption.state.french,
      look: use.redemption.state.look, why: why)
  }
}
