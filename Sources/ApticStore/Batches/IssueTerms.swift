import ApticScanCore

/// What new pass of an order are like. The order says; a request may only say what it leaves open.
struct IssueTerms: Sendable {
  var order: OrderRow
  var carnetSize: Int
  var validFrom: CivilDate
  var validUntil: CivilDate
  var status: PassStatus

  init(_ request: IssueRequest, today: CivilDate, _ reader: any Reader) throws {
    if let problem = Name.problem(request.order) {
      throw CoreRefusal(code: "badOrder", detail: "The order \(problem).")
    }
    guard (1...LocalCore.greatestIssue).contains(request.count) else {
      throw CoreRefusal(
        code: "badCount", detail: "Issue 1 to \(LocalCore.greatestIssue) pass at a time.")
    }
    if let size = request.carnetSize, !(1...1_000).contains(size) {
      throw CoreRefusal(code: "badCarnetSize", detail: "A carnet holds 1 to 1000 pass.")
    }
    order = try reader.openOrder(request.order)
    guard order.format == nil || order.format == PassFormat.localV1.id else {
      throw CoreRefusal(
        code: "foreignFormat",
        detail: "The pass of order '\(order.id)' are of the format \(order.format ?? ""), whose"
          + " numbers are not drawn here: import them.")
    }
    if let size = order.carnetSize, let asked = request.carnetSize, asked != size {
      throw CoreRefusal(
        code: "carnetSizeMismatch",
        detail: "Order '\(order.id)' has carnets of \(size) pass; issue in that size.")
    }
    carnetSize =
      try order.carnetSize ?? request.carnetSize ?? reader.settings(on: today).carnetSize
    let from = try Self.day(request.validFrom, of: order, order.validFrom) ?? today
    let until =
      try Self.day(request.validUntil, of: order, order.validUntil)
      ?? CivilDate(year: from.year, month: 12, day: 31) ?? from
    guard from <= until else {
      throw CoreRefusal(
        code: "badValidity", detail: "The pass would end (\(until)) before they begin (\(from)).")
    }
    try reader.checkRoom(for: request.count, in: order)
    validFrom = from
    validUntil = until
    status = request.state ?? .active
  }

  /// The order's day, or the one that was asked for where the order has none.
  private static func day(
    _ asked: CivilDate?, of order: OrderRow, _ given: CivilDate?
  ) throws -> CivilDate? {
    guard let given else { return asked }
    if let asked, asked != given {
      throw CoreRefusal(
        code: "validityMismatch",
        detail:
          "The pass of order '\(order.id)' hold from \(order.validFrom?.description ?? "…") to"
          + " \(order.validUntil?.description ?? "…"); issue them so.")
    }
    return given
  }

  func carnetCount(of passes: Int) -> Int { (passes + carnetSize - 1) / carnetSize }
}
