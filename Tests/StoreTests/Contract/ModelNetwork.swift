import ApticScanCore
import ApticStore

/// What a core ought to hold and answer, in plain values: the rules once more, written from the
/// rulebook and not from the program.
struct ModelNetwork {
  struct Pass {
    var order: String
    var carnet: String
    var validFrom: CivilDate
    var validUntil: CivilDate
    /// What its own row says: not activated, or blocked for a reason of its own.
    var isActivated = true
    var isBlocked = false
    var stagedAt: String?
    var stagedSince: Timestamp?
    /// The service for which it waits.
    var service = ""
    /// The redemption that holds it.
    var redemption: String?
  }

  struct Order {
    var sponsor: String
    var faceValue: Int64 = 1_000
    var quantity: Int?
    var isInvoiced = true
    var isPaid = true
    var isDelivered = true
    var isEndApproved = false
    var isBlocked = false
    var isCancelled = false
    var graceMonths = 1
    var validUntil: CivilDate?
    /// Pass that went back to the sponsor.
    var credited: Int64 = 0
  }

  struct Redemption {
    var pass: PassCode
    var organisation: String
    var face: Int64
    /// The month in which it was taken.
    var month: CivilMonth
    var isCancelled = false
    /// The payout that it is in.
    var payout: String?
  }

  static let organisations = ["gare": "ruche", "mairie": "ruche", "pont": "fil"]
  static let offers = ["ruche": ["demarches", "outils"], "fil": ["loisirs"]]

  var passes: [PassCode: Pass] = [:]
  var orders: [String: Order] = [:]
  var blockedCarnets: Set<String> = []
  /// Where carnets are, as far as somebody has said.
  var distribution: [String: Carnet.Distribution] = [:]
  /// Settings, as of today.
  var graceMonths = 1
  var settlementDays = 3
  var redemptions: [String: Redemption] = [:]
  var payouts: [String: ModelPayout] = [:]
  /// How many accounts of each organisation were verified.
  var accounts: [String: Int] = [:]
  /// What is staged at each desk.
  private(set) var waiting: [String: Set<PassCode>] = [:]
  /// In the order in which they came.
  var codes: [PassCode] = []

  mutating func add(_ code: PassCode, _ pass: Pass) {
    passes[code] = pass
    codes.append(code)
  }

  /// What a desk is told of a pass; `nil` where it is good.
  func refusal(
    of code: PassCode, at desk: String, service: String, on today: CivilDate,
    isConfirming: Bool = false
  ) -> Outcome? {
    guard let pass = passes[code], let order = orders[pass.order] else { return .unknownPass }
    if let redemption = pass.redemption {
      return redemptions[redemption]?.payout == nil ? .alreadySubmitted : .alreadyPaid
    }
    if pass.stagedAt != nil, !isConfirming { return .alreadyStaged }
    if pass.isBlocked || blockedCarnets.contains(pass.carnet) || order.isBlocked { return .blocked }
    if !pass.isActivated || !order.isPaid { return .notActivated }
    if !isConfirming {
      if today < pass.validFrom { return .notYetValid }
      if today > pass.validUntil.adding(months: order.graceMonths) { return .expired }
    }
    let organisation = Self.organisations[desk] ?? ""
    guard Self.offers[organisation, default: []].contains(service) else { return .notAcceptedHere }
    return nil
  }

  func carnets(of order: String) -> [String] {
    Set(passes.values.filter { $0.order == order }.map(\.carnet)).sorted()
  }

  mutating func stage(
    _ code: PassCode, at desk: String, for service: String, since moment: Timestamp
  ) {
    passes[code]?.stagedAt = desk
    passes[code]?.stagedSince = moment
    passes[code]?.service = service
    waiting[desk, default: []].insert(code)
  }

  mutating func unstage(_ code: PassCode) {
    guard let desk = passes[code]?.stagedAt else { return }
    passes[code]?.stagedAt = nil
    waiting[desk]?.remove(code)
  }

  mutating func take(
    _ code: PassCode, as redemption: String, at desk: String, on today: CivilDate
  ) {
    guard let pass = passes[code], let order = orders[pass.order] else { return }
    unstage(code)
    passes[code]?.redemption = redemption
    redemptions[redemption] = Redemption(
      pass: code, organisation: Self.organisations[desk] ?? "", face: order.faceValue,
      month: CivilMonth(today))
  }

  /// Paid is activated, with those that said of themselves that they were not.
  mutating func activate(_ order: String) {
    orders[order]?.isPaid = true
    for code in codes where passes[code]?.order == order { passes[code]?.isActivated = true }
  }

  mutating func setBlocked(_ level: Block.Level, _ id: String, _ isBlocked: Bool) {
    switch level {
    case .pass: passes[PassCode(id)]?.isBlocked = isBlocked
    case .carnet:
      if isBlocked { blockedCarnets.insert(id) } else { blockedCarnets.remove(id) }
    case .order: orders[id]?.isBlocked = isBlocked
    }
  }

  /// A redemption is undone: its pass is usable again.
  mutating func undo(_ redemption: String) {
    guard let pass = redemptions[redemption]?.pass else { return }
    redemptions[redemption]?.isCancelled = true
    passes[pass]?.redemption = nil
  }

  func hasStaged(_ order: String) -> Bool {
    waiting.values.contains { $0.contains { passes[$0]?.order == order } }
  }

  /// Pass of an order that nobody has taken and that did not go back to the sponsor.
  func unused(of order: String) -> Int64 {
    let held = passes.values.filter { $0.order == order && $0.redemption == nil }
    return Int64(held.count) - (orders[order]?.credited ?? 0)
  }

  /// What the ledger owes an organisation for pass that are not settled.
  func owed(to organisation: String) -> Int64 {
    redemptions.values.filter {
      $0.organisation == organisation && !$0.isCancelled && $0.payout == nil
    }
    .reduce(0) { $0 + $1.face }
  }

  /// What can still be taken of an order, or is out with it.
  func outstanding(of order: String) -> Int64 {
    let held = passes.values.filter { $0.order == order }
    let out = Int64(held.filter { $0.redemption == nil }.count) - (orders[order]?.credited ?? 0)
    return out * (orders[order]?.faceValue ?? 0)
  }
}
