import ApticScanCore

extension LocalCore {
  /// The greatest order, and the greatest carnet.
  static let greatestOrder = 100_000_000
  static let greatestCarnet = 1_000

  public func createOrder(_ command: Command<OrderRequest>) async throws -> Answer<OrderDetail> {
    let request = command.request
    return try await perform(
      command, "order.create", on: "order:\(request.id ?? "new")", needing: .runsNetwork,
      found: \.order.id
    ) {
      transaction, occasion in
      if let refusal = request.refusal(today: occasion.today) { throw refusal }
      let sponsor = try transaction.knownSponsor(request.sponsor)
      let id = try request.id ?? transaction.nextOrder(in: occasion.today.year)
      if try transaction.order(id) != nil {
        throw CoreRefusal(
          code: "orderExists", detail: "An order is called '\(id)' already; name another.")
      }
      let settings = try transaction.settings(on: occasion.today)
      try transaction.open(request.row(id: id, sponsor: sponsor.id, settings, occasion.today))
      return try transaction.detail(of: transaction.knownOrder(id), today: occasion.today)
    }
  }
}

extension OrderRequest {
  fileprivate func refusal(today: CivilDate) -> CoreRefusal? {
    if let id, let problem = Name.problem(id) {
      return CoreRefusal(code: "badOrder", detail: "The order \(problem).")
    }
    guard (1...LocalCore.greatestOrder).contains(quantity) else {
      return CoreRefusal(
        code: "badQuantity", detail: "An order has 1 to \(LocalCore.greatestOrder) pass.")
    }
    if let faceValueCents, !(1...1_000_000).contains(faceValueCents.cents) {
      return CoreRefusal(
        code: "badFaceValue", detail: "A pass is worth 1 to 1000000 cents.")
    }
    if let carnetSize, !(1...LocalCore.greatestCarnet).contains(carnetSize) {
      return CoreRefusal(
        code: "badCarnetSize", detail: "A carnet holds 1 to \(LocalCore.greatestCarnet) pass.")
    }
    if validUntil < validFrom {
      return CoreRefusal(
        code: "badValidity",
        detail: "The pass would end (\(validUntil)) before they begin (\(validFrom)).")
    }
    if let graceMonths, !(0...24).contains(graceMonths) {
      return CoreRefusal(code: "badGrace", detail: "The grace lasts 0 to 24 months.")
    }
    if let format, Name.problem(format) != nil {
      return CoreRefusal(
        code: "badFormat", detail: "A format goes by a name such as local-v1, not '\(format)'.")
    }
    if let hours, !hours.makesSense {
      return CoreRefusal(
        code: "badHours",
        detail: "'hours' wants weekdays from 1 (Monday) to 7, in order, each once, and "
          + "fromMinute before untilMinute, which is 1440 at most.")
    }
    if let perimeter, !perimeter.makesSense {
      return CoreRefusal(
        code: "badPerimeter",
        detail: "'perimeter' wants beginnings of postal codes, 1 to 5 digits each, and ids of "
          + "points of presence.")
    }
    return OccasionDay.refusal(of: orderedOn, today: today)
  }

  fileprivate func row(
    id: String, sponsor: String, _ settings: NetworkSettings, _ today: CivilDate
  ) -> OrderRow {
    OrderRow(
      id: id, sponsor: sponsor, faceValue: faceValueCents ?? settings.faceValueCents,
      quantity: quantity, carnetSize: carnetSize ?? settings.carnetSize,
      format: format ?? PassFormat.localV1.id, validFrom: validFrom, validUntil: validUntil,
      graceMonths: graceMonths ?? settings.graceMonths, hours: hours,
      perimeter: perimeter.flatMap { $0.isEmpty ? nil : $0 },
      facts: OrderFacts(orderedOn: orderedOn ?? today))
  }
}

/// Days that people say something was done on.
enum OccasionDay {
  /// Nobody has done anything tomorrow.
  static func refusal(of day: CivilDate?, today: CivilDate) -> CoreRefusal? {
    guard let day, day > today else { return nil }
    return CoreRefusal(
      code: "dayInTheFuture", detail: "\(day) is still to come; today is \(today).")
  }

  /// The day that was said, or today.
  static func checked(_ day: CivilDate?, today: CivilDate) throws(CoreRefusal) -> CivilDate {
    if let refusal = refusal(of: day, today: today) { throw refusal }
    return day ?? today
  }
}

extension Reader {
  /// `CMD-2026-0001`, the first that is free after those of the year.
  fileprivate func nextOrder(in year: Int) throws -> String {
    let prefix = "CMD-\(year)-"
    let row = try row(
      "SELECT count(*) AS orders FROM orders WHERE substr(id, 1, \(prefix.utf8.count)) = $1",
      [prefix])
    var number = try row?.count("orders") ?? 0
    while true {
      number += 1
      let digits = String(number)
      let id = prefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if try order(id) == nil { return id }
    }
  }
}
