import ApticScanCore
import ApticStore
import Hummingbird

/// « Scanner un pass ».
extension Console {
  var scanRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/scanner", .member, showScan),
      ConsoleRoute(.post, "/scanner/service", .desk, chooseService),
      ConsoleRoute(.post, "/scanner/pass", .desk, scan),
      ConsoleRoute(.post, "/scanner/retirer", .desk, takeOut),
      ConsoleRoute(.post, "/scanner/changer", .desk, changeService),
      ConsoleRoute(.post, "/scanner/soumettre", .desk, submit),
    ]
  }

  struct ScanContent: Sendable {
    var request = FormRequest.new()
    var confirmed: Confirmed?
  }

  /// What « Soumettre contre-paiement » has done.
  struct Confirmed: Sendable {
    struct Line: Sendable {
      var tone: String
      var sign: String
      var word: String
      var number: String
      var message: String
    }

    var title: String
    var lines: [Line]
  }

  @Sendable func showScan(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await scanPage(context)
  }

  @Sendable func chooseService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await answering(context) {
      _ = try await desk.setSubmitMode(
        service: context.form["service"].orNil, pointOfPresence: nil, confirmation: nil,
        by: context.principal.name)
    }
  }

  @Sendable func scan(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await answering(context) {
      // In test mode the pass would only be looked at, which nobody wants on this page.
      guard await desk.state().mode != .test else {
        throw CoreRefusal(code: "serviceRequired", detail: "")
      }
      _ = try await desk.take(
        code: context.form["code"], id: context.form.id.orNil, by: context.principal.name)
    }
  }

  @Sendable func takeOut(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await answering(context) {
      guard try await desk.unstage(PassCode(context.form["code"])) else {
        throw CoreRefusal(code: "notStaged", detail: "")
      }
    }
  }

  @Sendable func changeService(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await answering(context) {
      _ = try await desk.changeStaged(
        PassCode(context.form["code"]), service: context.form["service"].orNil, continues: nil,
        id: context.form.id.orNil ?? FormRequest.new(), by: context.principal)
    }
  }

  /// Answers with the page itself: sent again, the same submission answers as it did.
  @Sendable func submit(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    do {
      let answer = try await desk.confirm(
        id: context.form.id.orNil, by: context.principal.name)
      return try await scanPage(context, ScanContent(confirmed: Confirmed(answer.value)))
    } catch let refusal as CoreRefusal {
      return try await scanPage(context, refused: refusal)
    }
  }

  private func answering(
    _ context: ConsoleContext, _ body: () async throws -> Void
  ) async throws -> Response {
    do {
      try await body()
      return .redirect("/scanner")
    } catch let refusal as CoreRefusal {
      return try await scanPage(context, refused: refusal)
    }
  }

  private func scanPage(
    _ context: ConsoleContext, _ content: ScanContent = ScanContent(), refused: CoreRefusal? = nil
  ) async throws -> Response {
    try await page(
      "scanner", "Scanner un pass", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent,
      alert: refused.map(Refusals.french))
  }
}

extension Console.Confirmed {
  init(_ passes: [ConfirmedPass]) {
    let taken = passes.filter { $0.verdict.outcome == .submitted }
    let total = taken.reduce(EuroCents.zero) {
      $0 + ($1.verdict.redemption?.faceValueCents ?? .zero)
    }
    title =
      passes.isEmpty
      ? "La liste était vide : rien n’a été soumis."
      : "\(French.count(taken.count, "pass soumis", "pass soumis")) au contre-paiement :"
        + " \(French.amount(total))"
    lines = passes.map {
      Line(
        tone: $0.verdict.outcome.tone.rawValue, sign: $0.verdict.outcome.tone.sign,
        word: $0.verdict.outcome.word,
        number: "…\($0.code.tail)", message: $0.verdict.message)
    }
  }
}
