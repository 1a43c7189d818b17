import ApticScanCore

extension LocalCore {
  public func resolve(_ request: ModeRequest) async throws -> DeskMode.Submission {
    guard let service = request.service, !service.isEmpty else {
      throw CoreRefusal(
        code: "serviceRequired", detail: "Name the service that the pass will pay.")
    }
    let today = paris.day(of: now())
    return try await engine.read { reader in
      let desk = try reader.declaredDesk(request.desk)
      let service = try Self.service(service, of: desk, today: today, reader)
      let place =
        try request.pointOfPresence.map { try Self.place($0, of: desk, reader) }
        ?? desk.pointOfPresence
      return DeskMode.Submission(
        service: service, pointOfPresence: place, confirmation: request.confirmation ?? .staged,
        isWhereDeskStands: place == desk.pointOfPresence)
    }
  }

  private static func service(
    _ asked: String, of desk: DeskRow, today: CivilDate, _ reader: any Reader
  ) throws -> String {
    let offered = try reader.offeredServices(organisation: desk.organisation, today: today)
    if let service = offered.first(where: { $0.id == asked }) { return service.id }
    if let service = offered.first(where: { $0.name.lowercased() == asked.lowercased() }) {
      return service.id
    }
    throw CoreRefusal(
      code: "unknownService",
      detail: "The desk's organisation offers no service '\(asked)'; it offers"
        + " \(offered.map(\.id).listed).")
  }

  private static func place(
    _ asked: String, of desk: DeskRow, _ reader: any Reader
  ) throws -> String {
    let known = try reader.pointsOfPresence(organisation: desk.organisation)
    if let place = known.first(where: { $0.id == asked }) { return place.id }
    if let place = known.first(where: { $0.name.lowercased() == asked.lowercased() }) {
      return place.id
    }
    throw CoreRefusal.unknownPointOfPresence(asked, known: known)
  }
}
