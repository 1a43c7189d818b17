import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// « Détails de mon organisation », tab « Informations bancaires »: the account that
/// counter-payments go to, and the supporting documents.
extension Console {
  var bankRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(
        .get, "/organisations/{organisation}/details/informations-bancaires", .member, showBank),
      ConsoleRoute(
        .post, "/organisations/{organisation}/details/informations-bancaires", .member,
        takesCutOffForms: true, askForAccount),
      ConsoleRoute(
        .post, "/organisations/{organisation}/details/informations-bancaires/pieces/{piece}",
        .member, takesCutOffForms: true, handInDocument),
      ConsoleRoute(
        .get, "/organisations/{organisation}/documents/{document}", .member, downloadDocument),
    ]
  }

  struct BankContent: Sendable {
    var title: String
    var tabs: [Frame.MenuItem]
    var account: AccountView?
    var pending: AccountView?
    /// What was refused last, where nothing has followed it.
    var refused: AccountView?
    var pieces: [PieceView]
    var mayRepresent: Bool
    var mayVerify: Bool
    /// Where the form of a new account goes.
    var action: String
    /// Whether a statement was handed in that no account was verified by: it need not come again.
    var hasStatement: Bool
    var hours = DocumentRules.verificationHours
    var typed: [String: String]
    var request = FormRequest.new()
    var pieceRequest = FormRequest.new()
  }

  @Sendable func showBank(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await bankPage(context)
  }

  func bankPage(
    _ context: ConsoleContext, refused: String? = nil,
    status: HTTPResponse.Status = .unprocessableContent
  ) async throws -> Response {
    let subject = try await subject(context)
    let papers = try await OrganisationPapers(self, subject, context)
    let content = BankContent(
      title: subject.isOwn(context)
        ? "Informations bancaires de mon organisation"
        : "Informations bancaires",
      tabs: Self.detailTabs(subject, isBank: true), account: papers.account(.verified),
      pending: papers.account(.pending), refused: papers.refusedAccount, pieces: papers.pieces,
      mayRepresent: subject.mayRepresent, mayVerify: context.principal.runsTheNetwork,
      action: subject.path["details/informations-bancaires"],
      hasStatement: papers.unusedStatement != nil, typed: refused == nil ? [:] : context.form.typed)
    return try await page(
      "informations-bancaires", content.title, content, context: context,
      status: refused == nil ? .ok : status, alert: refused)
  }

  /// New numbers and the statement that proves them. What is wrong with the numbers is told before
  /// the file is taken in.
  @Sendable func askForAccount(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.represents(organisation: subject.organisation.id))
    let form = context.form
    var wanted = BankDetailsRequest(
      organisation: subject.organisation.id, holder: form["titulaire"], iban: form["iban"],
      bic: form["bic"], document: "")
    return try await handingIn(context, then: .bankDetailsAsked, subject) {
      let fault = BankRules.refusal(of: wanted.normalised, statement: nil, isUsed: false)
      if let fault, fault != .bankStatementRequired { throw CoreRefusal(fault) }
      if let file = form.file("releve") {
        wanted.document = try await handIn(.bankStatement, file, subject, context).id
      } else {
        wanted.document = try await OrganisationPapers(self, subject, context).unusedStatement ?? ""
      }
      _ = try await core.requestBankDetails(context.command("coordonnees", wanted))
    }
  }

  @Sendable func handInDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.represents(organisation: subject.organisation.id))
    let slug = try context.parameters.require("piece")
    guard let kind = Document.Kind.allCases.first(where: { $0.slug == slug }) else {
      throw HTTPError(.notFound)
    }
    return try await handingIn(context, then: .documentHandedIn, subject) {
      guard let file = context.form.file("fichier") else {
        throw CoreRefusal(code: "fileRequired", detail: "")
      }
      _ = try await handIn(kind, file, subject, context)
    }
  }

  /// A file that was too large to be read is refused as the core would; what was typed is kept.
  private func handingIn(
    _ context: ConsoleContext, then done: Done, _ subject: Subject, _ body: () async throws -> Void
  ) async throws -> Response {
    do {
      if context.form.isCutOff { throw CoreRefusal(.documentTooLarge) }
      try await body()
      return .redirect(subject.path["details/informations-bancaires"], done)
    } catch let refusal as CoreRefusal {
      let isTooLarge = refusal.code == BankRules.Refusal.documentTooLarge.rawValue
      return try await bankPage(
        context, refused: Refusals.french(refusal) + Self.fileReminder(context),
        status: isTooLarge ? .contentTooLarge : .unprocessableContent)
    }
  }

  /// No page can put a file back into its field.
  private static func fileReminder(_ context: ConsoleContext) -> String {
    context.form.file("releve") == nil && !context.form.isCutOff
      ? "" : " Rien n’a été enregistré ; choisissez ensuite à nouveau le fichier."
  }

  private func handIn(
    _ kind: Document.Kind, _ file: FormFile, _ subject: Subject, _ context: ConsoleContext
  ) async throws -> Document {
    try await core.handIn(
      context.command(
        "piece",
        DocumentUpload(
          organisation: subject.organisation.id, kind: kind, fileName: file.name,
          content: file.content))
    ).value
  }

  /// As a download, never shown within the console: what it holds came from outside.
  @Sendable func downloadDocument(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let id = try context.parameters.require("document")
    let document = try await document(id, of: subject, context)
    let file = try await core.documentContent(document.id, by: context.principal)
    logger.notice(
      "document read", metadata: ["by": "\(context.principal.name)", "document": "\(document.id)"])
    let name =
      "\(subject.organisation.id)-\(document.kind.slug).\(document.mediaType.fileExtension)"
    return Response(
      status: .ok,
      headers: [
        .contentType: document.mediaType.rawValue,
        .contentDisposition: "attachment; filename=\"\(name)\"",
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.content)))
  }

  /// The organisation's document of this id; another's is not there.
  func document(
    _ id: String, of subject: Subject, _ context: ConsoleContext
  ) async throws -> Document {
    do {
      let document = try await core.document(id, by: context.principal)
      guard document.organisation == subject.organisation.id else { throw HTTPError(.notFound) }
      return document
    } catch let refusal as CoreRefusal
      where refusal.code == BankRules.Refusal.unknownDocument.rawValue
    {
      throw HTTPError(.notFound)
    }
  }
}
