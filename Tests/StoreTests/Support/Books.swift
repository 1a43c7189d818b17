import ApticScanCore

@testable import ApticStore

/// A core with the test's network in it, and what a test wants at hand.
struct Books {
  let folder = TemporaryFolder()
  let clock: TestClock
  let core: any Core

  init(at moment: String = "2026-06-15T08:00:00Z", network: NetworkSetup? = .example) async throws {
    let clock = TestClock(moment)
    self.clock = clock
    core = try await CoreFactory.make(in: folder.path, clock: clock)
    if let network { try await core.establish(network) }
  }

  /// Runs SQL that no verb has.
  func run(_ statements: String...) async throws {
    try await core.engine.write { for statement in statements { try $0.execute(statement, []) } }
  }

  func number(_ query: String) async throws -> Int64? {
    try await core.engine.read { try $0.row(query)?.integer("n") }
  }
}

extension NetworkSetup {
  /// Two organisations: the first has two places with a desk each, the second one. The order
  /// `o1` runs through 2026.
  static var example: NetworkSetup { example(passes: PassRow.example) }

  static func example(passes: [PassRow]) -> NetworkSetup {
    NetworkSetup(
      services: [
        Service(
          id: "demarches", name: "Aide aux démarches administratives", priceCents: .init(1_000)),
        Service(id: "outils", name: "Maîtrise des outils numériques", priceCents: .init(1_500)),
        Service(id: "loisirs", name: "Loisirs et créations numériques", priceCents: .init(500)),
      ],
      organisations: [
        .init(
          id: "ruche", name: "La Ruche",
          pointsOfPresence: [
            PointOfPresence(id: "ruche-gare", name: "Gare", address: "1 place de la Gare"),
            PointOfPresence(id: "ruche-mairie", name: "Mairie", address: "2 place de la Mairie"),
          ],
          offers: [
            Service(id: "demarches", name: "", priceCents: .init(1_000)),
            Service(id: "outils", name: "", priceCents: .init(1_500)),
          ]),
        .init(
          id: "fil", name: "Le Fil",
          pointsOfPresence: [
            PointOfPresence(id: "fil-pont", name: "Pont", address: "3 rue du Pont")
          ],
          offers: [Service(id: "loisirs", name: "", priceCents: .init(500))]),
      ],
      desks: [
        .init(id: "gare", pointOfPresence: "ruche-gare"),
        .init(id: "mairie", pointOfPresence: "ruche-mairie"),
        .init(id: "pont", pointOfPresence: "fil-pont"),
      ],
      orders: [
        .init(
          id: "o1", sponsor: "Département", faceValueCents: EuroCents(1_000), passes: passes)
      ])
  }
}

extension PassRow {
  /// A pass of the order `o1`.
  static func o1(
    _ number: Int, from: String = "2026-01-01", until: String = "2026-12-31",
    status: PassStatus = .active
  ) -> PassRow {
    PassRow(
      line: number, code: .example(number), order: "o1", carnet: "c\(number / 10)",
      validFrom: CivilDate(from)!, validUntil: CivilDate(until)!, status: status)
  }

  /// Twenty good pass (0 to 19), one blocked (90), one not activated (91), one of last year (92),
  /// one of next year (93), one in grace on 15/06/2026 (94).
  static var example: [PassRow] {
    (0..<20).map { o1($0) } + [
      o1(90, status: .blocked), o1(91, status: .notActivated),
      o1(92, from: "2025-01-01", until: "2025-12-31"),
      o1(93, from: "2027-01-01", until: "2027-12-31"),
      o1(94, from: "2026-01-01", until: "2026-05-31"),
    ]
  }
}

extension PassCode {
  /// The test's pass by their number, each with its check digits.
  static func example(_ number: Int) -> PassCode {
    let digits = String(number)
    let payload = String(repeating: "7", count: 14 - digits.count) + digits
    return PassCode(payload + CheckDigit.mod97.check(for: payload)!)
  }
}

extension SubmitRequest {
  /// A submission at the desk `gare`.
  static func example(
    _ number: Int, id: String? = nil, desk: String = "gare", service: String = "demarches",
    at place: String? = nil, _ confirmation: DeskMode.Confirmation = .immediate
  ) -> SubmitRequest {
    let places = ["gare": "ruche-gare", "mairie": "ruche-mairie", "pont": "fil-pont"]
    return SubmitRequest(
      id: id ?? "scan-\(desk)-\(number)", code: .example(number), desk: desk, service: service,
      pointOfPresence: place ?? places[desk] ?? "nowhere", confirmation: confirmation,
      by: "camille")
  }
}

extension PasswordCost {
  /// For tests, which try many.
  static let light = PasswordCost(logN: 4, blockSize: 8, parallelism: 1)
}
