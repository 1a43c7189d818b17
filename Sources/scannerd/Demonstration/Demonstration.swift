import ApticScanCore
import ApticStore

/// A small network to try the desk with. Its pass are drawn from a fixed seed, so that every
/// demonstration has the same numbers; no real network is ever set up from here.
enum Demonstration {
  static func network(desk: String, clock: WallClock) -> NetworkSetup {
    // Plans leave days to spare, so the day in Greenwich will do.
    let today = CivilDate(daysSinceEpoch: Int(clock().microseconds / 86_400_000_000))
    return NetworkSetup(
      services: services,
      organisations: [
        NetworkSetup.Organisation(
          id: "maison-du-numerique", name: "Maison du numérique (démonstration)",
          pointsOfPresence: pointsOfPresence, offers: services)
      ],
      desks: [NetworkSetup.Desk(id: desk, pointOfPresence: "accueil")],
      orders: orders(today: today), sponsors: sponsors)
  }

  private static let pointsOfPresence = [
    PointOfPresence(
      id: "accueil", name: "Accueil de la Maison du numérique",
      address: "1 place de la Mairie, 23000 Exempleville"),
    PointOfPresence(
      id: "mediatheque", name: "Médiathèque", address: "2 rue des Livres, 23000 Exempleville"),
  ]

  /// The nine services of the national standard for data on digital mediation. Its prices are
  /// nobody's: the standard has none.
  private static let services = [
    service("demarches-administratives", "Aide aux démarches administratives", 10),
    service("outils-numeriques", "Maîtrise des outils numériques du quotidien", 10),
    service("insertion-professionnelle", "Insertion professionnelle via le numérique", 10),
    service("utilisation-securisee", "Utilisation sécurisée du numérique", 10),
    service("parentalite", "Parentalité et éducation avec le numérique", 10),
    service("loisirs-creations", "Loisirs et créations numériques", 15),
    service("comprehension-du-monde", "Compréhension du monde numérique", 10),
    service("acces-internet", "Accès internet et matériel informatique", 10),
    service("acquisition-materiel", "Acquisition de matériel informatique à prix solidaire", 40),
  ]

  private static func service(_ id: String, _ name: String, _ euros: Int64) -> Service {
    Service(id: id, name: name, priceCents: EuroCents(euros * 100))
  }

  private static let sponsors = [
    Sponsor(id: "departement", name: "Département de démonstration"),
    Sponsor(id: "ville", name: "Ville de démonstration"),
    Sponsor(id: "caisse", name: "Caisse de démonstration"),
  ]

  private struct Plan {
    var id: String
    var sponsor: String
    var carnets: Int
    var from: Int
    var until: Int
    /// Pass ordered beyond those in the carnets.
    var more = 0
    var isPaid = true
    /// Carnets at the end that are blocked.
    var blocked = 0
  }

  /// Days are counted from the day of the set-up.
  private static let plans = [
    Plan(
      id: "D-001", sponsor: "departement", carnets: 24, from: -60, until: 300, more: 2_000,
      blocked: 2),
    Plan(id: "D-002", sponsor: "ville", carnets: 4, from: -200, until: -10),
    Plan(id: "D-003", sponsor: "ville", carnets: 4, from: -400, until: -90),
    Plan(id: "D-004", sponsor: "caisse", carnets: 4, from: -5, until: 360, isPaid: false),
    Plan(id: "D-005", sponsor: "caisse", carnets: 2, from: 30, until: 390),
  ]

  private static func orders(today: CivilDate) -> [NetworkSetup.Order] {
    var serials = Serials(seed: 2026)
    return plans.map { plan in
      let from = today.adding(days: plan.from)
      let until = today.adding(days: plan.until)
      let passes = (0..<plan.carnets * 10).map { index in
        let carnet = index / 10
        return PassRow(
          line: index + 2, code: serials.next(), order: plan.id,
          carnet: "\(plan.id)-\(carnet + 1)", validFrom: from, validUntil: until,
          status: carnet >= plan.carnets - plan.blocked ? .blocked : .active)
      }
      // What is to come was ordered and paid before it begins.
      let day = min(from, today)
      return NetworkSetup.Order(
        id: plan.id, sponsor: plan.sponsor, faceValueCents: EuroCents(1_000),
        quantity: passes.count + plan.more, carnetSize: 10, validFrom: from, validUntil: until,
        facts: OrderFacts(
          orderedOn: day, invoicedOn: day, deliveredOn: plan.isPaid ? day : nil,
          paidOn: plan.isPaid ? day : nil),
        passes: passes)
    }
  }
}

/// Numbers of `local-v1` that are the same at every run: SplitMix64, for demonstrations only.
struct Serials {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> PassCode {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    let digits = String((mixed ^ (mixed >> 31)) % 100_000_000_000_000)
    let payload = String(repeating: "0", count: 14 - digits.count) + digits
    return PassCode(payload + (CheckDigit.mod97.check(for: payload) ?? ""))
  }
}
