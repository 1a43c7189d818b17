import ApticScanCore

/// Whether a step can be taken: a ladder of refusals, in order of precedence.
enum OrderRules {
  static func refusal(
    of step: OrderStep, _ order: OrderRow, today: CivilDate, settings: NetworkSettings
  ) -> CoreRefusal? {
    if let day = order.facts.cancelledOn {
      return CoreRefusal(
        code: "orderCancelled", detail: "Order '\(order.id)' was cancelled on \(day).")
    }
    switch step {
    case .invoice: return invoice(order)
    case .deliver: return deliver(order)
    case .pay: return pay(order)
    case .approveEnd: return approveEnd(order, today: today)
    case .credit: return credit(order, today: today, settings: settings)
    case .cancel: return cancel(order)
    }
  }

  private static func invoice(_ order: OrderRow) -> CoreRefusal? {
    if let day = order.facts.invoicedOn {
      return CoreRefusal(
        code: "alreadyInvoiced", detail: "Order '\(order.id)' was invoiced on \(day).")
    }
    return nil
  }

  private static func deliver(_ order: OrderRow) -> CoreRefusal? {
    if let day = order.facts.deliveredOn {
      return CoreRefusal(
        code: "alreadyDelivered", detail: "Order '\(order.id)' was delivered on \(day).")
    }
    return nil
  }

  private static func pay(_ order: OrderRow) -> CoreRefusal? {
    if let day = order.facts.paidOn { return alreadyActivated(order, day) }
    guard order.facts.invoicedOn != nil else {
      return CoreRefusal(
        code: "notInvoiced", detail: "Order '\(order.id)' has no invoice to pay; invoice it first.")
    }
    return nil
  }

  private static func approveEnd(_ order: OrderRow, today: CivilDate) -> CoreRefusal? {
    if let day = order.facts.endApprovedOn {
      return CoreRefusal(
        code: "alreadyApproved", detail: "The end of order '\(order.id)' was approved on \(day).")
    }
    guard order.facts.paidOn != nil else { return notActivated(order) }
    guard let calendar = order.calendar else { return withoutDates(order) }
    if today < calendar.blockingOn {
      return CoreRefusal(
        code: "endTooEarly",
        detail: "The end of order '\(order.id)' can be approved from \(calendar.blockingOn), "
          + "\(OrderCalendar.blockingDays) days before its last day.")
    }
    return nil
  }

  private static func credit(
    _ order: OrderRow, today: CivilDate, settings: NetworkSettings
  ) -> CoreRefusal? {
    guard order.facts.paidOn != nil else { return notActivated(order) }
    guard let calendar = order.calendar else { return withoutDates(order) }
    let first = calendar.graceUntil.adding(days: max(1, settings.creditDaysAfterGrace))
    if today < first {
      return CoreRefusal(
        code: "creditTooEarly",
        detail: "Pass of order '\(order.id)' are accepted until \(calendar.graceUntil); what was "
          + "not used can be credited from \(first).")
    }
    return nil
  }

  private static func cancel(_ order: OrderRow) -> CoreRefusal? {
    if let day = order.facts.paidOn { return alreadyActivated(order, day) }
    return nil
  }

  private static func alreadyActivated(_ order: OrderRow, _ day: CivilDate) -> CoreRefusal {
    CoreRefusal(
      code: "alreadyActivated", detail: "Order '\(order.id)' was paid, and so activated, on \(day)."
    )
  }

  private static func notActivated(_ order: OrderRow) -> CoreRefusal {
    CoreRefusal(
      code: "orderNotActivated",
      detail: "Order '\(order.id)' is not paid; until it is, none of its pass can be taken.")
  }

  private static func withoutDates(_ order: OrderRow) -> CoreRefusal {
    CoreRefusal(
      code: "orderWithoutDates",
      detail: "Order '\(order.id)' came with its pass, and nobody has said when it ends.")
  }
}
