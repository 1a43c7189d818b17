import ApticClient
import ApticPrint
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Counter-payments: lists, settlement, and what the bank says.
extension API {
  var payoutRoutes: [Route] {
    [
      Route(.get, "/v1/payouts", .desk, listPayouts),
      Route(.post, "/v1/payouts", .administrator, settle),
      Route(.get, "/v1/payouts/:id", .desk, showPayout),
      Route(.post, "/v1/payouts/:id/answer", .administrator, noteBankAnswer),
      Route(.get, "/v1/payouts/:id/passes", .desk, listPaidPasses),
      Route(.get, "/v1/payouts/:id/passes/:redemption", .desk, showPaidPass),
      Route(.post, "/v1/payouts/:id/reissue", .administrator, reissuePayout),
      Route(.get, "/v1/payouts/:id/statement", .desk, printStatement),
    ]
  }

  @Sendable func listPayouts(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = PayoutFilter(
      organisation: request.query("organisation"), period: try request.month("period"),
      state: try request.query("state", as: Payout.State.self),
      payerFile: request.query("payerFile"))
    let page = try request.page()
    let (asker, here) = (context.principal, desk.configuration.id)
    let read: @Sendable (PageRequest) async throws -> Page<Payout> = { [core] in
      try await core.payouts(filter, page: $0, by: asker, desk: here)
    }
    if try request.wantsCSV {
      return try await .csv(Payout.csvTitles, after: page.after, read, \.csvCells)
    }
    let payouts = try await read(page)
    return try .json(ListMessage(items: payouts.items, next: payouts.next))
  }

  @Sendable func settle(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(
      SettlementRequest.self, default: SettlementRequest(), from: context)
    let answer = try await desk.works.follow(
      .settlement, id: command.id, subject: command.request.period?.description, by: command.by
    ) {
      try await core.settle(command, telling: $0)
    } result: {
      WorkResult(settlement: $0.value)
    }
    context.logger.notice(
      "settled",
      metadata: [
        "period": "\(answer.value.period)", "payouts": "\(answer.value.settled)",
        "by": "\(context.peer.name)",
      ])
    return try .answer(answer)
  }

  @Sendable func showPayout(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    let payout = try await core.payout(id, by: context.principal, desk: desk.configuration.id)
    guard let payout else { throw Problem.unknownPayout }
    return try .json(payout)
  }

  /// The pass that it is made of.
  @Sendable func listPaidPasses(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let id = try context.parameter("id")
    let page = try request.page()
    let (asker, here) = (context.principal, desk.configuration.id)
    let read: @Sendable (PageRequest) async throws -> Page<PaidPass> = { [core] in
      try await core.passes(ofPayout: id, page: $0, by: asker, desk: here)
    }
    if try request.wantsCSV {
      return try await .csv(PaidPass.csvTitles, after: page.after, read, \.csvCells)
    }
    let passes = try await read(page)
    return try .json(ListMessage(items: passes.items, next: passes.next))
  }

  @Sendable func showPaidPass(_ request: Request, _ context: APIContext) async throws -> Response {
    let redemption = try context.parameter("redemption")
    let pass = try await core.paidPass(
      redemption, ofPayout: try context.parameter("id"), by: context.principal,
      desk: desk.configuration.id)
    guard let pass else { throw Problem.unknownPaidPass }
    return try .json(pass)
  }

  @Sendable func printStatement(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let statement = try await core.payoutStatement(
      try context.parameter("id"), by: context.principal, desk: desk.configuration.id)
    guard let statement else { throw Problem.unknownPayout }
    let pdf = try StatementPrinter.pdf(of: statement)
    return .pdf(ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
  }

  @Sendable func reissuePayout(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.reissuePayout(
        try context.parameter("id"),
        try request.command(NoFields.self, default: NoFields(), from: context)))
  }

  @Sendable func noteBankAnswer(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let command = try await request.command(BankAnswer.self, from: context)
    return try .answer(
      await core.noteBankAnswer(command, about: try context.parameter("id")))
  }
}

extension Problem {
  fileprivate static let unknownPaidPass = Problem(
    .notFound, "unknownRedemption",
    "this counter-payment is not made of it; GET /v1/payouts/{id}/passes lists its pass")
  fileprivate static let unknownPayout = Problem(
    .notFound, "unknownPayout", "there is no such counter-payment; GET /v1/payouts lists them")
}

extension Request {
  /// A parameter that is a month, `2026-10`.
  func month(_ name: String) throws -> CivilMonth? {
    guard let text = query(name) else { return nil }
    guard let month = CivilMonth(text) else {
      throw Problem.invalidParameter(name, "is a month of the form 2026-10, not '\(text)'")
    }
    return month
  }

  /// Whether a spreadsheet is asked for, by `format=csv` or by what the client accepts.
  fileprivate var wantsCSV: Bool {
    get throws {
      if let format = try query("format", as: ListFormat.self) { return format == .csv }
      return headers[.accept]?.hasPrefix("text/csv") ?? false
    }
  }
}

private enum ListFormat: String, CaseIterable {
  case json, csv
}

extension Response {
  /// A whole list as a spreadsheet; it leaves a page at a time.
  fileprivate static func csv<Item: Codable & Sendable>(
    _ titles: [String], after: String?,
    _ read: @escaping @Sendable (PageRequest) async throws -> Page<Item>,
    _ cells: @escaping @Sendable (Item) -> [SpreadsheetCSV.Cell]
  ) async throws -> Response {
    let list = try await SpreadsheetList(titles, after: after, read, cells)
    return Response(
      status: .ok,
      headers: [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(asyncSequence: list.map { ByteBuffer(string: $0) }))
  }
}
