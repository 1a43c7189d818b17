import ApticScanCore

extension LocalCore {
  public func establish(_ network: NetworkSetup) async throws {
    if let problem = network.problem {
      throw CoreRefusal(code: "badNetwork", detail: problem)
    }
    let moment = now()
    let today = paris.day(of: moment)
    try await engine.write { transaction in
      guard try transaction.isEmpty() else {
        throw CoreRefusal(
          code: "notEmpty",
          detail: "This core holds a network already; set one up in an empty data folder.")
      }
      try network.write(transaction, today: today)
      var intake = PassIntake(transaction, at: moment)
      for row in network.orders.flatMap(\.passes) { try intake.take(row) }
      _ = try intake.finish()
    }
  }
}

extension NetworkSetup {
  /// The day since which the first prices hold. Not the day of the set-up: a machine whose clock
  /// ran ahead on its first day must not find its prices in the future later.
  private static let everSince = "0001-01-01"

  /// What would keep this from being a network; nil where nothing does.
  fileprivate var problem: String? {
    let services = Set(services.map(\.id))
    let places = organisations.flatMap(\.pointsOfPresence).map(\.id)
    if let id = self.services.map(\.id).repeated { return "The service '\(id)' comes twice." }
    if let id = organisations.map(\.id).repeated { return "The organisation '\(id)' comes twice." }
    if let id = places.repeated { return "The point of presence '\(id)' comes twice." }
    if let id = desks.map(\.id).repeated { return "The desk '\(id)' comes twice." }
    if let id = orders.map(\.id).repeated { return "The order '\(id)' comes twice." }
    for desk in desks where !places.contains(desk.pointOfPresence) {
      return "The desk '\(desk.id)' stands at '\(desk.pointOfPresence)', which is no point of"
        + " presence."
    }
    for organisation in organisations {
      for offer in organisation.offers where !services.contains(offer.id) {
        return "'\(organisation.id)' offers '\(offer.id)', which the catalogue lacks."
      }
      if let id = organisation.offers.map(\.id).repeated {
        return "'\(organisation.id)' offers '\(id)' twice."
      }
    }
    for order in orders {
      if let problem = Name.problem(order.id) { return "The order '\(order.id)' \(problem)." }
      if order.faceValueCents <= .zero { return "The order '\(order.id)' has no face value." }
      for row in order.passes where row.order != order.id {
        return "A pass of the order '\(row.order)' stands in the order '\(order.id)'."
      }
    }
    return nil
  }

  fileprivate func write(_ transaction: any Transaction, today: CivilDate) throws {
    for service in services {
      try transaction.execute(
        "INSERT INTO services (id, name) VALUES ($1, $2)", [service.id, service.name])
      try transaction.execute(
        "INSERT INTO regulated_prices (service_id, since, price_cents) VALUES ($1, $2, $3)",
        [service.id, Self.everSince, service.priceCents])
    }
    for organisation in organisations {
      try organisation.write(transaction, since: Self.everSince, today: today)
    }
    for desk in desks {
      try transaction.execute(
        "INSERT INTO desks (id, point_of_presence_id) VALUES ($1, $2)",
        [desk.id, desk.pointOfPresence])
    }
    for order in orders {
      try transaction.open(
        OrderRow(id: order.id, sponsor: order.sponsor, faceValue: order.faceValueCents))
    }
  }
}

extension NetworkSetup.Organisation {
  /// It takes pass from the first day on: who sets a network up has qualified it.
  fileprivate func write(
    _ transaction: any Transaction, since: String, today: CivilDate
  ) throws {
    try transaction.execute(
      """
      INSERT INTO organisations (id, name, qualified_on, qualified_by)
      VALUES ($1, $2, $3, 'set-up')
      """, [id, name, today])
    for place in pointsOfPresence { try transaction.insert(place, organisation: id) }
    for offer in offers {
      try transaction.execute(
        """
        INSERT INTO offers (organisation_id, service_id, price_cents, since)
        VALUES ($1, $2, $3, $4)
        """, [id, offer.id, offer.priceCents, since])
    }
  }
}

extension [String] {
  /// The first that comes a second time.
  fileprivate var repeated: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}
