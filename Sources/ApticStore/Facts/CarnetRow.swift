import ApticScanCore

extension Carnet {
  static let columns = """
    id, order_id, distribution, handed_out_on, handed_out_to, started_at, blocked_reason
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), order: try row.text("order_id"),
      distribution: try row.word("distribution", as: Carnet.Distribution.self),
      handedOutOn: try row.dateOrNil("handed_out_on"),
      handedOutTo: try row.textOrNil("handed_out_to"),
      startedAt: try row.timestampOrNil("started_at"),
      blockedReason: try row.textOrNil("blocked_reason"))
  }
}

extension Reader {
  func knownCarnet(_ id: String) throws -> Carnet {
    let row = try row("SELECT \(Carnet.columns) FROM known_carnets WHERE id = $1", [id])
    guard let row else {
      throw CoreRefusal(
        code: "unknownCarnet",
        detail: "No carnet is called '\(id)'; GET /v1/carnets (apticctl carnets list) lists them.")
    }
    return try Carnet(row)
  }

  /// - Parameter today: an order's carnets end together, by the order's own dates.
  func carnetCounts(of order: OrderRow, today: CivilDate) throws -> CarnetCounts {
    let row = try row(
      """
      SELECT count(*) AS total, coalesce(sum(distribution = 'inStock'), 0) AS in_stock,
        coalesce(sum(distribution = 'handedOut'), 0) AS handed_out,
        count(started_at) AS started, count(blocked_reason) AS blocked
      FROM known_carnets WHERE order_id = $1
      """, [order.id])
    guard let row else { return CarnetCounts() }
    let total = try row.count("total")
    let hasEnded = order.calendar.map { today > $0.graceUntil } ?? false
    return CarnetCounts(
      total: total, inStock: try row.count("in_stock"), handedOut: try row.count("handed_out"),
      started: try row.count("started"), blocked: try row.count("blocked"),
      expired: hasEnded ? total : 0)
  }
}
