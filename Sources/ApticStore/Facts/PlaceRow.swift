import ApticScanCore

extension PointOfPresence {
  static let columns = """
    id, organisation_id, name, street, postal_code, town, latitude, longitude, opening_hours, email,
    telephone, removed_on
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), name: try row.text("name"),
      address: PostalAddress(
        street: try row.text("street"), postalCode: try row.text("postal_code"),
        town: try row.text("town")))
    organisation = try row.text("organisation_id")
    if let latitude = try row.integerOrNil("latitude"),
      let longitude = try row.integerOrNil("longitude")
    {
      coordinates = Coordinates(
        latitude: Double(latitude) / 1_000_000, longitude: Double(longitude) / 1_000_000)
    }
    openingHours = try row.text("opening_hours").orNil
    email = try row.text("email").orNil
    telephone = try row.text("telephone").orNil
    removedOn = try row.dateOrNil("removed_on")
  }
}

extension Coordinates {
  var microdegrees: (latitude: Int64, longitude: Int64) {
    (
      Int64((latitude * 1_000_000).rounded()), Int64((longitude * 1_000_000).rounded())
    )
  }
}

extension Reader {
  func pointOfPresence(_ id: String) throws -> PointOfPresence? {
    try row("SELECT \(PointOfPresence.columns) FROM points_of_presence WHERE id = $1", [id])
      .map(PointOfPresence.init)
  }

  /// Those that are there, by name.
  func pointsOfPresence(organisation: String) throws -> [PointOfPresence] {
    try rows(
      """
      SELECT \(PointOfPresence.columns) FROM points_of_presence
      WHERE organisation_id = $1 AND removed_on IS NULL ORDER BY name, id
      """, [organisation]
    ).map(PointOfPresence.init)
  }
}

extension Transaction {
  func insert(_ place: PointOfPresence, organisation: String) throws {
    let degrees = place.coordinates?.microdegrees
    try execute(
      """
      INSERT INTO points_of_presence (id, organisation_id, name, street, postal_code, town,
        latitude, longitude, opening_hours, email, telephone)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        place.id, organisation, place.name, place.street ?? "", place.postalCode ?? "",
        place.town ?? "", degrees?.latitude, degrees?.longitude, place.openingHours ?? "",
        place.email ?? "", place.telephone ?? "",
      ])
  }

  func update(_ place: PointOfPresence) throws {
    let degrees = place.coordinates?.microdegrees
    try execute(
      """
      UPDATE points_of_presence SET name = $2, street = $3, postal_code = $4, town = $5,
        latitude = $6, longitude = $7, opening_hours = $8, email = $9, telephone = $10
      WHERE id = $1
      """,
      [
        place.id, place.name, place.street ?? "", place.postalCode ?? "", place.town ?? "",
        degrees?.latitude, degrees?.longitude, place.openingHours ?? "", place.email ?? "",
        place.telephone ?? "",
      ])
  }
}
