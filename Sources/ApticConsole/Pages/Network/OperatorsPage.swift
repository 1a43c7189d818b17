import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Comptes des opérateurs »: who runs the network.
extension Console {
  private static let operatorsPath = "/reseau/comptes"

  var operatorRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/comptes", .network, listOperators),
      ConsoleRoute(.get, "/reseau/comptes/nouveau", .network, showInvitation),
      ConsoleRoute(.post, "/reseau/comptes/nouveau", .network, inviteOperator),
      ConsoleRoute(.get, "/reseau/comptes/{compte}/modifier", .network, showOperator),
      ConsoleRoute(.post, "/reseau/comptes/{compte}/modifier", .network, changeOperator),
      ConsoleRoute(.get, "/reseau/comptes/{compte}/{acte}", .network, askOperatorAct),
      ConsoleRoute(.post, "/reseau/comptes/{compte}/{acte}", .network, actOnOperator),
    ]
  }

  struct OperatorsContent: Sendable {
    struct Line: Sendable {
      var name: String
      var email: String
      var telephone: String?
      var state: String
      var tone: String
      var seen: String
      var isOneself: Bool
      var isSuspended: Bool
      var path: String
    }

    var lines: [Line]
  }

  @Sendable func listOperators(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let members = try await core.members(of: nil, by: context.principal)
    return try await page(
      "operateurs", "Comptes des opérateurs",
      OperatorsContent(
        lines: members.map { member in
          OperatorsContent.Line(
            name: member.displayName, email: member.email, telephone: member.telephone,
            state: member.state.networkWord, tone: member.state.tone,
            seen: member.lastSeenAt.map { paris.moment($0) } ?? "jamais",
            isOneself: member.id == context.session?.member.id,
            isSuspended: member.state == .suspended,
            path: "\(Self.operatorsPath)/\(member.id)")
        }), context: context)
  }

  /// An operator's account; a member's of an organisation is not found here.
  private func operatorAccount(_ context: ConsoleContext) async throws -> Member {
    let id = try context.parameters.require("compte")
    let found = try await core.member(id, by: context.principal)
    guard let found, found.organisation == nil else { throw HTTPError(.notFound) }
    return found
  }

  // MARK: Invitation

  private func accountFields(_ member: Member?) -> [LabelledField] {
    [
      .text("prenom", "Prénom", member?.firstName, isRequired: true, limit: 80),
      .text("nom", "Nom", member?.lastName, isRequired: true, limit: 80),
      .text(
        "email", "Adresse e-mail", member?.email,
        hint: "C’est avec elle que l’on se connecte : une adresse, un compte.", type: "email",
        isRequired: true),
      .text("telephone", "Téléphone", member?.telephone, type: "tel", limit: 30),
    ]
  }

  private func invitationForm() -> FieldForm {
    FieldForm(
      "Nouvel opérateur",
      sentences: [
        "Un opérateur voit tout le réseau et décide pour lui : qualifications, commandes,"
          + " règlements, comptes."
      ], fields: accountFields(nil), action: "/reseau/comptes/nouveau", button: "Inviter",
      back: Self.operatorsPath)
  }

  @Sendable func showInvitation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(invitationForm(), context)
  }

  @Sendable func inviteOperator(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await submit(context, invitationForm()) {
      let form = context.form
      let wanted = MemberRequest(
        organisation: nil, email: form["email"], firstName: form["prenom"], lastName: form["nom"],
        telephone: form.text("telephone"), role: .operator)
      let invited = try await core.addMember(context.command("compte", wanted)).value
      return try await operatorCodePage(invited, context)
    }
  }

  private func operatorCodePage(
    _ invited: InvitedMember, _ context: ConsoleContext
  ) async throws -> Response {
    try await accountCodePage(
      invited, again: "Demandez un nouveau code dans la liste des comptes.",
      links: [.init(path: Self.operatorsPath, label: "Revenir aux comptes")], context)
  }

  // MARK: Details

  private func operatorForm(_ member: Member) -> FieldForm {
    FieldForm(
      "Modifier le compte de \(member.displayName)", fields: accountFields(member),
      action: "\(Self.operatorsPath)/\(member.id)/modifier", button: "Enregistrer",
      back: Self.operatorsPath)
  }

  @Sendable func showOperator(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(operatorForm(try await operatorAccount(context)), context)
  }

  @Sendable func changeOperator(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let member = try await operatorAccount(context)
    return try await submit(context, operatorForm(member)) {
      let form = context.form
      let change = MemberChange(
        email: form["email"], firstName: form["prenom"], lastName: form["nom"],
        telephone: form["telephone"])
      _ = try await core.changeMember(context.command("compte", change), of: member.id)
      return .redirect(Self.operatorsPath, .saved)
    }
  }

  // MARK: Suspend, resume, remove, a new code

  /// What is asked once before it is done to an account, by its word in the address.
  private enum OperatorAct: String {
    case suspend = "suspendre"
    case resume = "retablir"
    case remove = "supprimer"
    case reset = "nouveau-code"
  }

  private func operatorAct(_ context: ConsoleContext) throws -> OperatorAct {
    guard let act = OperatorAct(rawValue: try context.parameters.require("acte")) else {
      throw HTTPError(.notFound)
    }
    return act
  }

  private func confirmation(
    _ act: OperatorAct, _ member: Member, _ context: ConsoleContext
  ) -> Confirmation {
    let name = member.displayName
    let isOneself = member.id == context.session?.member.id
    let own = isOneself ? ["C’est votre propre compte : vous serez déconnecté aussitôt."] : []
    let (question, sentences, button) =
      switch act {
      case .suspend:
        (
          "Suspendre le compte de \(name) ?",
          [
            "La connexion est refusée à partir de maintenant, jusqu’à ce que le compte soit rétabli."
          ]
            + own, "Suspendre"
        )
      case .resume:
        (
          "Rétablir le compte de \(name) ?", ["La connexion est de nouveau permise."], "Rétablir"
        )
      case .remove:
        (
          "Supprimer le compte de \(name) ?",
          ["Le compte disparaît de la liste. Ce qui a été fait avec lui reste dans le suivi."]
            + own,
          "Supprimer"
        )
      case .reset:
        (
          "Faire un nouveau code pour \(name) ?",
          [
            "Avec lui, on choisit un nouveau mot de passe pour ce compte d’opérateur : ne le remettez"
              + " qu’à \(name).", "Un code donné auparavant ne vaut plus rien.",
          ], "Faire un nouveau code"
        )
      }
    return Confirmation(
      question, sentences: sentences,
      action: "\(Self.operatorsPath)/\(member.id)/\(act.rawValue)", button: button,
      back: Self.operatorsPath)
  }

  @Sendable func askOperatorAct(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let member = try await operatorAccount(context)
    let confirmation = confirmation(try operatorAct(context), member, context)
    return try await confirm("Comptes des opérateurs", confirmation, context)
  }

  @Sendable func actOnOperator(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let member = try await operatorAccount(context)
    let wanted = try operatorAct(context)
    do {
      switch wanted {
      case .suspend: return try await act(.suspend, on: member, .operatorSuspended, context)
      case .resume: return try await act(.resume, on: member, .operatorResumed, context)
      case .remove: return try await act(.remove, on: member, .operatorRemoved, context)
      case .reset:
        let invited = try await core.resetMember(
          context.command("code", NoFields()), of: member.id
        ).value
        return try await operatorCodePage(invited, context)
      }
    } catch let refusal as CoreRefusal {
      return try await confirm(
        "Comptes des opérateurs", confirmation(wanted, member, context), context,
        alert: Refusals.french(refusal))
    }
  }

  private func act(
    _ act: MemberAct, on member: Member, _ done: Done, _ context: ConsoleContext
  ) async throws -> Response {
    _ = try await core.act(context.command(act.rawValue, act), on: member.id)
    return .redirect(Self.operatorsPath, done)
  }
}

extension Member.State {
  fileprivate var tone: String {
    switch self {
    case .invited: "wait"
    case .active: "good"
    case .suspended: "bad"
    }
  }
}
