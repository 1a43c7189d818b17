import ApticScanCore
import ApticStore

/// A counter-payment in a list.
struct PayoutLine: Sendable {
  var path: String
  var period: String
  var state: String
  var tone: String
  var why: String?
  var passes: String
  var net: String
  var isUpcoming: Bool

  init(_ payout: Payout, _ path: OrganisationPath) {
    self.path = path["contre-paiements/\(payout.id)"]
    period = payout.period.french
    state = payout.state.french
    tone = payout.state.tone
    why = payout.reason?.french
    passes = String(payout.passes)
    net = French.amount(payout.netCents)
    isUpcoming = payout.state == .upcoming
  }
}

/// How a counter-payment is reckoned here, for people.
struct PayoutTerms: Sendable {
  /// `10,00 €`
  var faceValue: String
  /// `4 %`
  var fee: String

  init(_ settings: NetworkSettings) {
    faceValue = French.amount(settings.faceValueCents)
    fee = French.percent(settings.downstreamFeeBasisPoints)
  }
}

extension Payout.State {
  /// The class of its tag.
  var tone: String {
    switch self {
    case .upcoming: "info"
    case .waiting: "wait"
    case .issued: "info"
    case .paid: "good"
    case .rejected: "bad"
    }
  }
}

extension French {
  /// `4 %`, `4,5 %`, of hundredths of a percent.
  static func percent(_ basisPoints: Int) -> String {
    let rest = basisPoints % 100
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    let decimals = rest == 0 ? "" : "," + digits
    return "\(basisPoints / 100)\(decimals)\u{A0}%"
  }

  /// `1234 5678 9012 3428`
  static func number(_ code: PassCode) -> String { code.rawValue.inGroups(of: 4) }
}
