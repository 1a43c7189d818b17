import ApticScanCore

extension LocalCore {
  public func qualify(
    _ id: String, _ command: Command<QualificationRequest>
  ) async throws -> Answer<QualifiedOrganisation> {
    let request = command.request
    let memberID = ids.next(at: now())
    return try await perform(
      command, "organisation.qualify", on: "organisation:\(id)", detail: request.email,
      needing: .runsNetwork, keeping: \.withoutCode
    ) { transaction, occasion in
      let row = try transaction.knownOrganisation(id)
      if let day = row.details.qualifiedOn {
        throw CoreRefusal(
          code: "alreadyQualified", detail: "'\(row.name)' has been qualified since \(day).")
      }
      guard row.details.siret != nil else {
        throw CoreRefusal(
          code: "siretRequired",
          detail:
            "Indiquez d’abord le SIRET de « \(row.name) » : c’est par lui qu’elle est qualifiée."
        )
      }
      let representative = try transaction.firstMember(
        request, memberID, of: row, by: command.by, at: occasion.at)
      try transaction.execute(
        "UPDATE organisations SET qualified_on = $2, qualified_by = $3 WHERE id = $1",
        [id, occasion.today, command.by.name])
      try transaction.subscribe(id, on: occasion)
      let card = try transaction.card(
        of: transaction.knownOrganisation(id), detailed: true, today: occasion.today)
      return QualifiedOrganisation(card, representative: representative)
    }
  }
}

extension Transaction {
  /// Invites who answers for the organisation; nil where somebody does already.
  fileprivate func firstMember(
    _ request: QualificationRequest, _ id: String, of organisation: OrganisationRow,
    by operator: Principal, at moment: Timestamp
  ) throws -> InvitedMember? {
    guard let email = request.email else {
      if try representative(of: organisation.id) != nil { return nil }
      throw CoreRefusal(
        code: "emailRequired",
        detail:
          "Indiquez l’adresse e-mail du représentant légal de « \(organisation.name) », qui en"
          + " devient le premier membre.")
    }
    // The address is enough; a name that is given can be read.
    if let name = request.firstName { try MemberFields.name(name, "firstName") }
    if let name = request.lastName { try MemberFields.name(name, "lastName") }
    return try add(
      MemberRequest(
        organisation: organisation.id, email: email, firstName: request.firstName ?? "",
        lastName: request.lastName ?? "", telephone: request.telephone,
        role: .legalRepresentative),
      id: id, by: `operator`, at: moment)
  }
}
