import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What is done to a member's account: each asks once.
extension Console {
  var memberActRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(
        .get, "/organisations/{organisation}/membres/{membre}/supprimer", .member, askToRemove),
      ConsoleRoute(
        .post, "/organisations/{organisation}/membres/{membre}/supprimer", .member, removeMember),
      ConsoleRoute(
        .get, "/organisations/{organisation}/membres/{membre}/suspendre", .member, askToSuspend),
      ConsoleRoute(
        .post, "/organisations/{organisation}/membres/{membre}/suspendre", .member, suspendMember),
      ConsoleRoute(
        .post, "/organisations/{organisation}/membres/{membre}/retablir", .member, resumeMember),
      ConsoleRoute(
        .get, "/organisations/{organisation}/membres/{membre}/code", .member, askForCode),
      ConsoleRoute(.post, "/organisations/{organisation}/membres/{membre}/code", .member, drawCode),
      ConsoleRoute(
        .get, "/organisations/{organisation}/membres/{membre}/representant", .network,
        askForRepresentative),
      ConsoleRoute(
        .post, "/organisations/{organisation}/membres/{membre}/representant", .network,
        nameRepresentative),
    ]
  }

  /// The member that the path names; another organisation's is refused or not there.
  func member(of subject: Subject, _ context: ConsoleContext) async throws -> Member {
    let id = try context.parameters.require("membre")
    guard let member = try await core.member(id, by: context.principal),
      member.organisation == subject.organisation.id
    else { throw HTTPError(.notFound) }
    return member
  }

  @Sendable func askToRemove(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToRemove(context)
  }

  private func askToRemove(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    try await ask(
      context, "Supprimer", "supprimer", refused,
      [
        "Ce membre ne pourra plus se connecter. Ce qu’il a fait reste écrit sous son nom.",
        "Pour une absence, suspendez-le plutôt\u{A0}: vous pourrez le rétablir.",
      ])
  }

  @Sendable func removeMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await act(
      .remove, .memberRemoved, context, then: { _ in "membres" },
      refused: { try await askToRemove($0, refused: $1) })
  }

  @Sendable func askToSuspend(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToSuspend(context)
  }

  private func askToSuspend(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    try await ask(
      context, "Suspendre", "suspendre", refused,
      [
        "Ce membre sera déconnecté et ne pourra plus se connecter, jusqu’à ce que vous le rétablissiez."
      ]
    )
  }

  @Sendable func suspendMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await act(
      .suspend, .memberSuspended, context, refused: { try await askToSuspend($0, refused: $1) })
  }

  @Sendable func resumeMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await act(
      .resume, .memberResumed, context, refused: { try await memberPage($0, alert: $1) })
  }

  @Sendable func askForRepresentative(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askForRepresentative(context)
  }

  private func askForRepresentative(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    try await ask(
      context, "Nommer représentant légal", "representant", refused,
      [
        "Ce membre répondra de l’organisation\u{A0}: lui seul changera ses coordonnées bancaires et ses pièces"
          + " justificatives.",
        "Le représentant légal actuel restera membre.",
      ])
  }

  @Sendable func nameRepresentative(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await act(
      .nameRepresentative, .representativeNamed, context,
      refused: { try await askForRepresentative($0, refused: $1) })
  }

  @Sendable func askForCode(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askForCode(context)
  }

  private func askForCode(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    try await ask(
      context, "Nouveau code", "code", refused,
      [
        "Un code est tiré, avec lequel ce membre choisit un nouveau mot de passe. Il n’est affiché"
          + " qu’une fois, et celui d’avant ne vaut plus rien.",
        "Remettez-le à lui seul\u{A0}: qui a ce code a son compte.",
      ])
  }

  @Sendable func drawCode(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await subject(context)
    let member = try await member(of: subject, context)
    do {
      let invited = try await core.resetMember(context.command("code", NoFields()), of: member.id)
      return try await handOver(invited.value, subject, context)
    } catch let refusal as CoreRefusal {
      return try await askForCode(context, refused: Refusals.french(refusal))
    }
  }

  func handOver(
    _ invited: InvitedMember, _ subject: Subject, _ context: ConsoleContext
  ) async throws -> Response {
    let place = subject.path["membres"]
    return try await accountCodePage(
      invited, again: "Tirez-en un autre sur la page du membre.",
      links: [
        .init(path: place, label: "Revenir à la liste des membres"),
        .init(
          path: "\(place)/\(invited.member.id)", label: "Page de \(invited.member.displayName)"),
      ], context)
  }

  private func ask(
    _ context: ConsoleContext, _ verb: String, _ step: String, _ refused: String?,
    _ sentences: [String]
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let member = try await member(of: subject, context)
    let place = subject.path["membres/\(member.id)"]
    return try await confirm(
      "\(verb)\u{A0}: \(member.displayName)",
      Confirmation(
        "\(verb)\u{A0}: \(member.displayName)\u{A0}?", sentences: sentences,
        facts: [
          .init(name: "Adresse e-mail", value: member.email),
          .init(name: "Rôle", value: member.role.french),
        ], action: "\(place)/\(step)", button: verb, back: place), context, alert: refused)
  }

  private func act(
    _ act: MemberAct, _ done: Done, _ context: ConsoleContext,
    then place: (Member) -> String = { "membres/\($0.id)" },
    refused page: (ConsoleContext, String) async throws -> Response
  ) async throws -> Response {
    let subject = try await subject(context)
    let member = try await member(of: subject, context)
    return try await change(context, then: subject.path[place(member)], done, refused: page) {
      _ = try await core.act(context.command(act.rawValue, act), on: member.id)
    }
  }
}
