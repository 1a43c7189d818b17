import ApticScanCore

/// An organisation as the books hold it.
struct OrganisationRow: Sendable {
  var id: String
  var name: String
  var details: OrganisationDetails

  static let columns = """
    id, name, legal_form, siret, street, postal_code, town, email, telephone, qualified_on,
    qualified_by
    """

  init(id: String, name: String) {
    self.id = id
    self.name = name
    details = OrganisationDetails()
  }

  init(_ row: Row) throws {
    id = try row.text("id")
    name = try row.text("name")
    details = OrganisationDetails()
    details.legalForm = try row.text("legal_form").orNil
    details.siret = try row.textOrNil("siret")
    details.street = try row.text("street").orNil
    details.postalCode = try row.text("postal_code").orNil
    details.town = try row.text("town").orNil
    details.address = details.postalAddress.line.orNil
    details.email = try row.text("email").orNil
    details.telephone = try row.text("telephone").orNil
    details.qualifiedOn = try row.dateOrNil("qualified_on")
    details.qualifiedBy = try row.textOrNil("qualified_by")
  }

  /// Takes over what a request names. What an organisation was qualified by stays the operator's.
  mutating func take(_ request: OrganisationRequest, by asker: Principal) throws {
    let before = self
    try take(request)
    guard details.qualifiedOn != nil, !asker.runsTheNetwork, before.identity != identity else {
      return
    }
    throw CoreRefusal(
      code: "identityIsQualified",
      detail: "Le nom, la forme juridique et le SIRET d’une organisation qualifiée sont changés par"
        + " l’opérateur du réseau.")
  }

  /// What the operator has looked at to qualify it.
  private var identity: [String?] { [name, details.legalForm, details.siret] }

  private mutating func take(_ request: OrganisationRequest) throws {
    name = try Fields.name(request.name, else: name)
    let old = details
    details.legalForm = try Fields.text(request.legalForm, else: old.legalForm ?? "", "legalForm")
      .orNil
    details.street = try Fields.text(request.street, else: old.street ?? "", "street").orNil
    details.postalCode = try Fields.postalCode(request.postalCode, else: old.postalCode ?? "").orNil
    details.town = try Fields.text(request.town, else: old.town ?? "", "town").orNil
    details.email = try Fields.email(request.email, else: old.email ?? "").orNil
    details.telephone = try Fields.telephone(request.telephone, else: old.telephone ?? "").orNil
    if let siret = request.siret { details.siret = try Self.siret(siret, old: old) }
    details.address = details.postalAddress.line.orNil
  }

  private static func siret(_ text: String, old: OrganisationDetails) throws -> String? {
    if text.isEmpty {
      guard old.qualifiedOn == nil else {
        throw CoreRefusal(
          code: "siretRequired",
          detail: "Cette organisation est qualifiée par son SIRET : elle en garde un.")
      }
      return nil
    }
    guard let siret = SIRET.read(text) else {
      throw CoreRefusal(
        code: "badSiret",
        detail: "'\(text)' is no SIRET: it has 14 digits, and the last checks the others.")
    }
    return siret
  }
}

extension OrganisationDetails {
  var postalAddress: PostalAddress {
    PostalAddress(street: street ?? "", postalCode: postalCode ?? "", town: town ?? "")
  }
}

extension Reader {
  func organisation(_ id: String) throws -> OrganisationRow? {
    try row("SELECT \(OrganisationRow.columns) FROM organisations WHERE id = $1", [id])
      .map(OrganisationRow.init)
  }

  func knownOrganisation(_ id: String) throws -> OrganisationRow {
    guard let known = try organisation(id) else {
      throw CoreRefusal(
        code: "unknownOrganisation", detail: "This network has no organisation '\(id)'.")
    }
    return known
  }

  /// Refuses a SIRET that another organisation has.
  func checkSIRET(of organisation: OrganisationRow) throws {
    guard let siret = organisation.details.siret else { return }
    let other = try row(
      "SELECT name FROM organisations WHERE siret = $1 AND id <> $2", [siret, organisation.id])
    if let other {
      throw CoreRefusal(
        code: "siretTaken",
        detail: "Un SIRET ne se qualifie qu’une fois : \(SIRET.grouped(siret)) est celui de"
          + " « \(try other.text("name")) ».")
    }
  }

  /// What the organisation offers of the present catalogue, without prices.
  func publicServices(organisation: String, today: CivilDate) throws -> [NamedService] {
    try offeredServices(organisation: organisation, today: today)
      .map { NamedService(id: $0.id, name: $0.name) }
  }

  /// Its card, and its details where the asker may see them.
  func card(
    of organisation: OrganisationRow, detailed: Bool, today: CivilDate
  ) throws -> Organisation {
    Organisation(
      id: organisation.id, name: organisation.name,
      services: try publicServices(organisation: organisation.id, today: today),
      pointsOfPresence: try pointsOfPresence(organisation: organisation.id),
      details: detailed ? organisation.details : nil)
  }

  /// The organisation that a request means: the one it names, else the asker's, else the
  /// desk's.
  func meantOrganisation(
    _ asked: String?, by asker: Principal, desk: String
  ) throws -> String {
    if let named = asked ?? asker.organisation { return try knownOrganisation(named).id }
    guard let desk = try self.desk(desk) else {
      throw CoreRefusal(
        code: "organisationRequired",
        detail: "This desk stands at no point of presence yet: name the organisation.")
    }
    return desk.organisation
  }
}

extension Transaction {
  func insert(_ organisation: OrganisationRow) throws {
    try execute(
      """
      INSERT INTO organisations (id, name, legal_form, siret, street, postal_code, town, email,
        telephone)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """, organisation.values)
  }

  func update(_ organisation: OrganisationRow) throws {
    try execute(
      """
      UPDATE organisations SET name = $2, legal_form = $3, siret = $4, street = $5,
        postal_code = $6, town = $7, email = $8, telephone = $9
      WHERE id = $1
      """, organisation.values)
  }
}

extension OrganisationRow {
  fileprivate var values: [any Bindable] {
    [
      id, name, details.legalForm ?? "", details.siret, details.street ?? "",
      details.postalCode ?? "", details.town ?? "", details.email ?? "", details.telephone ?? "",
    ]
  }
}
