import ApticScanCore

/// Brings the few pass of a small network into the books, within the transaction that sets it up.
struct PassIntake {
  private let transaction: any Transaction
  private let moment: Timestamp
  private var bad: [ImportRefusal.Line] = []
  private var counts: [String: Int] = [:]

  init(_ transaction: any Transaction, at moment: Timestamp) {
    self.transaction = transaction
    self.moment = moment
  }

  /// Takes one row, or notes why not.
  mutating func take(_ row: PassRow) throws {
    if let problem = try insert(row) {
      bad.append(.init(line: row.line, code: problem.code, detail: problem.detail))
    }
  }

  /// Posts what came in, an entry for each order. Refuses where any row was bad.
  func finish() throws {
    guard bad.isEmpty else {
      throw ImportRefusal(
        lines: Array(bad.prefix(ImportRefusal.greatestTold)), count: bad.count)
    }
    for (id, count) in counts.sorted(by: { $0.key < $1.key }) {
      try transaction.post(
        .issue(of: count, order: try transaction.knownOrder(id)), at: moment)
    }
  }

  private mutating func insert(_ row: PassRow) throws -> (code: String, detail: String)? {
    if row.code.rawValue.isEmpty { return ("malformedCode", "the code is empty") }
    if let problem = Name.problem(row.carnet) { return ("badCarnet", "the carnet \(problem)") }
    if row.validUntil < row.validFrom {
      return ("badValidity", "it ends (\(row.validUntil)) before it begins (\(row.validFrom))")
    }
    let owner = try owner(of: row.carnet, for: row.order)
    guard owner == row.order else {
      return ("carnetOfAnotherOrder", "carnet \(row.carnet) belongs to order \(owner)")
    }
    let inserted = try transaction.execute(
      """
      INSERT INTO passes (code, order_id, carnet_id, valid_from, valid_until, status)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING
      """,
      [row.code, row.order, row.carnet, row.validFrom, row.validUntil, row.status.rawValue])
    guard inserted == 1 else { return ("duplicateCode", "the code comes twice") }
    try transaction.execute(
      "INSERT INTO carnet_passes (carnet_id, code) VALUES ($1, $2)", [row.carnet, row.code])
    counts[row.order, default: 0] += 1
    return nil
  }

  /// The order that a carnet belongs to: `order` where the carnet is new.
  private func owner(of carnet: String, for order: String) throws -> String {
    let row = try transaction.row("SELECT order_id FROM carnets WHERE id = $1", [carnet])
    if let row { return try row.text("order_id") }
    try transaction.execute(
      "INSERT INTO carnets (id, order_id) VALUES ($1, $2)", [carnet, order])
    return order
  }
}
