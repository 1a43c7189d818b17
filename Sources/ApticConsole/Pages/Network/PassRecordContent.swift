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
  init(_ record: PassRecord) {
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
      switch redemption.state {
      case .submitted: return UseLine(use, "soumis au contre-paiement", "info", why)
      case .paid: return UseLine(use, "dans un contre-paiement", "good", why)
      case .cancelled: return UseLine(use, "annulé", "bad", why)
      }
    }
    hasUses = !uses.isEmpty
  }
}

extension Console.PassRecordContent.UseLine {
  init(_ use: PassRecord.Use, _ state: String, _ look: String, _ why: String?) {
    self.init(
      when: "le \(use.day.french) à \(use.time)", service: use.serviceName,
      place: "\(use.placeName), \(use.organisationName)", state: state, look: look, why: why)
  }
}
