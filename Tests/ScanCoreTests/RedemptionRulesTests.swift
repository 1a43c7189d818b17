import ApticScanCore
import Testing

/// The rules as a table: a row a rule, in the order of precedence.
@Suite struct RedemptionRulesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var rule: String
    var facts: PassFacts?
    var asking: Asking
    var today = day(2026, 11, 23)
    /// 23/11/2026 is a Monday.
    var minute = 12 * 60
    var place: Perimeter.Place? = mairie
    var isQualified = true
    var isPlaceOfDesk = true
    var outcome: Outcome
    var reason: String?

    var testDescription: String { rule }
    var circumstances: Circumstances {
      var circumstances = Circumstances(
        day: today, minute: minute, place: place, isQualified: isQualified)
      circumstances.isPlaceOfDesk = isPlaceOfDesk
      return circumstances
    }
  }

  static let mairie = Perimeter.Place(id: "mairie", postalCode: "23200")
  static let noon = Circumstances(
    day: day(2026, 11, 23), minute: 12 * 60, place: mairie, isQualified: true)
  static let officeHours = AcceptedHours(
    weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60, untilMinute: 18 * 60)
  static let creuse = Perimeter(postalCodes: ["23"])
  static let allier = Perimeter(postalCodes: ["03"], pointsOfPresence: ["mediatheque"])

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day)!
  }

  static func facts(_ change: (inout PassFacts) -> Void = { _ in }) -> PassFacts {
    var facts = PassFacts(
      status: .active, validFrom: day(2026, 1, 1), validUntil: day(2026, 12, 31),
      graceUntil: day(2027, 1, 31))
    change(&facts)
    return facts
  }

  static let offered = Asking.ServiceFacts(
    name: "Accès internet", isInCatalogue: true, isOfferedHere: true)
  static let left = Asking.ServiceFacts(
    name: "Accès internet", isInCatalogue: false, isOfferedHere: false)
  static let notOffered = Asking.ServiceFacts(
    name: "Accès internet", isInCatalogue: true, isOfferedHere: false)

  static func use(paid: Bool, own: Bool = true) -> PassFacts.Use {
    PassFacts.Use(
      on: day(2026, 10, 12), time: "14:05", pointOfPresence: "Médiathèque", sameOrganisation: own,
      isPaid: paid)
  }

  static func staging(own: Bool) -> PassFacts.Staging {
    PassFacts.Staging(on: day(2026, 11, 23), time: "09:00", sameDesk: own)
  }

  static let table: [Row] = [
    Row(
      rule: "a service that has left the catalogue comes before everything",
      facts: nil, asking: .submit(service: left), outcome: .noService),
    Row(rule: "a number in no order is unknown", facts: nil, asking: .test, outcome: .unknownPass),
    Row(
      rule: "a paid pass is paid, even if it is blocked since",
      facts: facts {
        $0.use = use(paid: true)
        $0.status = .blocked
      },
      asking: .test, outcome: .alreadyPaid),
    Row(
      rule: "a submitted pass is submitted",
      facts: facts { $0.use = use(paid: false) }, asking: .submit(service: offered),
      outcome: .alreadySubmitted),
    Row(
      rule: "a pass staged here is staged, in test",
      facts: facts { $0.staging = staging(own: true) }, asking: .test, outcome: .alreadyStaged),
    Row(
      rule: "a pass staged here is not staged twice",
      facts: facts { $0.staging = staging(own: true) }, asking: .stage(service: offered),
      outcome: .alreadyStaged),
    Row(
      rule: "a pass staged at another desk cannot be confirmed here",
      facts: facts { $0.staging = staging(own: false) }, asking: .confirm(service: offered),
      outcome: .alreadyStaged),
    Row(
      rule: "a pass staged comes before a pass blocked",
      facts: facts {
        $0.staging = staging(own: false)
        $0.status = .blocked
      }, asking: .test,
      outcome: .alreadyStaged),
    Row(
      rule: "a blocked pass is refused", facts: facts { $0.status = .blocked }, asking: .test,
      outcome: .blocked),
    Row(
      rule: "a pass blocked since it was staged is not submitted",
      facts: facts {
        $0.staging = staging(own: true)
        $0.status = .blocked
      },
      asking: .confirm(service: offered), outcome: .blocked),
    Row(
      rule: "a blocked pass is blocked first, and expired after",
      facts: facts { $0.status = .blocked }, asking: .test, today: day(2028, 1, 1),
      outcome: .blocked),
    Row(
      rule: "a pass whose order is not activated is refused",
      facts: facts { $0.status = .notActivated }, asking: .submit(service: offered),
      outcome: .notActivated),
    Row(
      rule: "the eve of the first day is too early", facts: facts(), asking: .test,
      today: day(2025, 12, 31), outcome: .notYetValid),
    Row(
      rule: "the first day is good", facts: facts(), asking: .test, today: day(2026, 1, 1),
      outcome: .valid),
    Row(
      rule: "the last day is good", facts: facts(), asking: .test, today: day(2026, 12, 31),
      outcome: .valid),
    Row(
      rule: "the day after is grace", facts: facts(), asking: .test, today: day(2027, 1, 1),
      outcome: .validInGrace),
    Row(
      rule: "the last day of grace is good", facts: facts(), asking: .test,
      today: day(2027, 1, 31), outcome: .validInGrace),
    Row(
      rule: "the day after grace is too late", facts: facts(), asking: .test,
      today: day(2027, 2, 1), outcome: .expired),
    Row(
      rule: "an expired pass is expired, whatever the service", facts: facts(),
      asking: .submit(service: notOffered), today: day(2027, 2, 1), outcome: .expired),
    Row(
      rule: "a service that is not offered here is refused", facts: facts(),
      asking: .submit(service: notOffered), outcome: .notAcceptedHere, reason: "service"),
    Row(
      rule: "a place that is the desk's no longer comes before what is asked of it",
      facts: facts(), asking: .submit(service: notOffered), isQualified: false,
      isPlaceOfDesk: false, outcome: .notAcceptedHere, reason: "place"),
    Row(
      rule: "an expired pass is expired, wherever the desk stands", facts: facts(),
      asking: .submit(service: offered), today: day(2027, 2, 1), isPlaceOfDesk: false,
      outcome: .expired),
    Row(
      rule: "an organisation that is not qualified takes no pass, whatever it offers",
      facts: facts(), asking: .submit(service: notOffered), isQualified: false,
      outcome: .notAcceptedHere, reason: "organisation"),
    Row(
      rule: "an organisation that is not qualified is told so in test",
      facts: facts(), asking: .test, isQualified: false, outcome: .notAcceptedHere,
      reason: "organisation"),
    Row(
      rule: "a service that is not offered comes before a place outside",
      facts: facts { $0.perimeter = allier }, asking: .submit(service: notOffered),
      outcome: .notAcceptedHere, reason: "service"),
    Row(
      rule: "a place outside the order's perimeter is refused",
      facts: facts { $0.perimeter = allier }, asking: .submit(service: offered),
      outcome: .notAcceptedHere, reason: "place"),
    Row(
      rule: "a place outside is told in test too", facts: facts { $0.perimeter = allier },
      asking: .test, outcome: .notAcceptedHere, reason: "place"),
    Row(
      rule: "an expired pass is expired, wherever it is held out",
      facts: facts { $0.perimeter = allier }, asking: .test, today: day(2027, 2, 1),
      outcome: .expired),
    Row(
      rule: "a place outside comes before the hour",
      facts: facts {
        $0.perimeter = allier
        $0.hours = officeHours
      }, asking: .test, minute: 8 * 60, outcome: .notAcceptedHere, reason: "place"),
    Row(
      rule: "an hour outside the order's is refused", facts: facts { $0.hours = officeHours },
      asking: .submit(service: offered), minute: 9 * 60 - 1, outcome: .notAcceptedHere,
      reason: "hour"),
    Row(
      rule: "the minute at which the hours end is too late",
      facts: facts { $0.hours = officeHours }, asking: .test, minute: 18 * 60,
      outcome: .notAcceptedHere, reason: "hour"),
    Row(
      rule: "a day outside the order's is refused", facts: facts { $0.hours = officeHours },
      asking: .test, today: day(2026, 11, 22), outcome: .notAcceptedHere, reason: "hour"),
    Row(
      rule: "the first minute of the hours is good", facts: facts { $0.hours = officeHours },
      asking: .test, minute: 9 * 60, outcome: .valid),
    Row(
      rule: "the last minute of the hours is good", facts: facts { $0.hours = officeHours },
      asking: .test, minute: 18 * 60 - 1, outcome: .valid),
    Row(
      rule: "a postal code that begins as the perimeter says is good",
      facts: facts { $0.perimeter = creuse }, asking: .submit(service: offered),
      outcome: .submitted),
    Row(
      rule: "a place that the perimeter names is good",
      facts: facts { $0.perimeter = allier }, asking: .test,
      place: Perimeter.Place(id: "mediatheque", postalCode: nil), outcome: .valid),
    Row(
      rule: "a place without a postal code is in no perimeter of postal codes",
      facts: facts { $0.perimeter = creuse }, asking: .test,
      place: Perimeter.Place(id: "mairie", postalCode: nil), outcome: .notAcceptedHere,
      reason: "place"),
    Row(
      rule: "a desk that nobody knows is told no place",
      facts: facts { $0.perimeter = allier }, asking: .test, place: nil, outcome: .valid),
    Row(rule: "a good pass in test is valid", facts: facts(), asking: .test, outcome: .valid),
    Row(
      rule: "a good pass is staged", facts: facts(), asking: .stage(service: offered),
      outcome: .staged),
    Row(
      rule: "a good pass is submitted", facts: facts(), asking: .submit(service: offered),
      outcome: .submitted),
    Row(
      rule: "a pass in grace is submitted", facts: facts(), asking: .submit(service: offered),
      today: day(2027, 1, 15), outcome: .submitted),
    Row(
      rule: "what is staged here is submitted by its confirmation",
      facts: facts { $0.staging = staging(own: true) }, asking: .confirm(service: offered),
      outcome: .submitted),
  ]

  @Test(arguments: table) func theFirstRuleThatHoldsDecides(_ row: Row) {
    let judgement = RedemptionRules.judge(row.facts, asking: row.asking, at: row.circumstances)
    #expect(judgement.outcome == row.outcome)
    #expect(judgement.reason == row.reason)
    #expect(!judgement.message.isEmpty)
  }

  @Test func theTableStandsInTheOrderOfPrecedence() {
    // The first row of each outcome comes no earlier than the first row of the one before it.
    let order = Outcome.allCases
    let firsts = order.compactMap { outcome in Self.table.firstIndex { $0.outcome == outcome } }
    let refusals = firsts.prefix { Self.table[$0].outcome != .valid }
    #expect(Array(refusals) == refusals.sorted())
  }

  @Test func onlyTheOwnOrganisationLearnsWhereAndWhen() {
    let own = RedemptionRules.judge(
      Self.facts { $0.use = Self.use(paid: false) }, asking: .test, at: Self.noon)
    let other = RedemptionRules.judge(
      Self.facts { $0.use = Self.use(paid: false, own: false) }, asking: .test, at: Self.noon)
    #expect(own.message.contains("12/10/2026 à 14:05, Médiathèque"))
    #expect(!other.message.contains("Médiathèque") && !other.message.contains("14:05"))
  }

  @Test func theStateOfAPassFollowsTheSameRules() {
    let today = Self.day(2026, 11, 23)
    #expect(Pass.State.of(Self.facts(), today: today) == .active)
    #expect(Pass.State.of(Self.facts(), today: Self.day(2027, 1, 2)) == .inGrace)
    #expect(Pass.State.of(Self.facts(), today: Self.day(2027, 2, 1)) == .expired)
    #expect(Pass.State.of(Self.facts { $0.use = Self.use(paid: true) }, today: today) == .paid)
    #expect(
      Pass.State.of(Self.facts { $0.staging = Self.staging(own: false) }, today: today) == .staged)
  }
}
