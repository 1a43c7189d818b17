import ApticScanCore
import Foundation

extension LocalCore {
  public func organisations(
    _ filter: OrganisationFilter, by: Principal, desk: String
  ) async throws -> [Organisation] {
    let today = occasion().today
    return try await engine.read { reader in
      let own = try reader.desk(desk)?.organisation
      let rows = try reader.rows("SELECT \(OrganisationRow.columns) FROM organisations ORDER BY id")
        .map(OrganisationRow.init)
      return try rows.compactMap { row in
        let detailed = by.sees(row.id, own: own)
        guard row.details.qualifiedOn != nil || detailed else { return nil }
        guard filter.fits(name: row.name),
          filter.isQualified.map({ $0 == (row.details.qualifiedOn != nil) }) ?? true
        else { return nil }
        let card = try reader.card(of: row, detailed: detailed, today: today)
        return filter.fits(card) ? card : nil
      }
    }
  }

  public func organisation(
    _ id: String, by: Principal, desk: String
  ) async throws -> Organisation? {
    let today = occasion().today
    return try await engine.read { reader in
      guard let row = try reader.organisation(id) else { return nil }
      let detailed = by.sees(id, own: try reader.desk(desk)?.organisation)
      guard row.details.qualifiedOn != nil || detailed else { return nil }
      return try reader.card(of: row, detailed: detailed, today: today)
    }
  }

  public func addOrganisation(
    _ command: Command<OrganisationRequest>
  ) async throws -> Answer<Organisation> {
    let request = command.request
    let subject = "organisation:" + (request.id ?? request.name ?? "")
    return try await perform(
      command, "organisation.add", on: subject, needing: .runsNetwork,
      found: \.id
    ) { transaction, occasion in
      var row = OrganisationRow(id: "", name: "")
      try row.take(request, by: command.by)
      row.id = try transaction.newID(
        request.id, from: row.name, in: "organisations",
        taken: CoreRefusal(
          code: "organisationExists", detail: "An organisation has this id: name another."))
      try transaction.checkSIRET(of: row)
      try transaction.insert(row)
      return try transaction.card(of: row, detailed: true, today: occasion.today)
    }
  }

  public func changeOrganisation(
    _ id: String, _ command: Command<OrganisationRequest>
  ) async throws -> Answer<Organisation> {
    try await perform(
      command, "organisation.change", on: "organisation:\(id)",
      needing: .manages(organisation: id)
    ) {
      transaction, occasion in
      var row = try transaction.knownOrganisation(id)
      try row.take(command.request, by: command.by)
      try transaction.checkSIRET(of: row)
      try transaction.update(row)
      return try transaction.card(of: row, detailed: true, today: occasion.today)
    }
  }
}

extension Principal {
  /// Whether it may see an organisation's details: who runs the network, and its own people.
  fileprivate func sees(_ organisation: String, own: String?) -> Bool {
    switch role {
    case .administrator, .operator: true
    case .desk: organisation == own
    case .representative, .member, .readOnly: organisation == self.organisation
    }
  }
}

extension OrganisationFilter {
  /// Asked first: it takes no look at what the organisation has.
  func fits(name known: String) -> Bool { name.map { known.holds($0) } ?? true }

  /// Apart from its name.
  func fits(_ card: Organisation) -> Bool {
    if let service, !card.services.contains(where: { $0.id == service }) { return false }
    if let siret {
      let digits = siret.filter { !$0.isWhitespace }
      guard card.details?.siret?.hasPrefix(digits) ?? false else { return false }
    }
    guard let place else { return true }
    return card.pointsOfPresence.contains { known in
      (known.postalCode ?? "").hasPrefix(place) || (known.town ?? "").holds(place)
    }
  }
}

extension String {
  /// Whether it holds a word, whatever its capitals and accents.
  fileprivate func holds(_ word: String) -> Bool {
    range(of: word, options: [.caseInsensitive, .diacriticInsensitive]) != nil
  }
}
