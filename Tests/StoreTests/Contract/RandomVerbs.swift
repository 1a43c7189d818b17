import ApticScanCore
import ApticStore
import Testing

/// A run of verbs drawn at random, each of whose answers is held against the model's.
struct RandomVerbs {
  let core: any Core
  let clock: TestClock
  var generator: SeededGenerator
  var model = ModelNetwork()
  /// Requests that were answered, to be asked again.
  private var submitted: [(request: SubmitRequest, verdict: Verdict)] = []
  private var confirmed: [(request: ConfirmRequest, passes: [ConfirmedPass])] = []
  private(set) var step = 0
  /// How often each outcome came, to see that the run reaches them all.
  private(set) var outcomes: [String: Int] = [:]
  var nextNumber = 100_000
  /// In the order in which they came.
  var orders: [String] = []
  /// One that was taken a while ago, whatever has become of it.
  var lastRedemption: String {
    submitted.suffix(400).first { $0.verdict.outcome == .submitted }?.verdict.redemption?.id
      ?? "none"
  }

  init(core: any Core, clock: TestClock, seed: UInt64) {
    self.core = core
    self.clock = clock
    generator = SeededGenerator(seed: seed)
  }

  var today: CivilDate {
    // Noon and more: the same day in Paris as in UTC.
    CivilDate(clock.now.description.prefix(10))!
  }

  mutating func id(_ word: String) -> String {
    step += 1
    return "\(word)-\(step)"
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &generator) < one
  }

  mutating func draw<List: RandomAccessCollection>(_ list: List) -> List.Element {
    list.randomElement(using: &generator)!
  }

  mutating func note(_ word: String) {
    outcomes[word, default: 0] += 1
  }

  /// One verb.
  mutating func run() async throws {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<50: try await submit()
    case 50..<58: try await askAgain()
    case 58..<66: try await confirm()
    case 66..<72: try await unstage()
    case 72..<80: try await examine()
    case 80..<84: try await takeFile()
    case 84..<86: passTime()
    case 86..<89: try await runPayouts()
    default: try await runOrders()
    }
  }

  mutating func drawDesk() -> String { draw(["gare", "gare", "mairie", "pont"]) }

  mutating func drawService(at desk: String) -> String {
    if chance(1, in: 20) { return draw(["demarches", "outils", "loisirs"]) }
    return draw(ModelNetwork.offers[ModelNetwork.organisations[desk]!]!)
  }

  /// Mostly one of the newest, so that desks meet on the same pass.
  mutating func drawCode() -> PassCode {
    if model.codes.isEmpty || chance(1, in: 50) { return .example(99_999) }
    return chance(1, in: 4) ? draw(model.codes) : draw(model.codes.suffix(60))
  }

  private mutating func submit() async throws {
    let (desk, code) = (drawDesk(), drawCode())
    let service = drawService(at: desk)
    let places = ["gare": "ruche-gare", "mairie": "ruche-mairie", "pont": "fil-pont"]
    let request = SubmitRequest(
      id: id("s"), code: code, desk: desk, service: service, pointOfPresence: places[desk]!,
      confirmation: chance(1, in: 2) ? .immediate : .staged, by: "camille")
    let expected = model.refusal(of: code, at: desk, service: service, on: today)
    let verdict = try await core.submit(request).value
    note(verdict.outcome.rawValue)
    switch (expected, request.confirmation) {
    case (let refusal?, _):
      try #require(verdict.outcome == refusal, "\(request)")
      if refusal != .alreadySubmitted, refusal != .alreadyPaid {
        try #require(verdict.redemption == nil)
      }
    case (nil, .staged):
      try #require(verdict.outcome == .staged, "\(request)")
      model.stage(code, at: desk, for: service, since: clock.now)
    case (nil, .immediate):
      try #require(verdict.outcome == .submitted, "\(request)")
      model.take(code, as: try #require(verdict.redemption).id, at: desk, on: today)
    }
    submitted.append((request, verdict))
  }

  /// The same question gets the first answer, whatever has become of the pass since.
  private mutating func askAgain() async throws {
    if chance(1, in: 4), !confirmed.isEmpty {
      let (request, passes) = draw(confirmed.suffix(50))
      let answer = try await core.confirmStaged(request)
      try #require(answer.replayed && answer.value == passes)
      note("confirmed again")
    } else if !submitted.isEmpty {
      let (asked, verdict) = draw(submitted.suffix(500))
      var request = asked
      if chance(1, in: 10) {
        request.code = .example(99_998)
        let other = request
        let core = core
        let refusal = await #expect(throws: CoreRefusal.self) {
          _ = try await core.submit(other)
        }
        try #require(refusal?.code == "idMismatch")
        note("idMismatch")
        return
      }
      let answer = try await core.submit(request)
      try #require(answer.replayed && answer.value == verdict)
      note("submitted again")
    }
  }

  private mutating func confirm() async throws {
    let desk = drawDesk()
    let request = ConfirmRequest(id: id("c"), desk: desk, by: "dominique")
    let waiting = model.waiting[desk, default: []]
    let passes = try await core.confirmStaged(request).value
    try #require(Set(passes.map(\.code)) == waiting)
    for confirmed in passes {
      let service = model.passes[confirmed.code]!.service
      let refusal = model.refusal(
        of: confirmed.code, at: desk, service: service, on: today, isConfirming: true)
      try #require(confirmed.verdict.outcome == refusal ?? .submitted, "\(confirmed)")
      guard refusal == nil else { continue }
      model.take(
        confirmed.code, as: try #require(confirmed.verdict.redemption).id, at: desk, on: today)
    }
    note(passes.isEmpty ? "nothing to confirm" : "confirmed")
    confirmed.append((request, passes))
  }

  private mutating func unstage() async throws {
    let desk = drawDesk()
    let waiting = model.codes.suffix(60).filter { model.passes[$0]?.stagedAt != nil }
    let code = waiting.isEmpty || chance(1, in: 4) ? drawCode() : draw(waiting)
    let isThere = model.passes[code]?.stagedAt == desk
    try #require(try await core.unstage(code, at: desk) == isThere)
    if isThere { model.unstage(code) }
    note(isThere ? "taken out" : "not there to take out")
  }

  private mutating func examine() async throws {
    let (desk, code) = (drawDesk(), drawCode())
    let verdict = try await core.examine(PassRequest(code: code, desk: desk))
    // A look asks for no service.
    let offered = ModelNetwork.offers[ModelNetwork.organisations[desk]!]![0]
    let refusal = model.refusal(of: code, at: desk, service: offered, on: today)
    let isInGrace = model.passes[code].map { today > $0.validUntil } ?? false
    try #require(verdict.outcome == refusal ?? (isInGrace ? .validInGrace : .valid), "\(code)")
    note("looked at: \(verdict.outcome.rawValue)")
  }

  /// A file of pass, one of which is sometimes in the books already.
  private mutating func takeFile() async throws {
    var rows: [PassRow] = []
    let count = Int.random(in: 1...12, using: &generator)
    for line in 0..<count {
      nextNumber += 1
      let from = today.adding(days: Int.random(in: -80...2, using: &generator))
      rows.append(
        PassRow(
          line: line + 2, code: .example(nextNumber), order: "o1", carnet: "f\(nextNumber / 10)",
          validFrom: from, validUntil: from.adding(days: Int.random(in: 0...60, using: &generator)),
          status: chance(1, in: 12) ? draw([.blocked, .notActivated]) : .active))
    }
    if chance(1, in: 5), let known = model.codes.last {
      rows[0].code = known
      let refused = rows
      let core = core
      await #expect(throws: ImportRefusal.self) {
        _ = try await core.importPasses(refused)
      }
      note("file refused")
      return
    }
    try await take(rows)
    note("file taken")
  }

  mutating func take(_ rows: [PassRow]) async throws {
    _ = try await core.importPasses(rows)
    for row in rows {
      model.add(
        row.code,
        ModelNetwork.Pass(
          order: row.order, carnet: row.carnet, validFrom: row.validFrom,
          validUntil: row.validUntil, isActivated: row.status != .notActivated,
          isBlocked: row.status == .blocked))
    }
  }

  private mutating func passTime() {
    // By whole days at most, so that it stays noon or later and the day in Paris is that of UTC.
    clock.advance(seconds: 86_400 * Int.random(in: 0...1, using: &generator))
    note("time")
  }

  /// What sums and lists say of the whole.
  func checkAll() async throws {
    let check = try await core.ledgerCheck()
    try #require(check.fault == nil, "\(check.fault!)")
    var taken: [PassCode: Int] = [:]
    var seen: Set<String> = []
    var page = PageRequest(limit: 500)
    repeat {
      let found = try await core.redemptions(RedemptionFilter(), page: page)
      for redemption in found.items {
        seen.insert(redemption.id)
        if redemption.state != .cancelled { taken[redemption.pass, default: 0] += 1 }
      }
      page.after = found.next
    } while page.after != nil
    try #require(taken.values.allSatisfy { $0 == 1 }, "no pass is taken twice")
    try #require(seen == Set(model.redemptions.keys))
    try #require(Set(taken.keys) == Set(model.passes.filter { $0.value.redemption != nil }.keys))

    try await checkPayouts()
    var balances: [String: Int64] = [:]
    for year in 2026...(today.year) {
      var after: String?
      balances = [:]
      repeat {
        let part = try await core.ledgerLines(LedgerExportRequest(year: year, after: after))
        for line in part.items {
          balances["\(line.compteNum) \(line.compAuxNum)", default: 0] += line.amount.cents
        }
        after = part.next
      } while after != nil
      try #require(balances.values.reduce(0, +) == 0, "sums are zero")
    }
    for organisation in ["ruche", "fil"] {
      let booked = -balances["467200 \(organisation)", default: 0]
      try #require(booked == model.owed(to: organisation), "\(organisation)")
      let due = -balances["467300 \(organisation)", default: 0]
      try #require(due == model.due(to: organisation), "\(organisation) is due")
    }
    for order in model.orders.keys {
      let booked = -balances["467100 \(order)", default: 0]
      try #require(booked == model.outstanding(of: order), "\(order)")
    }
  }
}
