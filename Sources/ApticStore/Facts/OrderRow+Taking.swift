import ApticScanCore

extension Reader {
  /// An order that takes more pass; refuses with `unknownOrder` and `orderClosed`.
  func openOrder(_ id: String) throws -> OrderRow {
    let order = try knownOrder(id)
    guard order.facts.cancelledOn == nil, order.facts.creditedOn == nil else {
      throw CoreRefusal(
        code: "orderClosed",
        detail: "Order '\(id)' is \(order.facts.state.rawValue) and takes no more pass.")
    }
    return order
  }

  /// How many pass can be issued into an order; nil where none can, whatever their number.
  func room(in order: OrderRow, after passes: Int) throws -> Int? {
    guard order.facts.cancelledOn == nil, order.facts.creditedOn == nil,
      order.format == nil || order.format == PassFormat.localV1.id
    else { return nil }
    guard let quantity = order.quantity else { return LocalCore.greatestIssue }
    return min(LocalCore.greatestIssue, max(0, quantity - passes))
  }

  func passCount(of order: String) throws -> Int {
    let row = try row("SELECT count(*) AS passes FROM passes WHERE order_id = $1", [order])
    return try row?.count("passes") ?? 0
  }

  /// Refuses with `orderFull` where an order would have more pass than were ordered. Looks at all
  /// pass: while more are being brought in nobody else brings any.
  func checkRoom(for count: Int, in order: OrderRow) throws {
    guard let quantity = order.quantity else { return }
    let room = max(0, quantity - (try passCount(of: order.id)))
    guard count <= room else {
      throw CoreRefusal(
        code: "orderFull",
        detail:
          "Order '\(order.id)' is one of \(quantity) pass, of which \(room) are still to come.")
    }
  }
}
