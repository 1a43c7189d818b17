import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What the operator finds of documents and bank details: each is asked once, a refusal with its
/// reason.
extension Console {
  var verificationRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(
        .get, "/organisations/{organisation}/documents/{document}/accepter", .network,
        askToAcceptDocument),
      ConsoleRoute(
        .post, "/organisations/{organisation}/documents/{document}/accepter", .network,
        acceptDocument),
      ConsoleRoute(
        .get, "/organisations/{organisation}/documents/{document}/refuser", .network,
        askToRefuseDocument),
      ConsoleRoute(
        .post, "/organisations/{organisation}/documents/{document}/refuser", .network,
        refuseDocument),
      ConsoleRoute(
        .get, "/organisations/{organisation}/coordonnees/{coordonnees}/accepter", .network,
        askToAcceptAccount),
      ConsoleRoute(
        .post, "/organisations/{organisation}/coordonnees/{coordonnees}/accepter", .network,
        acceptAccount),
      ConsoleRoute(
        .get, "/organisations/{organisation}/coordonnees/{coordonnees}/refuser", .network,
        askToRefuseAccount),
      ConsoleRoute(
        .post, "/organisations/{organisation}/coordonnees/{coordonnees}/refuser", .network,
        refuseAccount),
    ]
  }

  /// A page that asks why.
  struct RefusalContent: Sendable {
    var question: String
    var facts: [Confirmation.Fact]
    var action: String
    var back: String
    var reason: String
    var request = FormRequest.new()
  }

  /// What is decided on.
  private struct Case {
    var question: String
    var facts: [Confirmation.Fact]
    /// `documents/ID`.
    var place: String
    var id: String
  }

  @Sendable func askToAcceptDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToAccept(context) { try await documentCase($0, context) }
  }

  @Sendable func acceptDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await documentCase(subject, context)
    return try await decide(
      .documentAccepted, subject, context,
      refused: { try await askToAccept($0, refused: $1) { try await documentCase($0, context) } },
      {
        _ = try await core.verifyDocument(context.command("avis", Finding(.accepted)), found.id)
      })
  }

  @Sendable func askToRefuseDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToRefuse(context) { try await documentCase($0, context) }
  }

  @Sendable func refuseDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await documentCase(subject, context)
    let finding = Finding(.refused, reason: context.form["raison"])
    return try await decide(
      .documentRefused, subject, context,
      refused: { try await askToRefuse($0, refused: $1) { try await documentCase($0, context) } },
      { _ = try await core.verifyDocument(context.command("avis", finding), found.id) })
  }

  @Sendable func askToAcceptAccount(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToAccept(context) { try await accountCase($0, context) }
  }

  @Sendable func acceptAccount(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await accountCase(subject, context)
    return try await decide(
      .bankDetailsAccepted, subject, context,
      refused: { try await askToAccept($0, refused: $1) { try await accountCase($0, context) } },
      {
        _ = try await core.verifyBankDetails(
          context.command("avis", Finding(.accepted)), found.id)
      })
  }

  @Sendable func askToRefuseAccount(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToRefuse(context) { try await accountCase($0, context) }
  }

  @Sendable func refuseAccount(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await accountCase(subject, context)
    let finding = Finding(.refused, reason: context.form["raison"])
    return try await decide(
      .bankDetailsRefused, subject, context,
      refused: { try await askToRefuse($0, refused: $1) { try await accountCase($0, context) } },
      { _ = try await core.verifyBankDetails(context.command("avis", finding), found.id) })
  }

  // MARK: What is decided on

  private func documentCase(
    _ subject: Subject, _ context: ConsoleContext
  ) async throws -> Case {
    let document = try await document(
      try context.parameters.require("document"), of: subject, context)
    return Case(
      question: document.kind.french,
      facts: [
        .init(name: "Organisation", value: subject.organisation.name),
        .init(name: "Fichier", value: document.fileName),
        .init(name: "Reçu le", value: paris.day(of: document.at).french),
      ], place: "documents/\(document.id)", id: document.id)
  }

  private func accountCase(_ subject: Subject, _ context: ConsoleContext) async throws -> Case {
    let id = try context.parameters.require("coordonnees")
    let details: BankDetails
    do {
      details = try await core.bankDetails(id, by: context.principal)
    } catch let refusal as CoreRefusal
      where refusal.code == BankRules.Refusal.unknownBankDetails.rawValue
    {
      throw HTTPError(.notFound)
    }
    guard details.organisation == subject.organisation.id else { throw HTTPError(.notFound) }
    return Case(
      question: "coordonnées bancaires",
      facts: [
        .init(name: "Organisation", value: subject.organisation.name),
        .init(name: "Titulaire", value: details.holder),
        .init(name: "IBAN", value: IBAN.grouped(details.iban)),
        .init(name: "BIC", value: details.bic),
      ], place: "coordonnees/\(details.id)", id: details.id)
  }

  // MARK: Asking and deciding

  private func askToAccept(
    _ context: ConsoleContext, refused: String? = nil,
    _ find: (Subject) async throws -> Case
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await find(subject)
    return try await confirm(
      "Accepter\u{A0}: \(found.question)",
      Confirmation(
        "Accepter\u{A0}: \(found.question)\u{A0}?",
        sentences: [
          "Ouvrez d’abord le document\u{A0}: ce que vous acceptez engage les contre-paiements."
        ],
        facts: found.facts, action: subject.path["\(found.place)/accepter"], button: "Accepter",
        back: subject.path["details/informations-bancaires"]), context, alert: refused)
  }

  private func askToRefuse(
    _ context: ConsoleContext, refused: String? = nil,
    _ find: (Subject) async throws -> Case
  ) async throws -> Response {
    let subject = try await subject(context)
    let found = try await find(subject)
    return try await page(
      "refuser", "Refuser\u{A0}: \(found.question)",
      RefusalContent(
        question: "Refuser\u{A0}: \(found.question)\u{A0}?", facts: found.facts,
        action: subject.path["\(found.place)/refuser"],
        back: subject.path["details/informations-bancaires"], reason: context.form["raison"]),
      context: context, status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }

  private func decide(
    _ done: Done, _ subject: Subject, _ context: ConsoleContext,
    refused page: (ConsoleContext, String) async throws -> Response,
    _ body: () async throws -> Void
  ) async throws -> Response {
    try await change(
      context, then: subject.path["details/informations-bancaires"], done, refused: page, body)
  }
}
