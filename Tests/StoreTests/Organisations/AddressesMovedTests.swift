import ApticScanCore
import Testing

@testable import ApticStore

/// A network that was set up before addresses had parts and prices had days.
@Suite struct AddressesMovedTests {
  static let addresses: [(line: String, street: String, postalCode: String, town: String)] = [
    ("1 place de la Mairie, 23000 Exempleville", "1 place de la Mairie", "23000", "Exempleville"),
    ("12345 rue 67, 97410 Saint-Pierre", "12345 rue 67", "97410", "Saint-Pierre"),
    ("12345 rue Neuve 123456", "", "12345", "rue Neuve 123456"),
    ("Sans code", "Sans code", "", ""),
    ("23", "23", "", ""),
    ("", "", "", ""),
    ("23000", "", "23000", ""),
    ("Gare, 23000 Été-sur-Œil, ", "Gare", "23000", "Été-sur-Œil"),
  ]

  @Test func anAddressIsTakenApartTheSameWayOldOrNew() async throws {
    let folder = TemporaryFolder()
    try PrivateFile.makeFolder(at: folder.path)
    let path = folder.path + "/core.db"
    var first = SQLiteSchema.core
    first.steps = Array(first.steps.prefix(1))
    let old = try SQLiteEngine(path: path, schema: first, durability: .full)
    try await old.write { transaction in
      try transaction.execute("INSERT INTO organisations (id, name) VALUES ('o', 'O')", [])
      for (index, address) in Self.addresses.enumerated() {
        try transaction.execute(
          """
          INSERT INTO points_of_presence (id, organisation_id, name, address)
          VALUES ($1, 'o', 'P', $2)
          """, ["\(index)", address.line])
      }
      try transaction.execute("INSERT INTO services VALUES ('s', 'S', 1200, NULL)", [])
      try transaction.execute("INSERT INTO offers VALUES ('o', 's', 900, '0001-01-01', NULL)", [])
    }
    try old.close()

    let core = try await LocalCore.open(directory: folder.path)
    for (index, address) in Self.addresses.enumerated() {
      let place = try #require(
        try await core.engine.read { try $0.pointOfPresence("\(index)") })
      let expected = PostalAddress(
        street: address.street, postalCode: address.postalCode, town: address.town)
      #expect(place.postalAddress == expected)
      #expect(PostalAddress(address.line) == expected)
    }
    let offered = try await core.engine.read {
      try $0.offeredServices(organisation: "o", today: CivilDate("2026-01-01")!)
    }
    #expect(offered.map(\.priceCents.cents) == [900])
    #expect(
      try await core.engine.read {
        try $0.row("SELECT price_cents AS n FROM regulated_prices")?.integer("n")
      } == 1_200)
  }

  @Test func aLineIsComposedOfWhatIsThere() {
    #expect(PostalAddress("1 rue A,23000 B").line == "1 rue A, 23000 B")
    #expect(PostalAddress(street: "", postalCode: "23000", town: "B").line == "23000 B")
    #expect(PostalAddress("").line.isEmpty)
  }
}
