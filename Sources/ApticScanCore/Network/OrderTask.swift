/// What an order asks of whoever runs the network, by its facts and the calendar of its end.
public enum OrderTask: String, Codable, Sendable, CaseIterable {
  case invoice
  /// The sponsor's payment is to be noted: it activates the pass.
  case notePayment
  /// Its pass end within 30 days: all concerned are told.
  case tellOfEnd
  /// Within 15 days: the sponsor approves that carnets in stock be blocked.
  case approveEnd
  /// What was not used becomes a credit note.
  case credit
}

extension Order {
  /// What is due; nil where there is none today.
  ///
  /// - Parameter creditDaysAfterGrace: as the network has decided.
  public func taskDue(on today: CivilDate, creditDaysAfterGrace: Int) -> OrderTask? {
    switch state {
    case .cancelled, .credited: return nil
    case .ordered: return .invoice
    case .invoiced, .delivered: return .notePayment
    case .active: break
    }
    guard let from = validFrom, let until = validUntil else { return nil }
    let calendar = OrderCalendar(validFrom: from, validUntil: until, graceMonths: graceMonths)
    switch calendar.phase(on: today) {
    case .upcoming, .running, .grace: return nil
    case .alert: return .tellOfEnd
    case .blocking, .confirmation: return facts.endApprovedOn == nil ? .approveEnd : nil
    case .invalid, .statement:
      return today >= calendar.graceUntil.adding(days: max(1, creditDaysAfterGrace)) ? .credit : nil
    }
  }
}
