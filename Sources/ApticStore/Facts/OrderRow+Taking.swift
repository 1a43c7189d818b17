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

  /// Refuses with `orderFull` where an order would have more pass than were ordered. Looks at all
  /// pass: while more are being brought in nobody else brings any.
  func checkRoom(for count: Int, in order: OrderRow) throws {
    guard let quantity = order.quantity else { return }
    let row = try row("SELECT count(*) AS passes FROM passes WHERE order_id = $1", [order.id])
    let room = max(0, quantity - (try row?.count("passes") ?? 0))
    guard count <= room else {
      throw CoreRefusal(
        code: "orderFull",
        detail:
          "Order '\(order.id)' is one of \(quantity) pass, of which \(room) are still to come.")
    }
  }
}
