import ApticScanCore

/// A counter-payment as the rulebook has it.
struct ModelPayout {
  var organisation: String
  var passes: Int
  var gross: Int64
  var state: Payout.State
  /// The account that the last attempt went to, by how many the organisation had before it.
  var account: Int?
  var attempts = 0
  var isInFile = false

  /// Four hundredths, a half up.
  var fee: Int64 { (gross * 4 + 50) / 100 }
  var net: Int64 { gross - fee }
}

extension ModelNetwork {
  /// Settles all months up to one; the payouts that are new.
  mutating func settle(upTo last: CivilMonth) -> Int {
    var count = 0
    for organisation in Self.offers.keys {
      let months = Set(
        redemptions.values.filter {
          $0.organisation == organisation && !$0.isCancelled && $0.payout == nil
            && $0.month <= last
        }.map(\.month))
      for month in months {
        let id = "\(month)-\(organisation)"
        let mine = redemptions.filter {
          $0.value.organisation == organisation && !$0.value.isCancelled
            && $0.value.payout == nil && $0.value.month == month
        }
        payouts[id] = ModelPayout(
          organisation: organisation, passes: mine.count,
          gross: mine.values.reduce(0) { $0 + $1.face }, state: .waiting)
        for redemption in mine.keys { redemptions[redemption]?.payout = id }
        count += 1
      }
    }
    for (id, payout) in payouts {
      guard let account = accounts[payout.organisation] else { continue }
      if payout.state == .waiting || payout.state == .rejected && payout.account != account {
        issue(id)
      }
    }
    return count
  }

  mutating func issue(_ id: String) {
    payouts[id]?.state = .issued
    payouts[id]?.attempts += 1
    payouts[id]?.isInFile = false
    let organisation = payouts[id]?.organisation ?? ""
    payouts[id]?.account = accounts[organisation]
  }

  /// What the bank has not paid an organisation of its settled months.
  func due(to organisation: String) -> Int64 {
    payouts.values.filter { $0.organisation == organisation && $0.state != .paid }
      .reduce(0) { $0 + $1.net }
  }
}
