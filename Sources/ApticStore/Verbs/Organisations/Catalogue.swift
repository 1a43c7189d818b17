import ApticScanCore

extension LocalCore {
  public func catalogue(
    of organisation: String?, on day: CivilDate?, desk: String
  ) async throws -> [CatalogueService] {
    let day = day ?? occasion().today
    return try await engine.read { reader in
      let meant =
        try organisation.map { try reader.knownOrganisation($0).id }
        ?? reader.desk(desk)?.organisation
      return try reader.catalogue(of: meant, on: day)
    }
  }

  public func addService(
    _ command: Command<CatalogueRequest>
  ) async throws -> Answer<CatalogueService> {
    let request = command.request
    let subject = "service:" + (request.id ?? request.name ?? "")
    return try await perform(
      command, "service.add", on: subject, needing: .runsNetwork, found: \.id
    ) { transaction, occasion in
      let name = try Fields.name(request.name, else: "")
      let id = try transaction.newID(
        request.id, from: name, in: "services",
        taken: CoreRefusal(code: "serviceExists", detail: "A service has this id: name another."))
      try transaction.execute("INSERT INTO services (id, name) VALUES ($1, $2)", [id, name])
      try transaction.regulate(id, request, occasion.today)
      return try transaction.catalogueService(id, of: nil, on: occasion.today)
    }
  }

  public func changeService(
    _ id: String, _ command: Command<CatalogueRequest>
  ) async throws -> Answer<CatalogueService> {
    let request = command.request
    return try await perform(command, "service.change", on: "service:\(id)", needing: .runsNetwork)
    {
      transaction, occasion in
      let known = try transaction.catalogueService(id, of: nil, on: occasion.today)
      let name = try Fields.name(request.name, else: known.name)
      try transaction.execute("UPDATE services SET name = $2 WHERE id = $1", [id, name])
      try transaction.regulate(id, request, occasion.today)
      return try transaction.catalogueService(id, of: nil, on: occasion.today)
    }
  }

  public func withdrawService(
    _ id: String, _ command: Command<EndRequest>
  ) async throws -> Answer<CatalogueService> {
    try await perform(command, "service.withdraw", on: "service:\(id)", needing: .runsNetwork) {
      transaction, occasion in
      let day = try Fields.firstDay(command.request.from, occasion.today)
      let known = try transaction.catalogueService(id, of: nil, on: occasion.today)
      if let gone = known.withdrawnOn, gone <= occasion.today {
        throw CoreRefusal(
          code: "alreadyWithdrawn", detail: "'\(known.name)' left the catalogue on \(gone).")
      }
      try transaction.execute("UPDATE services SET withdrawn_on = $2 WHERE id = $1", [id, day])
      return try transaction.catalogueService(id, of: nil, on: occasion.today)
    }
  }
}

extension Reader {
  /// All that the catalogue has ever held, with the offers of one organisation on a day.
  func catalogue(of organisation: String?, on day: CivilDate) throws -> [CatalogueService] {
    try services("ORDER BY s.id", [organisation, day])
  }

  func catalogueService(
    _ id: String, of organisation: String?, on day: CivilDate
  ) throws -> CatalogueService {
    guard let known = try services("WHERE s.id = $3", [organisation, day, id]).first else {
      throw CoreRefusal(
        code: "notInCatalogue", detail: "The network's catalogue has no service '\(id)'.")
    }
    return known
  }

  private func services(
    _ rest: String, _ values: [any Bindable]
  ) throws -> [CatalogueService] {
    try rows(
      """
      SELECT s.id, s.name, s.withdrawn_on,
        \(OfferedService.regulatedPrice(of: "s.id", on: "$2")) AS regulated_cents,
        next.since AS next_since, next.price_cents AS next_cents,
        o.since, o.until, o.accepts_regulated_price, \(OfferedService.price(on: "$2"))
      FROM services s
      LEFT JOIN regulated_prices next ON next.service_id = s.id AND next.since = (
        SELECT min(since) FROM regulated_prices WHERE service_id = s.id AND since > $2)
      LEFT JOIN offers o ON o.service_id = s.id AND o.organisation_id = $1
        AND o.since <= $2 AND (o.until IS NULL OR o.until > $2)
      \(rest)
      """, values
    ).map { row in
      var service = CatalogueService(id: try row.text("id"), name: try row.text("name"))
      service.regulatedPriceCents = try row.integerOrNil("regulated_cents").map { EuroCents($0) }
      service.nextRegulation = try row.dateOrNil("next_since").map {
        Regulation(
          since: $0, priceCents: try row.integerOrNil("next_cents").map { EuroCents($0) })
      }
      service.withdrawnOn = try row.dateOrNil("withdrawn_on")
      if let since = try row.dateOrNil("since") {
        service.offer = ServiceOffer(
          priceCents: try row.cents("price_cents"),
          acceptsRegulatedPrice: try row.integer("accepts_regulated_price") == 1,
          since: since, until: try row.dateOrNil("until"))
      }
      return service
    }
  }
}

extension Transaction {
  /// Sets what the network regulates from a day on; what was to follow that day is dropped.
  fileprivate func regulate(
    _ service: String, _ request: CatalogueRequest, _ today: CivilDate
  ) throws {
    let day = try Fields.firstDay(request.from, today)
    if let price = request.regulatedPriceCents {
      guard request.isRegulated != false else {
        throw CoreRefusal(
          code: "badPrice", detail: "A price is regulated or it is not: leave one of both out.")
      }
      try ServicePrice.check(price)
    } else if request.isRegulated != false {
      return
    }
    try execute(
      "DELETE FROM regulated_prices WHERE service_id = $1 AND since >= $2", [service, day])
    try execute(
      "INSERT INTO regulated_prices (service_id, since, price_cents) VALUES ($1, $2, $3)",
      [service, day, request.regulatedPriceCents])
  }
}

enum ServicePrice {
  /// Above it somebody has typed cents for euros.
  static let greatest = EuroCents(1_000_000)

  static func check(_ price: EuroCents) throws {
    guard price >= .zero, price <= greatest else {
      throw CoreRefusal(
        code: "badPrice",
        detail: "A price is in cents, from 0 to \(greatest.cents), not \(price.cents).")
    }
  }
}
