import ApticScanCore
import ApticStore

/// A service of the network's catalogue, as one organisation offers it or not.
struct CatalogueLine: Sendable {
  var id: String
  var name: String
  var isOffered: Bool
  /// `10,00 €`; nil where the network regulates no price.
  var regulated: String?
  /// What it costs here; nil where it is not offered.
  var price: String?
  var isRegulatedAccepted: Bool
  var since: String?
  /// That the network has withdrawn it, or will.
  var withdrawal: String?
  /// Whether a price can be named: not of what the network has withdrawn.
  var canBeOffered: Bool
  /// Whether its fields are shown.
  var isOpen: Bool
  /// What stands in the field of the price.
  var field: String
  var isAcceptTicked: Bool
  var path: String

  /// Nil for what the network has withdrawn and the organisation does not offer.
  init?(
    _ service: CatalogueService, open: String?, typed: Form?, usual: EuroCents, today: CivilDate,
    _ path: String
  ) {
    let isWithdrawn = service.withdrawnOn.map { $0 <= today } ?? false
    let offer = service.offer
    if isWithdrawn, offer == nil { return nil }
    id = service.id
    name = service.name
    isOffered = offer != nil
    regulated = service.regulatedPriceCents.map(French.amount)
    price = (offer?.priceCents).map(French.amount)
    isRegulatedAccepted = offer?.acceptsRegulatedPrice ?? false
    since = offer?.since.french
    withdrawal = service.withdrawnOn.map {
      isWithdrawn
        ? "Ce service a quitté le catalogue du réseau le \($0.french) : il ne peut plus être choisi."
        : "Ce service quittera le catalogue du réseau le \($0.french)."
    }
    canBeOffered = !isWithdrawn
    isOpen = open == service.id && canBeOffered
    let known = offer?.priceCents ?? service.regulatedPriceCents ?? usual
    field = typed?["prix"] ?? French.number(known)
    isAcceptTicked = typed.map { $0["reglemente"] == "oui" } ?? isRegulatedAccepted
    self.path = path
  }
}
