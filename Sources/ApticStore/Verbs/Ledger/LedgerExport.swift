import ApticScanCore

/// Asks for a part of a year's ledger, as `FECLine`s.
public struct LedgerExportRequest: Hashable, Codable, Sendable {
  /// The calendar year, by the days of Paris.
  public var year: Int
  /// The `next` of an earlier part; nil for the first.
  public var after: String?

  public init(year: Int, after: String? = nil) {
    self.year = year
    self.after = after
  }
}

extension LocalCore {
  /// Transactions in a part: some thousand lines are held at a time.
  private static let partTransactions = 1_000

  /// What was written before the first part was asked for is the same in every later one: the
  /// ledger only grows.
  public func ledgerLines(_ request: LedgerExportRequest) async throws -> Page<FECLine> {
    guard let first = CivilDate(year: request.year, month: 1, day: 1),
      let next = CivilDate(year: request.year + 1, month: 1, day: 1)
    else {
      throw CoreRefusal(code: "badYear", detail: "A year has four digits, from 1 to 9998.")
    }
    let after = try Cursor.key(request.after).map { key in
      guard let number = Int64(key) else {
        throw CoreRefusal(code: "badCursor", detail: "'after' takes the 'next' of an earlier page.")
      }
      return number
    }
    let (start, end) = (paris.beginning(of: first), paris.beginning(of: next))
    return try await engine.read { [paris] reader in
      let names = try AccountNames(reader)
      var items: [FECLine] = []
      if after == nil { items += try names.opening(before: start, on: first, reader) }
      var (numbers, isWhole): (Set<Int64>, Bool) = ([], true)
      var last: Int64 = after ?? 0
      try reader.each(
        """
        SELECT t.id, t.at, t.kind, t.reference, e.account, e.amount_cents
        FROM (SELECT * FROM ledger_transactions WHERE id > $1 AND at >= $2 AND at < $3
          ORDER BY id LIMIT \(Self.partTransactions)) AS t
        JOIN ledger_entries e ON e.transaction_id = t.id
        ORDER BY t.id, e.position
        """, [last, start, end]
      ) { row in
        last = try row.integer("id")
        numbers.insert(last)
        items.append(try names.line(row, on: paris.day(of: try row.timestamp("at"))))
      }
      isWhole = numbers.count < Self.partTransactions
      return Page(items: items, next: isWhole ? nil : Cursor.text(String(last)))
    }
  }
}

/// The names behind the ledger's accounts.
private struct AccountNames {
  private var sponsors: [String: String] = [:]
  private var organisations: [String: String] = [:]

  init(_ reader: any Reader) throws {
    for row in try reader.rows("SELECT id, name FROM sponsors") {
      sponsors[try row.text("id")] = try row.text("name")
    }
    for row in try reader.rows("SELECT id, name FROM organisations") {
      organisations[try row.text("id")] = try row.text("name")
    }
  }

  func line(_ row: Row, on day: CivilDate) throws -> FECLine {
    let reference = try row.text("reference")
    let (journal, label) = ChartOfAccounts.journal(of: try row.text("kind"))
    return line(
      try row.text("account"), journal, number: String(try row.integer("id")), on: day,
      piece: reference, label: "\(label) \(reference)", amount: try row.cents("amount_cents"))
  }

  /// What each account of the balance sheet stood at when the year began; the income of earlier
  /// years is brought forward in one line.
  func opening(
    before start: Timestamp, on day: CivilDate, _ reader: any Reader
  ) throws -> [FECLine] {
    var lines: [FECLine] = []
    var income = EuroCents.zero
    try reader.each(
      """
      SELECT e.account, sum(e.amount_cents) AS cents FROM ledger_entries e
      JOIN ledger_transactions t ON t.id = e.transaction_id
      WHERE t.at < $1 GROUP BY e.account HAVING sum(e.amount_cents) <> 0 ORDER BY e.account
      """, [start]
    ) { row in
      let (account, amount) = (try row.text("account"), try row.cents("cents"))
      if ChartOfAccounts.account(account).line.isOfTheYear {
        income = income + amount
      } else {
        lines.append(opening(account, amount, on: day))
      }
    }
    guard income != .zero else { return lines }
    let retained = FECLine(
      journal: ChartOfAccounts.opening, ecritureNum: Self.openingNumber(day), date: day,
      account: ChartOfAccounts.retained, compAuxNum: "", compAuxLib: "",
      pieceRef: Self.openingNumber(day), ecritureLib: "Report à nouveau", amount: income)
    return lines + [retained]
  }

  private func opening(_ account: String, _ amount: EuroCents, on day: CivilDate) -> FECLine {
    line(
      account, ChartOfAccounts.opening, number: Self.openingNumber(day), on: day,
      piece: Self.openingNumber(day), label: "Reprise des soldes", amount: amount)
  }

  private static func openingNumber(_ day: CivilDate) -> String { "AN-\(day.year)" }

  private func line(
    _ account: String, _ journal: ChartOfAccounts.Journal, number: String, on day: CivilDate,
    piece: String, label: String, amount: EuroCents
  ) -> FECLine {
    let found = ChartOfAccounts.account(account)
    let name: String
    switch found.line.subsidiary {
    case .none: name = found.id
    case .order: name = "Commande \(found.id)"
    case .sponsor: name = sponsors[found.id] ?? found.id
    case .organisation: name = organisations[found.id] ?? found.id
    }
    return FECLine(
      journal: journal, ecritureNum: number, date: day, account: found.line,
      compAuxNum: found.id, compAuxLib: name, pieceRef: piece, ecritureLib: label, amount: amount)
  }
}
