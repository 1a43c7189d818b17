import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Before anybody is known: login, a password by a code, the first start.
extension Console {
  var loginRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/", .everybody, home),
      ConsoleRoute(.get, "/connexion", .everybody, showLogin),
      ConsoleRoute(.post, "/connexion", .everybody, logIn),
      ConsoleRoute(.post, "/deconnexion", .everybody, logOut),
      ConsoleRoute(.get, "/code", .everybody, showCode),
      ConsoleRoute(.post, "/code", .everybody, choosePassword),
      ConsoleRoute(.get, "/email-oublie", .everybody, showForgottenAddress),
      ConsoleRoute(.get, "/premier-demarrage", .everybody, showFirstStart),
      ConsoleRoute(.post, "/premier-demarrage", .everybody, startNetwork),
    ]
  }

  struct LoginContent: Sendable {
    var email = ""
    var back = ""
  }

  struct CodeContent: Sendable {
    var email = ""
    var code = ""
    var contact: String?
  }

  struct ForgottenAddressContent: Sendable {
    var contact: Contact?
  }

  struct FirstStartContent: Sendable {
    var code = ""
    var firstName = ""
    var lastName = ""
    var email = ""
  }

  @Sendable func home(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    if context.session != nil {
      guard context.principal.runsTheNetwork else { return .redirect("/tester") }
      let isSetUp = try await SetupState(self, by: context.principal).next == nil
      return .redirect(isSetUp ? "/reseau" : "/installation")
    }
    return .redirect(try await core.hasOperator() ? "/connexion" : "/premier-demarrage")
  }

  /// Where somebody who is not logged in is sent: back to the page afterwards.
  func login(for request: Request) async -> Response {
    let path = request.method == .get ? request.uri.path : "/"
    return .redirect(path == "/" ? "/connexion" : "/connexion?retour=\(path)")
  }

  /// A form of a page that an earlier session made: nothing was done.
  func expiredForm() -> Response {
    .text(
      .forbidden,
      "Cette page n’est plus à jour : revenez en arrière, rechargez-la et recommencez. Rien n’a été"
        + " changé.")
  }

  @Sendable func showLogin(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    if context.session != nil { return .redirect("/") }
    if try await !core.hasOperator() { return .redirect("/premier-demarrage") }
    let back = request.uri.queryParameters.get("retour") ?? ""
    return try await page(
      "connexion", "Connexion", LoginContent(back: Self.ownPath(back) ?? ""), context: context)
  }

  @Sendable func logIn(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let form = context.form
    let email = form["email"]
    let back = Self.ownPath(form["retour"]) ?? "/"
    do {
      return try await openSession(
        email, form.raw("mot-de-passe"), then: back, request, context)
    } catch let refusal as CoreRefusal {
      return try await page(
        "connexion", "Connexion", LoginContent(email: email, back: back), context: context,
        status: refusal.code == Self.tooManyAttempts ? .tooManyRequests : .unprocessableContent,
        alert: Refusals.french(refusal))
    }
  }

  @Sendable func logOut(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    if case .member(let key) = context.key { try await core.endSession(key) }
    var response = Response.redirect("/connexion")
    response.headers.append(
      SessionKey.newStranger().header(
        isSecure: isSecure(request), seconds: SessionRule.greatestSeconds))
    return response
  }

  @Sendable func showCode(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    try await codePage(CodeContent(), context)
  }

  @Sendable func choosePassword(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let form = context.form
    let password = form.raw("mot-de-passe")
    do {
      _ = try await guarded(form["email"], context) {
        try await core.acceptCode(
          AcceptCodeRequest(email: form["email"], code: form["code"], password: password))
      }
      return try await openSession(form["email"], password, then: "/tester", request, context)
    } catch let refusal as CoreRefusal {
      return try await codePage(
        CodeContent(email: form["email"], code: form["code"]), context, refusal)
    }
  }

  @Sendable func showForgottenAddress(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let settings = try await core.network().settings
    return try await page(
      "email-oublie", "Adresse e-mail oubliée",
      ForgottenAddressContent(contact: Contact(settings)), context: context)
  }

  @Sendable func showFirstStart(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    if try await core.hasOperator() { return .redirect("/connexion") }
    return try await page(
      "premier-demarrage", "Premier démarrage", FirstStartContent(), context: context)
  }

  @Sendable func startNetwork(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let form = context.form
    let password = form.raw("mot-de-passe")
    do {
      _ = try await guarded("premier-demarrage", context) {
        try await core.startNetwork(
          FirstStartRequest(
            code: form["code"], email: form["email"], firstName: form["prenom"],
            lastName: form["nom"], password: password))
      }
      return try await openSession(form["email"], password, then: "/", request, context)
    } catch let refusal as CoreRefusal {
      return try await page(
        "premier-demarrage", "Premier démarrage",
        FirstStartContent(
          code: form["code"], firstName: form["prenom"], lastName: form["nom"],
          email: form["email"]), context: context, status: .unprocessableContent,
        alert: Refusals.french(refusal))
    }
  }

  private func codePage(
    _ content: CodeContent, _ context: ConsoleContext, _ refusal: CoreRefusal? = nil
  ) async throws -> Response {
    var content = content
    content.contact = try await core.network().settings.contactEmail.orNil
    return try await page(
      "code", "Choisir un mot de passe", content, context: context,
      status: refusal == nil ? .ok : .unprocessableContent,
      alert: refusal.map(Refusals.french))
  }

  private func openSession(
    _ email: String, _ password: String, then path: String, _ request: Request,
    _ context: ConsoleContext
  ) async throws -> Response {
    let key = try await guarded(email, context) {
      try await core.beginSession(email: email, password: password)
    }
    // Whoever was logged in here before is not any more.
    if case .member(let old) = context.key { try await core.endSession(old) }
    var response = Response.redirect(path)
    response.headers.append(
      SessionKey.member(key).header(
        isSecure: isSecure(request), seconds: SessionRule.greatestSeconds))
    return response
  }

  private static let tooManyAttempts = "tooManyAttempts"

  /// Tries something that guessers try, not faster than a person would.
  private func guarded<Value: Sendable>(
    _ account: String, _ context: ConsoleContext, _ body: () async throws -> Value
  ) async throws -> Value {
    let account = account.lowercased()
    let now = Double(systemClock().microseconds) / 1_000_000
    let wait = logins.wait(account: account, address: context.address, at: now)
    guard wait <= 0 else {
      throw CoreRefusal(
        code: Self.tooManyAttempts,
        detail: "Trop d’essais : attendez \(Int(wait.rounded(.up))) secondes, puis recommencez.")
    }
    do {
      let value = try await body()
      logins.noteSuccess(account: account)
      return value
    } catch let refusal as CoreRefusal
      where refusal.code == "wrongCredentials" || refusal.code == "wrongCode"
    {
      logins.noteFailure(account: account, address: context.address, at: now)
      throw refusal
    }
  }

  /// A path of this console, where somebody may be sent after the login; nil for anything else.
  static func ownPath(_ text: String) -> String? {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return text
  }
}

extension String {
  /// Nil for an empty text.
  var orNil: String? { isEmpty ? nil : self }
}
