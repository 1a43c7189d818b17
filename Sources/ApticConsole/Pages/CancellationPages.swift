import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Undoing that a pass was taken: asks once, and why.
extension Console {
  struct CancellationContent: Sendable {
    var tail: String
    var facts: [Confirmation.Fact]
    var consequence: String
    var action: String
    var back: String
    var reason = ""
    var request = FormRequest.new()
  }

  @Sendable func askCancellation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let payout = try await payout(context).1.payout
    switch try await cancellationRefusal(of: payout, context) {
    case nil: break
    case .readOnly: throw CoreRefusal(Right.Refusal.readOnly)
    case .otherOrganisation: throw CoreRefusal(Right.Refusal.otherOrganisation)
    case .representativeRequired: throw CoreRefusal(code: "representativeRequired", detail: "")
    }
    guard payout.state == .upcoming else { throw CoreRefusal(code: "alreadySettled", detail: "") }
    return try await cancellationPage(context)
  }

  @Sendable func cancelRedemption(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let (subject, payout) = try await payout(context)
    let id = payout.payout.id
    do {
      _ = try await desk.cancelRedemption(
        try context.parameters.require("redemption"), reason: context.form["motif"],
        id: "\(context.form.id)-annulation", by: context.principal)
    } catch let refusal as CoreRefusal {
      // Who may not is told so by the page of errors.
      if Right.Refusal(rawValue: refusal.code) != nil { throw refusal }
      return try await cancellationPage(context, refused: Refusals.french(refusal))
    }
    // A month without pass is none.
    let isLeft = try await core.payout(id, by: context.principal, desk: desk.configuration.id)
    let list = subject.path["contre-paiements"]
    return .redirect(isLeft == nil ? list : "\(list)/\(id)", .redemptionCancelled)
  }

  private func cancellationPage(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    let (subject, page) = try await payout(context)
    let payout = page.payout
    let pass = try await core.paidPass(
      try context.parameters.require("redemption"), ofPayout: payout.id, by: context.principal,
      desk: desk.configuration.id)
    guard let pass else { throw HTTPError(.notFound) }
    let here = subject.path["contre-paiements/\(payout.id)"]
    let redemption = pass.redemption
    let amount = French.amount(redemption.payableCents)
    var content = CancellationContent(
      tail: redemption.pass.tail,
      facts: [
        .init(name: "Pass", value: French.number(redemption.pass)),
        .init(name: "Service rendu", value: pass.serviceName),
        .init(name: "Scanné le", value: "\(pass.day.french) à \(pass.time), \(pass.placeName)"),
        .init(
          name: "Soumis par",
          value: try await core.member(email: redemption.by)?.displayName ?? redemption.by),
        .init(name: "Montant", value: amount),
      ],
      consequence: "Le contre-paiement de \(payout.period.french) diminue de \(amount) brut.",
      action: "\(here)/pass/\(redemption.id)/annuler", back: here)
    content.reason = context.form["motif"]
    return try await self.page(
      "annuler-pass", "Annuler un pass", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }
}
