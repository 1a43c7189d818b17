import ApticScanCore

extension LocalCore {
  public func pointsOfPresence(
    ofOrganisation id: String
  ) async throws -> [PointOfPresence] {
    try await engine.read { reader in
      try reader.pointsOfPresence(organisation: reader.knownOrganisation(id).id)
    }
  }

  public func addPointOfPresence(
    _ command: Command<PointOfPresenceRequest>, desk: String
  ) async throws -> Answer<PointOfPresence> {
    let request = command.request
    let subject = "pointOfPresence:" + (request.id ?? request.name ?? "")
    return try await perform(
      command, "pointOfPresence.add", on: subject, found: \.id
    ) { transaction, _ in
      let organisation = try transaction.meantOrganisation(
        request.organisation, by: command.by, desk: desk)
      try command.by.must(.manages(organisation: organisation))
      var place = PointOfPresence(id: "", name: "", address: "")
      try place.take(request)
      place.organisation = organisation
      place.id = try transaction.newID(
        request.id, from: place.name, in: "points_of_presence",
        taken: CoreRefusal(
          code: "pointOfPresenceExists", detail: "A point of presence has this id: name another."))
      try transaction.insert(place, organisation: organisation)
      return place
    }
  }

  public func changePointOfPresence(
    _ id: String, _ command: Command<PointOfPresenceRequest>
  ) async throws -> Answer<PointOfPresence> {
    try await perform(command, "pointOfPresence.change", on: "pointOfPresence:\(id)") {
      transaction, _ in
      var place = try transaction.standingPlace(id, changedBy: command.by)
      try place.take(command.request)
      try transaction.update(place)
      return place
    }
  }

  public func removePointOfPresence(
    _ id: String, _ command: Command<NoFields>
  ) async throws -> Answer<PointOfPresence> {
    try await perform(command, "pointOfPresence.remove", on: "pointOfPresence:\(id)") {
      transaction, occasion in
      var place = try transaction.standingPlace(id, changedBy: command.by)
      let desks = try transaction.rows(
        "SELECT id FROM desks WHERE point_of_presence_id = $1 ORDER BY id", [id]
      ).map { try $0.text("id") }
      guard desks.isEmpty else {
        throw CoreRefusal(
          code: "deskStandsHere",
          detail: "Un poste (\(desks.listed)) se trouve dans « \(place.name) » : demandez à"
            + " l’opérateur du réseau de le placer ailleurs, puis supprimez le lieu.")
      }
      place.removedOn = occasion.today
      try transaction.execute(
        "UPDATE points_of_presence SET removed_on = $2 WHERE id = $1", [id, occasion.today])
      return place
    }
  }

  public func desks() async throws -> [DeskPlace] {
    try await engine.read { try $0.desks() }
  }

  public func desksWithLastPass() async throws -> [DeskPlace] {
    try await engine.read { reader in
      var last: [String: Timestamp] = [:]
      try reader.each(
        """
        SELECT d.id AS desk, (SELECT max(at) FROM staged WHERE desk_id = d.id) AS staged,
          (SELECT at FROM redemptions WHERE desk_id = d.id ORDER BY id DESC LIMIT 1) AS taken
        FROM desks d
        """, []
      ) { row in
        let moments = [try row.timestampOrNil("staged"), try row.timestampOrNil("taken")]
        last[try row.text("desk")] = moments.compactMap(\.self).max()
      }
      return try reader.desks().map {
        var place = $0
        place.lastPassAt = last[place.id]
        return place
      }
    }
  }

  /// What is staged at a desk stays with it: its place is the one of its scan.
  public func placeDesk(
    _ id: String, _ command: Command<DeskPlaceRequest>
  ) async throws -> Answer<DeskPlace> {
    try await perform(command, "desk.place", on: "desk:\(id)", needing: .runsNetwork) {
      transaction, _ in
      if let problem = Name.problem(id) {
        throw CoreRefusal(code: "badId", detail: "The desk \(problem).")
      }
      let place = try transaction.standingPlace(command.request.pointOfPresence)
      if let desk = try transaction.desk(id), desk.organisation != place.organisation,
        try transaction.row("SELECT 1 AS n FROM staged WHERE desk_id = $1 LIMIT 1", [id]) != nil
      {
        throw CoreRefusal(
          code: "passStagedHere",
          detail: "Pass wait at desk '\(id)' for its present organisation: submit them or take"
            + " them out before it goes to another.")
      }
      try transaction.execute(
        """
        INSERT INTO desks (id, point_of_presence_id) VALUES ($1, $2)
        ON CONFLICT (id) DO UPDATE SET point_of_presence_id = $2
        """, [id, place.id])
      return DeskPlace(
        id: id, pointOfPresence: place.id, organisation: place.organisation ?? "")
    }
  }
}

extension DeskRow {
  fileprivate var place: DeskPlace {
    DeskPlace(id: id, pointOfPresence: pointOfPresence, organisation: organisation)
  }
}

extension Reader {
  fileprivate func desks() throws -> [DeskPlace] {
    try rows("SELECT id FROM desks ORDER BY id").compactMap {
      try desk(try $0.text("id"))?.place
    }
  }

  /// For somebody who may change it: who may not is told that, even of one that was removed.
  fileprivate func standingPlace(
    _ id: String, changedBy asker: Principal
  ) throws -> PointOfPresence {
    if let place = try pointOfPresence(id) {
      try asker.must(.manages(organisation: place.organisation ?? ""))
    }
    return try standingPlace(id)
  }

  /// A place that is there, or a refusal.
  fileprivate func standingPlace(_ id: String) throws -> PointOfPresence {
    guard let place = try pointOfPresence(id), place.removedOn == nil else {
      throw CoreRefusal(
        code: "unknownPlace", detail: "This network has no point of presence '\(id)'.")
    }
    return place
  }
}

extension PointOfPresence {
  /// Takes over what a request names.
  fileprivate mutating func take(_ request: PointOfPresenceRequest) throws {
    name = try Fields.name(request.name, else: name)
    street = try Fields.text(request.street, else: street ?? "", "street").orNil
    postalCode = try Fields.postalCode(request.postalCode, else: postalCode ?? "").orNil
    town = try Fields.text(request.town, else: town ?? "", "town").orNil
    openingHours = try Fields.text(request.openingHours, else: openingHours ?? "", "openingHours")
      .orNil
    email = try Fields.email(request.email, else: email ?? "").orNil
    telephone = try Fields.telephone(request.telephone, else: telephone ?? "").orNil
    if let asked = request.coordinates {
      guard asked.areOnEarth else {
        throw CoreRefusal(
          code: "badCoordinates",
          detail: "A latitude is between -90 and 90 degrees, a longitude between -180 and 180.")
      }
      coordinates = asked
    } else if request.withoutCoordinates == true {
      coordinates = nil
    }
    address = postalAddress.line
  }
}
