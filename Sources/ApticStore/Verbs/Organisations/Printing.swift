import ApticScanCore

extension LocalCore {
  public func networkName() async throws -> String {
    let today = occasion().today
    return try await engine.read { try $0.settings(on: today).name }
  }

  public func carnetContent(_ id: String) async throws -> CarnetContent? {
    var passes: [Pass] = []
    var page = PageRequest(limit: PageRequest.greatestLimit)
    repeat {
      let found = try await self.passes(PassFilter(carnet: id), page: page)
      passes += found.items
      page.after = found.next
    } while page.after != nil
    return passes.isEmpty ? nil : CarnetContent(id: id, passes: passes)
  }

  /// A carnet whose pass nobody can see yet is left out.
  public func carnetContents(
    ofOrder order: String, page: PageRequest
  ) async throws -> Page<CarnetContent> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after) ?? ""
    let ids = try await engine.read { reader in
      _ = try reader.knownOrder(order)
      return try reader.rows(
        """
        SELECT id FROM known_carnets WHERE order_id = $1 AND id > $2 ORDER BY id LIMIT \(limit + 1)
        """, [order, after]
      ).map { try $0.text("id") }
    }
    var carnets: [CarnetContent] = []
    for id in ids.prefix(limit) {
      if let carnet = try await carnetContent(id) { carnets.append(carnet) }
    }
    let next = ids.count > limit ? ids.prefix(limit).last.map(Cursor.text) : nil
    return Page(items: carnets, next: next)
  }

  public func letter(_ request: LetterRequest) async throws -> LetterContent {
    for code in request.postalCodes {
      guard Perimeter(postalCodes: [code]).makesSense else {
        throw CoreRefusal(
          code: "badPostalCode",
          detail: "An area is named by the first digits of its postal codes, not '\(code)'.")
      }
    }
    let today = occasion().today
    return try await engine.read { try $0.letter(request, today: today) }
  }
}

extension Reader {
  fileprivate func letter(_ request: LetterRequest, today: CivilDate) throws -> LetterContent {
    let settings = try settings(on: today)
    var letter = LetterContent(network: settings.name, contact: settings.contactLines)
    var area = Perimeter(postalCodes: request.postalCodes)
    if let id = request.order {
      let order = try knownOrder(id)
      try add(order, to: &letter)
      if area.isEmpty, let perimeter = order.perimeter { area = perimeter }
    }
    let places = try rows(
      """
      SELECT \(PointOfPresence.columns) FROM points_of_presence
      WHERE removed_on IS NULL ORDER BY postal_code, town, name, id
      """
    ).map(PointOfPresence.init).filter {
      area.isEmpty || area.includes(Perimeter.Place(id: $0.id, postalCode: $0.postalCode))
    }
    var cards: [String: Organisation] = [:]
    for place in places {
      guard let id = place.organisation, let row = try organisation(id),
        row.details.qualifiedOn != nil
      else { continue }
      let card = try cards[id] ?? card(of: row, detailed: false, today: today)
      cards[id] = card
      // Without a service nobody could be served there.
      guard !card.services.isEmpty else { continue }
      letter.entries.append(
        LetterContent.Entry(
          organisation: card.name, place: place.reached(through: row.details),
          services: card.services.map(\.name)))
    }
    return letter
  }

  /// The sponsor, and what its pass say.
  private func add(_ order: OrderRow, to letter: inout LetterContent) throws {
    letter.sponsor = try row("SELECT name FROM sponsors WHERE id = $1", [order.sponsor])?
      .text("name")
    letter.faceValue = order.faceValue
    letter.validUntil = order.validUntil
  }
}

extension PointOfPresence {
  /// With its organisation's contact where the place has none of its own.
  fileprivate func reached(through details: OrganisationDetails) -> PointOfPresence {
    var place = self
    if place.telephone == nil, place.email == nil {
      place.telephone = details.telephone
      place.email = details.email
    }
    return place
  }
}
