import ApticScanCore

extension LocalCore {
  public func offer(
    _ service: String, _ command: Command<OfferRequest>, desk: String
  ) async throws -> Answer<CatalogueService> {
    let request = command.request
    let subject = "offer:\(request.organisation ?? desk):\(service)"
    return try await perform(command, "offer.set", on: subject) { transaction, occasion in
      let organisation = try transaction.meantOrganisation(
        request.organisation, by: command.by, desk: desk)
      try command.by.must(.manages(organisation: organisation))
      let day = try Fields.firstDay(request.from, occasion.today)
      let known = try transaction.catalogueService(service, of: organisation, on: day)
      if let gone = known.withdrawnOn, gone <= day {
        throw CoreRefusal(
          code: "alreadyWithdrawn", detail: "'\(known.name)' left the catalogue on \(gone).")
      }
      let accepts =
        request.acceptsRegulatedPrice ?? known.offer?.acceptsRegulatedPrice ?? false
      let price = try Self.price(request.priceCents, accepting: accepts, of: known)
      try transaction.cutOffers(organisation, service, from: day)
      try transaction.execute(
        """
        INSERT INTO offers (organisation_id, service_id, price_cents, accepts_regulated_price, since)
        VALUES ($1, $2, $3, $4, $5)
        """, [organisation, service, price, accepts ? 1 : 0, day])
      return try transaction.catalogueService(service, of: organisation, on: day)
    }
  }

  public func endOffer(
    _ service: String, _ command: Command<EndRequest>, desk: String
  ) async throws -> Answer<CatalogueService> {
    let request = command.request
    let subject = "offer:\(request.organisation ?? desk):\(service)"
    return try await perform(command, "offer.end", on: subject) { transaction, occasion in
      let organisation = try transaction.meantOrganisation(
        request.organisation, by: command.by, desk: desk)
      try command.by.must(.manages(organisation: organisation))
      let day = try Fields.firstDay(request.from, occasion.today)
      let known = try transaction.catalogueService(service, of: organisation, on: day)
      guard known.offer != nil else {
        throw CoreRefusal(
          code: "notOffered", detail: "'\(organisation)' does not offer '\(known.name)' on \(day).")
      }
      try transaction.cutOffers(organisation, service, from: day)
      return try transaction.catalogueService(service, of: organisation, on: day)
    }
  }

  /// The organisation's own price. Beside an accepted regulated price there is none to choose.
  private static func price(
    _ asked: EuroCents?, accepting: Bool, of service: CatalogueService
  ) throws -> EuroCents {
    if let asked { try ServicePrice.check(asked) }
    if accepting {
      guard let regulated = service.regulatedPriceCents else {
        throw CoreRefusal(
          code: "noRegulatedPrice",
          detail: "Le réseau ne règle pas de tarif pour « \(service.name) » : indiquez le vôtre.")
      }
      guard asked == nil || asked == regulated else {
        throw CoreRefusal(
          code: "priceIsRegulated",
          detail: "Le tarif réglementé (\(regulated.french)) est accepté, c’est donc le tarif :"
            + " refusez-le pour en demander un autre.")
      }
      return regulated
    }
    guard let price = asked ?? service.offer?.priceCents ?? service.regulatedPriceCents else {
      throw CoreRefusal(
        code: "priceRequired", detail: "Name the price of '\(service.name)' in cents.")
    }
    return price
  }
}

extension Transaction {
  /// Ends what is offered on a day, and drops what was to begin on it or later. What held on
  /// earlier days stays as it was.
  fileprivate func cutOffers(
    _ organisation: String, _ service: String, from day: CivilDate
  ) throws {
    try execute(
      "DELETE FROM offers WHERE organisation_id = $1 AND service_id = $2 AND since >= $3",
      [organisation, service, day])
    try execute(
      """
      UPDATE offers SET until = $3
      WHERE organisation_id = $1 AND service_id = $2 AND (until IS NULL OR until > $3)
      """, [organisation, service, day])
  }
}
