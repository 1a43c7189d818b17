import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Undoing, from a pass's sheet, that it was taken. Who may is asked by the verb: an operator acts for
/// the organisation that this desk stands in, as everywhere; the sheet says whom to ask else.
extension Console {
  @Sendable func askToCancelUse(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await useQuestion(context)
  }

  @Sendable func cancelUse(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    do {
      _ = try await desk.cancelRedemption(
        context.form["utilisation"], reason: context.form["motif"],
        id: "\(context.form.id)-annulation", by: context.principal)
      return try await recordPage(context, done: .redemptionCancelled)
    } catch let refusal as CoreRefusal where refusal.code == "badReason" {
      return try await useQuestion(context, alert: Refusals.french(refusal))
    } catch let refusal as CoreRefusal {
      return try await recordPage(context, alert: Refusals.french(refusal))
    }
  }

  private func useQuestion(
    _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    let code = context.passCode
    let id = context.form["utilisation"]
    let record = try await core.passRecord(code, by: context.principal)
    guard let use = record?.uses.first(where: { $0.redemption.id == id }) else {
      throw HTTPError(.notFound)
    }
    let amount = French.amount(use.redemption.payableCents)
    var asked = Confirmation(
      "Annuler l’utilisation du pass …\(code.tail) ?",
      sentences: [
        "Le pass redevient utilisable : il est à rendre à la personne qui l’a remis. Le"
          + " contre-paiement de \(use.organisationName) pour \(CivilMonth(use.day).french) diminue"
          + " de \(amount) brut."
      ],
      facts: [
        .init(name: "Service rendu", value: use.serviceName),
        .init(name: "Scanné", value: "le \(use.day.french) à \(use.time), \(use.placeName)"),
        .init(
          name: "Soumis par",
          value: try await core.member(email: use.redemption.by)?.displayName ?? use.redemption.by),
        .init(name: "Montant", value: amount),
      ], action: "/reseau/pass/annuler/fait", button: "Annuler cette utilisation",
      back: "/reseau/pass",
      fields: [
        .init(name: "code", value: code.rawValue), .init(name: "utilisation", value: id),
      ])
    asked.inputs = [Confirmation.Input(name: "motif", label: "Motif").typed(context.form)]
    asked.isGrave = true
    return try await confirm("Annuler une utilisation", asked, context, alert: alert)
  }
}
