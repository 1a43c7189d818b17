import ApticScanCore

@testable import ApticStore

extension Principal {
  static let operator1 = Principal(name: "odile", role: .administrator)
  static let member = Principal(name: "camille", role: .desk)
}

extension Command {
  /// A request of the operator, with an id of its own unless one is given.
  static func of(
    _ request: Request, id: String? = nil, by: Principal = .operator1
  ) -> Command {
    Command(id: id ?? SortableIDs().next(at: Timestamp(microseconds: 0)), by: by, request)
  }
}

/// The test's network, and an order of it that begins with nothing.
struct OrderBooks {
  let books: Books
  var core: any Core { books.core }

  /// An order `été` of 40 pass at 10 € for 2026, in carnets of 10.
  init(
    at moment: String = "2026-06-15T08:00:00Z", _ change: (inout OrderRequest) -> Void = { _ in }
  )
    async throws
  {
    books = try await Books(at: moment)
    _ = try await core.addSponsor(
      .of(SponsorRequest(id: "dep23", name: "Département de la Creuse")))
    var request = OrderRequest(
      id: "été", sponsor: "dep23", quantity: 40, validFrom: CivilDate("2026-01-01")!,
      validUntil: CivilDate("2026-12-31")!)
    change(&request)
    _ = try await core.createOrder(.of(request))
  }

  /// Brings `count` pass of the order into the books, in carnets of ten, numbered from 200.
  @discardableResult
  func bring(_ count: Int = 40, status: PassStatus = .active) async throws -> [PassCode] {
    let rows = (0..<count).map { number in
      PassRow(
        line: number + 2, code: .example(200 + number), order: "été", carnet: "été-\(number / 10)",
        validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate("2026-12-31")!, status: status)
    }
    _ = try await core.importPasses(rows)
    return rows.map(\.code)
  }

  func invoice() async throws { _ = try await core.invoiceOrder("été", .of(NoFields())) }
  func pay() async throws { _ = try await core.payOrder("été", .of(DayRequest())) }

  func balance(_ account: String) async throws -> Int64? {
    try await books.number(
      """
      SELECT coalesce(sum(amount_cents), 0) AS n FROM ledger_entries WHERE account = '\(account)'
      """)
  }

  func outcome(_ number: Int, desk: String = "gare") async throws -> Outcome {
    try await core.examine(PassRequest(code: .example(number), desk: desk)).outcome
  }

  /// Sums to zero, and every chain holds.
  var isSound: Bool {
    get async throws {
      let sum = try await books.number("SELECT sum(amount_cents) AS n FROM ledger_entries")
      return try await core.ledgerCheck().fault == nil && (sum ?? 0) == 0
    }
  }
}
