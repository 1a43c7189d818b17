import ApticScanCore
import ApticStore
import Hummingbird

/// The code that somebody chooses a password with, shown once to whoever hands it over.
extension Console {
  /// - Parameter again: how to get another one, where this one was shown before.
  func accountCodePage(
    _ invited: InvitedMember, title: String? = nil, again: String, links: [HandedCode.Link],
    _ context: ConsoleContext
  ) async throws -> Response {
    let name = invited.member.displayName
    let title = title ?? "Code pour \(name)"
    let end = invited.codeExpiresAt
    return try await page(
      "code-remis", title,
      HandedCode(
        title, code: invited.code,
        sentences: [
          "Remettez ce code à \(name), en main propre ou par téléphone, et à personne d’autre : qui"
            + " l’a choisit le mot de passe de ce compte.",
          "Il vaut jusqu’au \(paris.day(of: end).french) à \(paris.time(of: end)).",
        ], stepsTitle: "Comment s’en servir",
        steps: [
          origins.publicHost.map { "Ouvrir https://\($0)/code." }
            ?? "Ouvrir la console et choisir « J’ai reçu un code, ou j’ai oublié mon mot de passe ».",
          "Saisir son adresse e-mail, \(invited.member.email), et le code.",
          "Choisir un mot de passe d’au moins \(PasswordRule.leastLength) caractères, connu de soi"
            + " seul.",
        ], again: again, links: links), context: context)
  }
}
