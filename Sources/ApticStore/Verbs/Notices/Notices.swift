import ApticScanCore

extension LocalCore {
  public func notices(
    of organisation: String?, by asker: Principal
  ) async throws -> [OrganisationNotice] {
    let occasion = occasion()
    guard let organisation else {
      try asker.must(.runsNetwork)
      return try await engine.read { [paris] in
        try $0.operatorNotices(at: occasion, paris).gravestFirst
      }
    }
    try asker.must(.sees(organisation: organisation))
    return try await engine.read { [paris] reader in
      let row = try reader.knownOrganisation(organisation)
      var rules = OrganisationNoticeRules(organisation: organisation)
      rules.legalForm = row.details.legalForm ?? ""
      rules.documents = try reader.standingDocuments(of: organisation)
      rules.bankDetails = try reader.standingBankDetails(of: organisation)
      rules.payouts = try reader.openPayouts(of: organisation)
      rules.orders = try reader.endingOrders(for: organisation, today: occasion.today)
      rules.duePeriods = try reader.subscription(of: organisation).periods.filter(\.isDue)
      rules.kit = try reader.kitUnderWay(of: organisation)
      let settings = try reader.settings(on: occasion.today)
      let told = occasion.at.advanced(
        bySeconds: -(settings.stagedHours - settings.stagedNoticeHours) * 3_600)
      let staged = try reader.stagedBefore(told, by: organisation)
      rules.stagedEnding = staged.count
      rules.stagedUntil = staged.oldest.map {
        paris.day(of: $0.advanced(bySeconds: settings.stagedHours * 3_600))
      }
      return rules.notices(on: occasion.today)
    }
  }
}

extension Reader {
  fileprivate func standingDocuments(of organisation: String) throws -> [Document] {
    try rows(
      """
      SELECT \(Document.columns) FROM documents
      WHERE organisation_id = $1 AND state <> 'replaced' ORDER BY id
      """, [organisation]
    ).map(Document.init)
  }

  /// What waits, what is verified, and the last one that was refused.
  fileprivate func standingBankDetails(of organisation: String) throws -> [BankDetails] {
    try rows(
      """
      SELECT \(BankDetails.columns) FROM bank_details
      WHERE organisation_id = $1 AND (state IN ('pending', 'verified') OR id = (
        SELECT max(id) FROM bank_details WHERE organisation_id = $1 AND state = 'refused'))
      """, [organisation]
    ).map(BankDetails.init)
  }

  fileprivate func openPayouts(of organisation: String) throws -> [Payout] {
    try rows(
      Payout.query + """

        WHERE p.organisation_id = $1 AND p.state IN ('waiting', 'rejected') ORDER BY p.period
        """, [organisation]
    ).map(Payout.init)
  }

  /// How many pass are staged at its desks since before a moment, and since when the first.
  fileprivate func stagedBefore(
    _ moment: Timestamp, by organisation: String
  ) throws -> (count: Int, oldest: Timestamp?) {
    let row = try row(
      """
      SELECT count(*) AS n, min(s.at) AS oldest FROM staged s
      JOIN desks d ON d.id = s.desk_id
      JOIN points_of_presence p ON p.id = d.point_of_presence_id
      WHERE p.organisation_id = $1 AND s.at <= $2
      """, [organisation, moment])
    return (try row?.count("n") ?? 0, try row?.timestampOrNil("oldest"))
  }

  /// Active orders in the last 30 days before their end or in their grace, whose pass count at one
  /// of the organisation's places.
  fileprivate func endingOrders(
    for organisation: String, today: CivilDate
  ) throws -> [OrganisationNoticeRules.EndingOrder] {
    let places = try rows(
      """
      SELECT id, postal_code FROM points_of_presence
      WHERE organisation_id = $1 AND removed_on IS NULL
      """, [organisation]
    ).map {
      Perimeter.Place(id: try $0.text("id"), postalCode: try $0.text("postal_code").orNil)
    }
    let orders = try rows(
      """
      SELECT \(OrderRow.columns) FROM orders
      WHERE paid_on IS NOT NULL AND credited_on IS NULL AND blocked_reason IS NULL
        AND valid_from <= $1 AND valid_until <= $2 ORDER BY valid_until, id
      """, [today, today.adding(days: OrderCalendar.alertDays)]
    ).map(OrderRow.init)
    return try orders.compactMap { order in
      guard let calendar = order.calendar, today <= calendar.graceUntil else { return nil }
      if let perimeter = order.perimeter, !places.contains(where: perimeter.includes) { return nil }
      let sponsor = try row("SELECT name FROM sponsors WHERE id = $1", [order.sponsor])
      return OrganisationNoticeRules.EndingOrder(
        id: order.id, sponsorName: try sponsor?.text("name") ?? order.sponsor, calendar: calendar)
    }
  }

  /// What was handed in and waits for its verification, oldest first, organisations to qualify, kits to
  /// send, payouts that are held up, months to settle, orders, and subscriptions.
  fileprivate func operatorNotices(
    at occasion: Occasion, _ paris: ParisTime
  ) throws -> [OrganisationNotice] {
    let verifications = try rows(
      """
      SELECT d.id, d.kind, d.organisation_id, d.at, o.name FROM documents d
      JOIN organisations o ON o.id = d.organisation_id WHERE d.state = 'pending'
      UNION ALL
      SELECT b.id, NULL, b.organisation_id, b.at, o.name FROM bank_details b
      JOIN organisations o ON o.id = b.organisation_id WHERE b.state = 'pending'
      ORDER BY 4, 1
      """
    ).map { row in
      let kind = try row.textOrNil("kind") == nil ? nil : row.word("kind", as: Document.Kind.self)
      return Verification(
        kind.map { .document($0) } ?? .bankDetails, id: try row.text("id"),
        organisation: try row.text("organisation_id"), at: try row.timestamp("at")
      ).notice(organisationName: try row.text("name"), at: occasion.at)
    }
    let kits = try rows(
      """
      SELECT \(Kit.columns), (SELECT name FROM organisations WHERE id = organisation_id) AS name
      FROM kits WHERE state = 'ordered' ORDER BY ordered_at, id
      """
    ).map { try Kit($0).noticeToSend(organisationName: try $0.text("name")) }
    return try verifications + organisationsToQualify() + kits + heldPayouts()
      + monthsDue(on: occasion.today, paris) + orderTasks(on: occasion.today)
      + subscriptionsAwaited(on: occasion.today).notices
  }

  private func subscriptionsAwaited(on today: CivilDate) throws -> SubscriptionNotices {
    var awaited = SubscriptionNotices()
    awaited.begun = try organisationsInYearsBegun(on: today).count
    awaited.unpaid =
      try row(
        "SELECT count(*) AS n FROM subscriptions WHERE invoice IS NOT NULL AND paid_on IS NULL")?
      .count("n") ?? 0
    return awaited
  }

  /// Payouts that are not paid: those that the bank sent back, and those that wait for papers.
  private func heldPayouts() throws -> [OrganisationNotice] {
    try rows(
      Payout.query
        + " WHERE p.state IN ('waiting', 'rejected') ORDER BY p.period, p.organisation_id"
    ).compactMap { try Payout($0).noticeForOperator }
  }
}
