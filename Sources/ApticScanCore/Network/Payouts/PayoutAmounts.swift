/// The amounts of a counter-payment: gross, fee and VAT are rounded once, on the whole.
public struct PayoutAmounts: Hashable, Sendable {
  public var gross: EuroCents
  public var fee: EuroCents
  /// On the fee's invoice, and not withheld.
  public var vat: EuroCents

  public init(gross: EuroCents, fee: EuroCents, vat: EuroCents) {
    self.gross = gross
    self.fee = fee
    self.vat = vat
  }

  public init(gross: EuroCents, feeBasisPoints: Int, vatBasisPoints: Int) {
    self.gross = gross
    fee = gross.share(basisPoints: feeBasisPoints)
    vat = fee.share(basisPoints: vatBasisPoints)
  }

  public var net: EuroCents { gross - fee }
}

/// When a month may be settled.
public enum SettlementCalendar {
  /// The first day on which a month may be settled: some days after its end, so that its last day
  /// can be corrected.
  public static func firstDay(toSettle month: CivilMonth, daysAfter: Int) -> CivilDate {
    month.next.firstDay.adding(days: daysAfter)
  }

  /// The last month that may be settled on a day.
  public static func lastMonth(on today: CivilDate, daysAfter: Int) -> CivilMonth {
    CivilMonth(today.adding(days: -daysAfter)).previous
  }
}
