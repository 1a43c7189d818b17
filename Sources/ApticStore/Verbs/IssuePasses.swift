import ApticScanCore

extension LocalCore {
  /// The greatest number of pass that one request draws.
  public static let greatestIssue = 1_000_000

  /// Numbers come from the system's cryptographic generator. Carnets are numbered within their
  /// order, `ORDER-0001`; the last may be short. An unknown order is opened as an import does.
  public func issuePasses(_ request: IssueRequest) async throws -> IssueSummary {
    let moment = now()
    let issue = try PassIssue(request, at: moment, today: paris.day(of: moment))
    return try await engine.write { transaction in
      var generator = SystemRandomNumberGenerator()
      return try issue.run(transaction, drawingFrom: &generator)
    }
  }
}

/// One request to issue pass, its dates made out.
struct PassIssue: Sendable {
  private let request: IssueRequest
  private let moment: Timestamp
  private let validFrom: CivilDate
  private let validUntil: CivilDate

  init(_ request: IssueRequest, at moment: Timestamp, today: CivilDate) throws(CoreRefusal) {
    if let problem = Name.problem(request.order) {
      throw CoreRefusal(code: "badOrder", detail: "The order \(problem).")
    }
    guard (1...LocalCore.greatestIssue).contains(request.count) else {
      throw CoreRefusal(
        code: "badCount", detail: "Issue 1 to \(LocalCore.greatestIssue) pass at a time.")
    }
    guard (1...1_000).contains(request.carnetSize) else {
      throw CoreRefusal(code: "badCarnetSize", detail: "A carnet holds 1 to 1000 pass.")
    }
    let from = request.validFrom ?? today
    let until = request.validUntil ?? CivilDate(year: from.year, month: 12, day: 31) ?? from
    guard from <= until else {
      throw CoreRefusal(
        code: "badValidity", detail: "The pass would end (\(until)) before they begin (\(from)).")
    }
    self.request = request
    self.moment = moment
    validFrom = from
    validUntil = until
  }

  func run(
    _ transaction: any Transaction, drawingFrom generator: inout some RandomNumberGenerator
  ) throws -> IssueSummary {
    let order = try openedOrder(transaction)
    var summary = IssueSummary(order: order.id, carnets: [], codes: [])
    summary.codes.reserveCapacity(request.count)
    var numbers = try CarnetNumbers(order: order.id, transaction)
    while summary.codes.count < request.count {
      let carnet = try numbers.next(transaction)
      summary.carnets.append(carnet)
      for _ in 0..<min(request.carnetSize, request.count - summary.codes.count) {
        summary.codes.append(
          try draw(into: carnet, drawingFrom: &generator, transaction))
      }
    }
    try transaction.post(.issue(of: request.count, order: order), at: moment)
    return summary
  }

  private func openedOrder(_ transaction: any Transaction) throws -> OrderRow {
    guard let known = try transaction.order(request.order) else {
      let new = OrderRow(
        id: request.order, sponsor: OrderRow.unknownSponsor, faceValue: OrderRow.usualFaceValue,
        carnetSize: request.carnetSize, format: PassFormat.localV1.id, facts: .opened)
      try transaction.open(new)
      return new
    }
    if let size = known.carnetSize, size != request.carnetSize {
      throw CoreRefusal(
        code: "carnetSizeMismatch",
        detail: "Order '\(request.order)' has carnets of \(size) pass; issue in that size.")
    }
    return known
  }

  /// Draws until a number is free: at 14 digits a collision is rare, and never an error.
  private func draw(
    into carnet: String, drawingFrom generator: inout some RandomNumberGenerator,
    _ transaction: any Transaction
  ) throws -> PassCode {
    while true {
      let code = PassCode.drawn(from: &generator)
      let inserted = try transaction.execute(
        """
        INSERT INTO passes (code, order_id, carnet_id, valid_from, valid_until, status)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING
        """, [code, request.order, carnet, validFrom, validUntil, request.status.rawValue])
      if inserted == 1 { return code }
    }
  }
}

extension PassCode {
  /// A number of `local-v1`: 14 random digits and the two that check them.
  static func drawn(from generator: inout some RandomNumberGenerator) -> PassCode {
    let number = String(UInt64.random(in: 0..<100_000_000_000_000, using: &generator))
    let payload = String(repeating: "0", count: 14 - number.count) + number
    return PassCode(payload + (CheckDigit.mod97.check(for: payload) ?? ""))
  }
}

/// The carnets of an order that come next.
private struct CarnetNumbers {
  private let order: String
  private var newest: Int

  init(order: String, _ reader: any Reader) throws {
    self.order = order
    let row = try reader.row(
      "SELECT count(*) AS carnets FROM carnets WHERE order_id = $1", [order])
    newest = try row?.count("carnets") ?? 0
  }

  /// Opens the next carnet whose number nobody has.
  mutating func next(_ transaction: any Transaction) throws -> String {
    while true {
      newest += 1
      let digits = String(newest)
      let id = order + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let inserted = try transaction.execute(
        "INSERT INTO carnets (id, order_id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
        [id, order])
      if inserted == 1 { return id }
    }
  }
}
