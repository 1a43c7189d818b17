import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// « Contre-paiement »: those to come and those that were, by period and state.
extension Console {
  var payoutRoutes: [ConsoleRoute] {
    let list = "/organisations/{organisation}/contre-paiements"
    return [
      ConsoleRoute(.get, "\(list)", .member, showPayouts),
      ConsoleRoute(.get, "\(list).csv", .member, exportPayouts),
      ConsoleRoute(.get, "\(list)/{payout}", .member, showPayout),
      ConsoleRoute(.get, "\(list)/{payout}/pass.csv", .member, exportPaidPasses),
      ConsoleRoute(.get, "\(list)/{payout}/releve.pdf", .member, printStatement),
      ConsoleRoute(.get, "\(list)/{payout}/facture", .member, showFeeInvoice),
      ConsoleRoute(
        .get, "\(list)/{payout}/pass/{redemption}/annuler", .member, askCancellation),
      ConsoleRoute(
        .post, "\(list)/{payout}/pass/{redemption}/annuler", .member, cancelRedemption),
    ]
  }

  struct PayoutListContent: Sendable {
    struct Section: Sendable {
      var title: String
      var id: String
      var lines: [PayoutLine]
      var hasLines: Bool
      /// What stands there where there is none.
      var none: String
    }

    /// One of a list to choose from.
    struct Choice: Sendable {
      var value: String
      var label: String
      var isChosen: Bool
    }

    var sections: [Section]
    var periods: [Choice]
    var states: [Choice]
    var terms: PayoutTerms
    var csv: String
    /// Where older ones are; nil at the end.
    var older: String?
    /// Where the newest are; nil on the page that shows them.
    var newest: String?
    var bankPath: String
  }

  /// How many counter-payments a page has: two years.
  private static let payoutsOnPage = 24

  @Sendable func showPayouts(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let query = PayoutQuery(request)
    let here = desk.configuration.id
    let found = try await core.payouts(
      query.filter(of: subject), page: PageRequest(limit: Self.payoutsOnPage, after: query.after),
      by: context.principal, desk: here)
    let all = try await core.payouts(
      PayoutFilter(organisation: subject.organisation.id),
      page: PageRequest(limit: PageRequest.greatestLimit), by: context.principal, desk: here)
    let lines = found.items.map { PayoutLine($0, subject.path) }
    let settings = try await core.network().settings
    let path = subject.path["contre-paiements"]
    return try await page(
      "contre-paiements", "Contre-paiement",
      PayoutListContent(
        sections: query.sections(lines), periods: query.periods(all.items.map(\.period)),
        states: query.states, terms: PayoutTerms(settings), csv: query.address("\(path).csv"),
        older: found.next.map { query.address(path, after: $0) },
        newest: query.after == nil ? nil : query.address(path),
        bankPath: subject.path["details/informations-bancaires"]),
      context: context)
  }

  /// The list as the API's spreadsheet.
  @Sendable func exportPayouts(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    return try await payoutSpreadsheet(
      PayoutQuery(request).filter(of: subject),
      named: "contre-paiements-\(subject.organisation.id)", context)
  }

  func payoutSpreadsheet(
    _ filter: PayoutFilter, named name: String, _ context: ConsoleContext
  ) async throws -> Response {
    let (asker, here) = (context.principal, desk.configuration.id)
    let list = try await SpreadsheetList(
      Payout.csvTitles,
      { [core] in try await core.payouts(filter, page: $0, by: asker, desk: here) }, \.csvCells)
    return .spreadsheet(list, named: name)
  }
}

extension Response {
  static func spreadsheet<Item>(_ list: SpreadsheetList<Item>, named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name).csv\"",
      ], body: ResponseBody(asyncSequence: list.map { ByteBuffer(string: $0) }))
  }

  static func pdf(_ bytes: [UInt8], named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name).pdf\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// What the list is asked for; what makes no sense is asked for nothing.
private struct PayoutQuery: Sendable {
  typealias Choice = Console.PayoutListContent.Choice

  var period: CivilMonth?
  var state: Payout.State?
  var after: String?

  init(_ request: Request) {
    period = request.asked("periode").flatMap { CivilMonth($0) }
    state = request.asked("etat").flatMap { Payout.State(rawValue: $0) }
    after = request.asked("apres")
  }

  func filter(of subject: Subject) -> PayoutFilter {
    PayoutFilter(organisation: subject.organisation.id, period: period, state: state)
  }

  func address(_ path: String, after: String? = nil) -> String {
    Address.list(
      path, [("periode", period?.description), ("etat", state?.rawValue), ("apres", after)])
  }

  func periods(_ known: [CivilMonth]) -> [Choice] {
    let months = Set(known + [period].compactMap(\.self)).sorted(by: >)
    return [Choice(value: "", label: "Toutes", isChosen: period == nil)]
      + months.map {
        Choice(value: $0.description, label: $0.french, isChosen: $0 == period)
      }
  }

  var states: [Choice] {
    [Choice(value: "", label: "Tous", isChosen: state == nil)]
      + Payout.State.allCases.map {
        Choice(value: $0.rawValue, label: $0.french, isChosen: $0 == state)
      }
  }

  /// Those to come, then those that were; what the filter or the page cannot hold is left out.
  func sections(_ lines: [PayoutLine]) -> [Console.PayoutListContent.Section] {
    let coming = lines.filter(\.isUpcoming)
    let past = lines.filter { !$0.isUpcoming }
    let isFiltered = period != nil || state != nil
    var sections: [Console.PayoutListContent.Section] = []
    if after == nil, state == nil || state == .upcoming {
      sections.append(
        .init(
          title: "À venir", id: "a-venir", lines: coming, hasLines: !coming.isEmpty,
          none: isFiltered
            ? "Aucun contre-paiement à venir ne correspond."
            : "Rien à venir : les pass scannés ce mois-ci apparaîtront ici."))
    }
    if state != .upcoming {
      sections.append(
        .init(
          title: "Passés", id: "passes", lines: past, hasLines: !past.isEmpty,
          none: isFiltered
            ? "Aucun contre-paiement passé ne correspond."
            : "Aucun mois n’a encore été arrêté."))
    }
    return sections
  }
}
