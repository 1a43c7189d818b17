import ApticScanCore
import ApticStore
import Testing

@Suite struct ListTests {
  private func all(_ filter: PassFilter, limit: Int, _ core: any Core) async throws -> [[Pass]] {
    var pages: [[Pass]] = []
    var after: String?
    repeat {
      let page = try await core.passes(filter, page: PageRequest(limit: limit, after: after))
      pages.append(page.items)
      after = page.next
    } while after != nil
    return pages
  }

  @Test func pagesFollowEachOtherWithoutGapOrRepeat() async throws {
    let books = try await Books()
    let pages = try await all(PassFilter(), limit: 10, books.core)
    #expect(pages.map(\.count) == [10, 10, 5])
    let codes = pages.joined().map(\.code.rawValue)
    #expect(codes == PassRow.example.map(\.code.rawValue).sorted())
  }

  @Test func aFullLastPageHasNoNext() async throws {
    let books = try await Books()
    let page = try await books.core.passes(PassFilter(), page: PageRequest(limit: 25))
    #expect(page.items.count == 25)
    #expect(page.next == nil)
  }

  @Test(arguments: [(-1, 1), (0, 1), (501, 25)])
  func theLimitIsHeldInBounds(limit: Int, count: Int) async throws {
    let books = try await Books()
    let page = try await books.core.passes(PassFilter(), page: PageRequest(limit: limit))
    #expect(page.items.count == count)
  }

  @Test(arguments: ["%%%", "", "é"])
  func whatIsNoCursorIsRefused(after: String) async throws {
    let books = try await Books()
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.passes(PassFilter(), page: PageRequest(after: after))
    }
    #expect(refusal?.code == "badCursor")
  }

  @Test func aListByStateHoldsThePassThatStandThereAndNoOther() async throws {
    let books = try await Books()
    books.clock.set("2026-05-10T08:00:00Z")
    _ = try await books.core.submit(.example(2))
    books.clock.set("2026-06-15T08:00:00Z")
    try await books.core.settle()
    _ = try await books.core.submit(.example(1))
    _ = try await books.core.submit(.example(3, .staged))
    try await books.run(
      // Blocked after it was staged: it is staged still.
      "UPDATE passes SET status = 'blocked' WHERE code = '\(PassCode.example(3))'")
    for day in [
      "2025-06-15", "2026-01-01", "2026-05-31", "2026-06-01", "2026-06-15", "2026-06-30",
      "2026-07-01", "2026-12-31", "2027-01-31", "2027-02-01", "2028-02-01",
    ] {
      books.clock.set("\(day)T12:00:00Z")
      let whole = try await all(PassFilter(), limit: 500, books.core).flatMap(\.self)
      #expect(whole.count == 25)
      for state in Pass.State.allCases {
        let listed = try await all(PassFilter(state: state), limit: 3, books.core)
        #expect(
          listed.flatMap(\.self) == whole.filter { $0.state == state }, "\(state) on \(day)")
        #expect(listed.dropLast().allSatisfy { $0.count == 3 })
      }
    }
  }

  @Test func filtersAddUp() async throws {
    let books = try await Books()
    func count(_ filter: PassFilter) async throws -> Int {
      try await books.core.passes(filter, page: PageRequest()).items.count
    }
    #expect(try await count(PassFilter(order: "o1")) == 25)
    #expect(try await count(PassFilter(order: "o2")) == 0)
    #expect(try await count(PassFilter(carnet: "c1")) == 10)
    #expect(try await count(PassFilter(state: .blocked, order: "o1", carnet: "c9")) == 1)
    #expect(try await count(PassFilter(state: .blocked, order: "o1", carnet: "c1")) == 0)
  }

  @Test func theListOfAnOrganisationHoldsWhatItTookAndDidNotGiveBack() async throws {
    let books = try await Books()
    let core = books.core
    _ = try await core.submit(.example(1))
    _ = try await core.submit(.example(2))
    _ = try await core.submit(.example(3, desk: "pont", service: "loisirs"))
    func codes(_ filter: PassFilter) async throws -> [PassCode] {
      try await core.passes(filter, page: PageRequest()).items.map(\.code)
    }
    #expect(try await codes(PassFilter(organisation: "ruche")) == [.example(1), .example(2)])
    #expect(try await codes(PassFilter(organisation: "fil")) == [.example(3)])
    #expect(try await codes(PassFilter(state: .active, organisation: "fil")) == [])
    let carnet = try #require(try await core.pass(.example(3))).carnet
    #expect(
      try await codes(PassFilter(state: .submitted, carnet: carnet, organisation: "fil"))
        == [.example(3)])
    let taken = try await core.redemptions(
      RedemptionFilter(pass: .example(2)), page: PageRequest()
    ).items
    _ = try await core.cancelRedemption(
      Command(
        id: "c", by: .operator1,
        CancelRequest(redemption: taken[0].id, desk: "gare", reason: "erreur")))
    #expect(try await codes(PassFilter(organisation: "ruche")) == [.example(1)])
  }

  @Test func redemptionsAreListedNewestFirst() async throws {
    let books = try await Books()
    for number in 0..<7 {
      _ = try await books.core.submit(.example(number))
      if number > 3 { books.clock.advance(seconds: 60) }
    }
    var pages: [[PassCode]] = []
    var after: String?
    repeat {
      let page = try await books.core.redemptions(
        RedemptionFilter(), page: PageRequest(limit: 3, after: after))
      pages.append(page.items.map(\.pass))
      after = page.next
    } while after != nil
    #expect(
      pages == [[6, 5, 4], [3, 2, 1], [0]].map { numbers in numbers.map { .example($0) } })
  }

  @Test func redemptionsAreFiltered() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1))
    _ = try await books.core.submit(.example(2, desk: "mairie", service: "outils"))
    func passes(_ filter: RedemptionFilter) async throws -> [PassCode] {
      try await books.core.redemptions(filter, page: PageRequest()).items.map(\.pass)
    }
    #expect(try await passes(RedemptionFilter(service: "outils")) == [.example(2)])
    #expect(try await passes(RedemptionFilter(pointOfPresence: "ruche-gare")) == [.example(1)])
    #expect(try await passes(RedemptionFilter(pass: .example(1))) == [.example(1)])
    #expect(try await passes(RedemptionFilter(state: .paid)).isEmpty)
    #expect(try await passes(RedemptionFilter(state: .submitted)).count == 2)
  }
}
