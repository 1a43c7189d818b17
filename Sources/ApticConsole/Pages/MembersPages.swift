import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Mon organisation », « Membres de mon organisation ».
extension Console {
  var memberRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/organisations/{organisation}/membres", .member, showMembers),
      ConsoleRoute(.get, "/organisations/{organisation}/membres/nouveau", .member, showNewMember),
      ConsoleRoute(.post, "/organisations/{organisation}/membres/nouveau", .member, addMember),
      ConsoleRoute(.get, "/organisations/{organisation}/membres/{membre}", .member, showMember),
      ConsoleRoute(
        .get, "/organisations/{organisation}/membres/{membre}/modifier", .member, showMemberForm),
      ConsoleRoute(
        .post, "/organisations/{organisation}/membres/{membre}/modifier", .member, changeMember),
    ]
  }

  struct MembersContent: Sendable {
    var title: String
    var members: [MemberView]
    var newPath: String?
  }

  struct MemberContent: Sendable {
    var member: MemberView
    var mayAct: Bool
    var back: String
    var request = FormRequest.new()
  }

  /// A form about one member; nil for a new one.
  struct MemberFormContent: Sendable {
    struct Choice: Sendable {
      var value: String
      var label: String
      var isChosen: Bool
    }

    var title: String
    var action: String
    var back: String
    var button: String
    var isNew: Bool
    /// The legal representative's own stays what it is.
    var roles: [Choice]
    var hasRoles: Bool
    var typed: [String: String]
    var request = FormRequest.new()
  }

  @Sendable func showMembers(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let all = try await core.members(of: subject.organisation.id, by: context.principal)
    let content = MembersContent(
      title: subject.isOwn(context) ? "Membres de mon organisation" : "Membres",
      members: all.map { memberView($0, among: all, subject, context) },
      newPath: subject.mayManage ? subject.path["membres/nouveau"] : nil)
    return try await page("membres", content.title, content, context: context)
  }

  @Sendable func showMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await memberPage(context)
  }

  func memberPage(
    _ context: ConsoleContext, alert: String? = nil,
    status: HTTPResponse.Status = .unprocessableContent
  ) async throws -> Response {
    let subject = try await subject(context)
    let member = try await member(of: subject, context)
    let all = try await core.members(of: subject.organisation.id, by: context.principal)
    let view = memberView(member, among: all, subject, context)
    return try await page(
      "membre", view.name,
      MemberContent(member: view, mayAct: subject.mayManage, back: subject.path["membres"]),
      context: context, status: alert == nil ? .ok : status, alert: alert)
  }

  @Sendable func showNewMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await newMemberPage(context)
  }

  @Sendable func addMember(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await subject(context)
    let form = context.form
    do {
      let invited = try await core.addMember(
        context.command(
          "membre",
          MemberRequest(
            organisation: subject.organisation.id, email: form["email"],
            firstName: form["prenom"], lastName: form["nom"], telephone: form.text("telephone"),
            role: Member.Role(rawValue: form["role"]) ?? .member))
      ).value
      return try await handOver(invited, subject, context)
    } catch let refusal as CoreRefusal where Right.Refusal(rawValue: refusal.code) == nil {
      return try await newMemberPage(context, refused: Refusals.french(refusal))
    }
  }

  private func newMemberPage(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let title = "Ajouter un membre"
    let content = MemberFormContent(
      title: title, action: subject.path["membres/nouveau"], back: subject.path["membres"],
      button: "Ajouter le membre", isNew: true,
      roles: Self.roles(chosen: Member.Role(rawValue: context.form["role"]) ?? .member),
      hasRoles: true, typed: context.form.typed)
    return try await page(
      "membre-formulaire", title, content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }

  @Sendable func showMemberForm(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await memberFormPage(context)
  }

  @Sendable func changeMember(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let member = try await member(of: subject, context)
    let form = context.form
    let wanted = MemberChange(
      email: form["email"], firstName: form["prenom"], lastName: form["nom"],
      telephone: form["telephone"], role: Member.Role(rawValue: form["role"]))
    return try await change(
      context, then: subject.path["membres/\(member.id)"], .memberChanged,
      refused: { try await memberFormPage($0, refused: $1) },
      { _ = try await core.changeMember(context.command("membre", wanted), of: member.id) })
  }

  /// Whoever may not change this one is told so before anything is typed.
  private func memberFormPage(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let member = try await member(of: subject, context)
    let all = try await core.members(of: subject.organisation.id, by: context.principal)
    let view = memberView(member, among: all, subject, context)
    guard view.mayChange else {
      return try await memberPage(context, alert: view.whyNoChange ?? "", status: .forbidden)
    }
    let title = "Modifier \(view.name)"
    let hasRoles = member.role != .legalRepresentative
    let content = MemberFormContent(
      title: title, action: subject.path["membres/\(member.id)/modifier"],
      back: subject.path["membres/\(member.id)"], button: "Enregistrer", isNew: false,
      roles: hasRoles
        ? Self.roles(chosen: Member.Role(rawValue: context.form["role"]) ?? member.role) : [],
      hasRoles: hasRoles,
      typed: refused == nil
        ? [
          "email": member.email, "prenom": member.firstName, "nom": member.lastName,
          "telephone": member.telephone ?? "",
        ] : context.form.typed)
    return try await page(
      "membre-formulaire", title, content, context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }

  private static func roles(chosen: Member.Role) -> [MemberFormContent.Choice] {
    [
      (Member.Role.member, "Membre : fait tout ce que fait l’organisation"),
      (.readOnly, "Consultation : voit tout, ne change rien"),
    ].map { .init(value: $0.rawValue, label: $1, isChosen: $0 == chosen) }
  }
}

extension Subject {
  /// Whether it is the organisation of whoever looks.
  func isOwn(_ context: ConsoleContext) -> Bool {
    context.principal.organisation == organisation.id
  }
}
