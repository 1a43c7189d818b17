import ApticScanCore

/// Brings pass into the books, one row after the other, and gathers what is wrong with them.
///
/// Rows are written as they come; the transaction that holds the intake is undone where `finish`
/// refuses.
struct PassIntake {
  private let transaction: any Transaction
  private let moment: Timestamp
  private var refusal = LineErrors()
  private var lines: [PassCode: Int] = [:]
  private var carnets: [String: String] = [:]
  private var newCarnets = 0
  private var orders: [String: OrderRow] = [:]
  /// New pass of each order, in the order in which the orders came.
  private var counts: [(order: String, count: Int)] = []

  init(_ transaction: any Transaction, at moment: Timestamp) {
    self.transaction = transaction
    self.moment = moment
  }

  /// Takes one row, or notes why not.
  mutating func take(_ row: PassRow) throws {
    if let problem = try insert(row) {
      refusal.add(line: row.line, code: problem.code, problem.detail)
    }
  }

  /// Posts what came in, an entry for each order. Refuses where any row was bad.
  mutating func finish() throws -> ImportSummary {
    if let refusal = refusal.refusal { throw refusal }
    for (id, count) in counts {
      guard let order = orders[id] else { continue }
      try transaction.post(.issue(of: count, order: order), at: moment)
    }
    return ImportSummary(
      passes: counts.reduce(0) { $0 + $1.count }, carnets: newCarnets, orders: counts.count)
  }

  private mutating func insert(_ row: PassRow) throws -> (code: String, detail: String)? {
    if let earlier = lines[row.code] {
      return ("duplicateCode", "the code stands on line \(earlier) already")
    }
    lines[row.code] = row.line
    if row.code.rawValue.isEmpty { return ("malformedCode", "the code is empty") }
    if let problem = Name.problem(row.order) { return ("badOrder", "the order \(problem)") }
    if let problem = Name.problem(row.carnet) { return ("badCarnet", "the carnet \(problem)") }
    if row.validUntil < row.validFrom {
      return ("badValidity", "it ends (\(row.validUntil)) before it begins (\(row.validFrom))")
    }
    try open(row.order)
    let owner = try self.owner(of: row.carnet, for: row.order)
    guard owner == row.order else {
      return ("carnetOfAnotherOrder", "carnet \(row.carnet) belongs to order \(owner)")
    }
    let inserted = try transaction.execute(
      """
      INSERT INTO passes (code, order_id, carnet_id, valid_from, valid_until, status)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING
      """,
      [row.code, row.order, row.carnet, row.validFrom, row.validUntil, row.status.rawValue])
    guard inserted == 1 else { return ("codeExists", "the core holds this code already") }
    count(row.order)
    return nil
  }

  /// An order that nobody has declared is opened as one of an unknown sponsor.
  private mutating func open(_ id: String) throws {
    guard orders[id] == nil else { return }
    if let order = try transaction.order(id) {
      orders[id] = order
      return
    }
    let order = OrderRow(
      id: id, sponsor: OrderRow.unknownSponsor, faceValue: OrderRow.usualFaceValue,
      facts: .opened)
    try transaction.open(order)
    orders[id] = order
  }

  /// The order that a carnet belongs to: `order` where the carnet is new.
  private mutating func owner(of carnet: String, for order: String) throws -> String {
    if let owner = carnets[carnet] { return owner }
    let row = try transaction.row("SELECT order_id FROM carnets WHERE id = $1", [carnet])
    let owner: String
    if let row {
      owner = try row.text("order_id")
    } else {
      try transaction.execute(
        "INSERT INTO carnets (id, order_id) VALUES ($1, $2)", [carnet, order])
      newCarnets += 1
      owner = order
    }
    carnets[carnet] = owner
    return owner
  }

  private mutating func count(_ order: String) {
    // A file mostly holds its orders one after the other.
    if let index = counts.lastIndex(where: { $0.order == order }) {
      counts[index].count += 1
    } else {
      counts.append((order, 1))
    }
  }
}
