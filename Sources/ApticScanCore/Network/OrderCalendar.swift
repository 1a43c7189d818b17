/// Where an order stands between its first day and its end, by the calendar alone. Nothing happens
/// by itself: a phase says what is to be done.
public enum OrderPhase: String, Codable, Sendable, CaseIterable {
  /// Its first day is still to come.
  case upcoming
  case running
  /// 30 days before its end: all concerned are told.
  case alert
  /// 15 days before: carnets in stock are counted, to be blocked.
  case blocking
  /// 7 days before: the sponsor confirms.
  case confirmation
  /// Its end has passed, and what was handed out is still accepted.
  case grace
  /// Nothing is accepted any more.
  case invalid
  /// A week later: the joint statement, and the credit note of what was not used.
  case statement
}

/// The days of an order's end.
///
/// ```
///  validFrom      −30     −15        −7         validUntil    grace ends   +7
/// ─────┬───────────┬───────┬──────────┬──────────────┬────────────┬─────────┬──────▶
/// upcoming running  alert   blocking   confirmation    grace       invalid   statement
/// ```
public struct OrderCalendar: Hashable, Sendable {
  public static let alertDays = 30
  public static let blockingDays = 15
  public static let confirmationDays = 7
  public static let statementDays = 7

  public var validFrom: CivilDate
  public var validUntil: CivilDate
  public var graceMonths: Int

  public init(validFrom: CivilDate, validUntil: CivilDate, graceMonths: Int) {
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.graceMonths = graceMonths
  }

  public var alertOn: CivilDate { validUntil.adding(days: -Self.alertDays) }
  public var blockingOn: CivilDate { validUntil.adding(days: -Self.blockingDays) }
  public var confirmationOn: CivilDate { validUntil.adding(days: -Self.confirmationDays) }
  /// The last day on which its pass are accepted.
  public var graceUntil: CivilDate { validUntil.adding(months: graceMonths) }
  public var statementOn: CivilDate { graceUntil.adding(days: Self.statementDays) }

  public func phase(on day: CivilDate) -> OrderPhase {
    if day < validFrom { return .upcoming }
    if day >= statementOn { return .statement }
    if day > graceUntil { return .invalid }
    if day > validUntil { return .grace }
    if day >= confirmationOn { return .confirmation }
    if day >= blockingOn { return .blocking }
    if day >= alertOn { return .alert }
    return .running
  }
}
