import ApticScanCore

extension LocalCore {
  public func subscription(
    of organisation: String, by asker: Principal
  ) async throws -> YearlySubscription {
    try asker.must(.sees(organisation: organisation))
    return try await engine.read { reader in
      _ = try reader.knownOrganisation(organisation)
      return try reader.subscription(of: organisation)
    }
  }

  public func renewSubscriptions(_ command: Command<NoFields>) async throws -> Answer<Renewal> {
    try await perform(command, "subscriptions.renew", on: "network", needing: .runsNetwork) {
      transaction, occasion in
      var renewal = Renewal()
      for organisation in try transaction.organisationsInYearsBegun(on: occasion.today) {
        let added = try transaction.subscribe(organisation, on: occasion)
        renewal.renewed += added.count
        renewal.invoices += added.compactMap { $0.invoice?.number }
      }
      return renewal
    }
  }

  public func paySubscription(
    _ command: Command<SubscriptionPayment>, of organisation: String
  ) async throws -> Answer<YearlySubscription> {
    try await perform(
      command, "subscription.pay", on: "organisation:\(organisation)",
      detail: command.request.invoice, needing: .runsNetwork
    ) { transaction, occasion in
      _ = try transaction.knownOrganisation(organisation)
      let day = try OccasionDay.checked(command.request.on, today: occasion.today)
      let subscription = try transaction.subscription(of: organisation)
      switch SubscriptionRules.invoice(paidBy: command.request, of: subscription) {
      case .failure(let refusal): throw CoreRefusal(refusal)
      case .success(let invoice):
        try transaction.execute(
          "UPDATE subscriptions SET paid_on = $2 WHERE invoice = $1", [invoice.number, day])
        try transaction.post(
          .subscriptionPayment(invoice, organisation: organisation), at: occasion.at)
      }
      return try transaction.subscription(of: organisation)
    }
  }
}

extension Reader {
  /// Those of the network of which a year has begun that is not in the books, by id.
  func organisationsInYearsBegun(on today: CivilDate) throws -> [String] {
    try rows(
      """
      SELECT o.id, min(s.starts_on) AS first, count(s.starts_on) AS years FROM organisations o
      LEFT JOIN subscriptions s ON s.organisation_id = o.id
      WHERE o.qualified_on <= $1 GROUP BY o.id ORDER BY o.id
      """, [today]
    ).filter { row in
      let first = try row.dateOrNil("first") ?? today
      let years = try row.count("years")
      return !SubscriptionCalendar.begun(from: first, count: years, today: today).isEmpty
    }.map { try $0.text("id") }
  }

  func subscription(of organisation: String) throws -> YearlySubscription {
    let invoices = Dictionary(
      uniqueKeysWithValues: try invoices(about: YearlySubscription.reference(organisation)).map {
        ($0.number, $0)
      })
    let periods = try rows(
      """
      SELECT starts_on, ends_on, invoice, paid_on FROM subscriptions
      WHERE organisation_id = $1 ORDER BY starts_on
      """, [organisation]
    ).map { row in
      YearlySubscription.Period(
        startsOn: try row.date("starts_on"), endsOn: try row.date("ends_on"),
        invoice: try row.textOrNil("invoice").flatMap { invoices[$0] },
        paidOn: try row.dateOrNil("paid_on"))
    }
    return YearlySubscription(organisation: organisation, periods: periods)
  }
}

extension Transaction {
  /// Adds the years of an organisation that have begun, each with its invoice at the price of its
  /// first day.
  ///
  /// A first year begins today: who was qualified before there were subscriptions owes nothing for
  /// that time.
  @discardableResult
  func subscribe(_ organisation: String, on occasion: Occasion) throws -> [YearlySubscription
    .Period]
  {
    let known = try subscription(of: organisation).periods
    let first = known.first?.startsOn ?? occasion.today
    let numbers = SubscriptionCalendar.begun(
      from: first, count: known.count, today: occasion.today)
    return try numbers.map { number in
      let year = SubscriptionCalendar.year(number, from: first)
      let settings = try settings(on: year.startsOn)
      var period = YearlySubscription.Period(startsOn: year.startsOn, endsOn: year.endsOn)
      if settings.subscriptionCents > .zero {
        let invoice = try issue(
          .invoice, .subscription, to: "organisation:\(organisation)",
          about: YearlySubscription.reference(organisation), on: occasion.today,
          lines: InvoiceLines.subscription(period, settings))
        try post(.subscription(invoice, organisation: organisation), at: occasion.at)
        period.invoice = invoice
      }
      try execute(
        """
        INSERT INTO subscriptions (organisation_id, starts_on, ends_on, invoice)
        VALUES ($1, $2, $3, $4)
        """, [organisation, period.startsOn, period.endsOn, period.invoice?.number])
      return period
    }
  }
}

extension YearlySubscription {
  /// What its invoices are about.
  static func reference(_ organisation: String) -> String { "subscription:\(organisation)" }
}
