import ApticDesk
import ApticScanCore
import ApticStore
import AsyncAlgorithms
import HTTPTypes
import Hummingbird

/// « Pass »: looking one up, importing them, blocking one. A number never stands in an
/// address, where a browser would keep it: whoever has it can spend the pass.
extension Console {
  var passRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/pass", .network, showPasses),
      ConsoleRoute(.post, "/reseau/pass/chercher", .network, lookPassUp),
      ConsoleRoute(.post, "/reseau/pass/bloquer", .network, askToBlockPass),
      ConsoleRoute(.post, "/reseau/pass/bloquer/fait", .network, blockPass),
      ConsoleRoute(.post, "/reseau/pass/debloquer", .network, unblockPass),
      ConsoleRoute(.post, "/reseau/pass/annuler", .network, askToCancelUse),
      ConsoleRoute(.post, "/reseau/pass/annuler/fait", .network, cancelUse),
      ConsoleRoute(.post, "/reseau/pass/importer", .network, upload: "fichier", importPasses),
    ]
  }

  struct PassesContent: Sendable {
    var header = PassCSV.header
    var request = FormRequest.new()
    var typed = ""
  }

  @Sendable func showPasses(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await passesPage(context)
  }

  @Sendable func lookPassUp(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    try await recordPage(context)
  }

  @Sendable func askToBlockPass(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await passQuestion(context)
  }

  @Sendable func blockPass(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    do {
      let code = context.passCode
      _ = try await core.block(
        context.seen(
          BlockRequest(level: .pass, id: code.rawValue, reason: context.form["motif"])))
      return try await recordPage(context, done: .blocked)
    } catch let refusal as CoreRefusal {
      return try await passQuestion(context, alert: Refusals.french(refusal))
    }
  }

  @Sendable func unblockPass(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      _ = try await core.unblock(
        context.command(
          "deblocage", UnblockRequest(level: .pass, id: context.passCode.rawValue)))
      return try await recordPage(context, done: .unblocked)
    } catch let refusal as CoreRefusal {
      return try await recordPage(context, alert: Refusals.french(refusal))
    }
  }

  /// The import takes the file as it arrives. Once all of it is here the browser may leave.
  @Sendable func importPasses(
    _ request: Request, _ context: ConsoleContext, _ body: inout FormBody
  ) async throws -> Response {
    guard context.form.file("fichier") != nil else {
      return try await passesPage(context, alert: "Choisissez un fichier.")
    }
    let length = request.headers[.contentLength].flatMap { Int($0) }
    let command = context.command("import", ImportRequest(bytes: length))
    let core = core
    let pieces = AsyncThrowingChannel<ImportPiece, any Error>()
    let hasBegun = desk.works.start(.import, id: command.id, by: command.by) { telling in
      // Whoever still sends is not kept waiting by an import that was refused.
      defer { pieces.finish() }
      return try await core.importPasses(command, from: pieces, telling: telling).value
    } result: {
      WorkResult($0)
    }
    if hasBegun {
      do {
        var file = PassCSV(formats: desk.decoder.formats)
        while let bytes = try await body.content() {
          await pieces.send(file.take(bytes.readableBytesView))
          // One that is cancelled may not have sent it.
          try Task.checkCancellation()
        }
        await pieces.send(file.finish())
        pieces.finish()
      } catch {
        pieces.fail(error)
        throw error
      }
    }
    return .redirect(Address.of("reseau", "travaux", command.id))
  }

  // MARK: Pages

  private func passesPage(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    try await page(
      "pass", "Pass", PassesContent(typed: context.form["code"]), context: context,
      status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }

  func recordPage(
    _ context: ConsoleContext, done: Done? = nil, alert: String? = nil
  ) async throws -> Response {
    let code = context.passCode
    guard let record = try await core.passRecord(code, by: context.principal) else {
      return try await passesPage(
        context, alert: Refusals.french(CoreRefusal(code: "unknownPass", detail: "")))
    }
    var rights: [String: CancellationRight.Refusal] = [:]
    for organisation in Set(record.uses.map(\.organisation)) {
      rights[organisation] = try await cancellationRefusal(takenBy: organisation, context)
    }
    return try await page(
      "pass-fiche", "Pass …\(code.tail)",
      PassRecordContent(record, rights: rights), context: context,
      status: alert == nil ? .ok : .unprocessableContent, alert: alert,
      done: done.flatMap { Done.sentence(of: $0.word) })
  }

  private func passQuestion(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let code = context.passCode
    do {
      let preview = try await core.preview(
        PreviewRequest(.block, pass: code), by: context.principal)
      return try await confirm(
        "Bloquer un pass",
        .blocking(
          "Bloquer le pass …\(code.tail) ?", preview, action: "/reseau/pass/bloquer/fait",
          back: "/reseau/pass", context.form, fields: [.init(name: "code", value: code.rawValue)]),
        context, alert: alert)
    } catch let refusal as CoreRefusal {
      return try await recordPage(context, alert: alert ?? Refusals.french(refusal))
    }
  }
}

extension ConsoleContext {
  /// As it is printed, in groups of four, or without its blanks.
  var passCode: PassCode {
    PassCode(form["code"].filter { !$0.isWhitespace })
  }
}
