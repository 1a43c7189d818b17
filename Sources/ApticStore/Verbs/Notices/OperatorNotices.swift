import ApticScanCore

extension Reader {
  func organisationsToQualify() throws -> [OrganisationNotice] {
    try rows("SELECT id, name FROM organisations WHERE qualified_on IS NULL ORDER BY id").map {
      .toQualify(try $0.text("id"), name: try $0.text("name"))
    }
  }

  /// Months that may be settled and are not, from the figures, the oldest first.
  func monthsDue(on today: CivilDate, _ paris: ParisTime) throws -> [OrganisationNotice] {
    let last = SettlementCalendar.lastMonth(
      on: today, daysAfter: try settings(on: today).settlementDays)
    let due = try upcoming(PayoutFilter(), paris).filter { $0.period <= last }
    return Dictionary(grouping: due, by: \.period).sorted { $0.key < $1.key }.map {
      .toSettle($0.key, $0.value)
    }
  }

  /// Orders that ask for something today.
  func orderTasks(on today: CivilDate) throws -> [OrganisationNotice] {
    let days = try settings(on: today).creditDaysAfterGrace
    let open = try rows(
      """
      SELECT \(OrderRow.columns) FROM orders
      WHERE credited_on IS NULL AND cancelled_on IS NULL ORDER BY id
      """
    ).map(OrderRow.init)
    return try open.compactMap { order in
      let task = order.order(today: today).taskDue(on: today, creditDaysAfterGrace: days)
      guard let task else { return nil }
      // What is out stands in the ledger: no pass is looked at.
      let unused =
        task == .credit
        ? try Int(-balances(of: order.id).outstanding.cents / order.faceValue.cents) : 0
      return task.notice(
        order: order.id, sponsorName: try knownSponsor(order.sponsor).name,
        endsOn: order.validUntil, unused: unused)
    }
  }
}
