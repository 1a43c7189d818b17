import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What the operator has to do with one organisation: its qualification and its representative.
extension Console {
  struct SheetContent: Sendable {
    var name: String
    var facts: [Confirmation.Fact]
    var isQualified: Bool
    var path: String
    var representative: String?
    var canName: Bool
  }

  @Sendable func showOrganisationSheet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    let members = try await core.members(of: organisation.id, by: context.principal)
    let representative = members.first { $0.role == .legalRepresentative }
    let details = organisation.details ?? OrganisationDetails()
    var facts: [Confirmation.Fact] = []
    func fact(_ name: String, _ value: String?) {
      facts.append(Confirmation.Fact(name: name, value: value ?? "non renseigné"))
    }
    fact("Forme juridique", details.legalForm)
    fact("SIRET", details.siret.map(SIRET.grouped))
    fact("Adresse", details.address)
    fact("E-mail", details.email)
    fact("Téléphone", details.telephone)
    if let day = details.qualifiedOn {
      let by = try await name(of: details.qualifiedBy, context).map { " par \($0)" } ?? ""
      fact("Qualifiée", "le \(day.french)\(by)")
    }
    fact(
      "Représentant légal",
      representative.map { "\($0.displayName), \($0.email) (\($0.state.networkWord))" } ?? "aucun")
    fact("Membres", String(members.count))
    fact(
      "Lieux",
      String(organisation.pointsOfPresence.filter { $0.removedOn == nil }.count))
    fact("Abonnement", try await subscriptionFact(organisation.id, context))
    fact("Kit", try await kitFact(organisation.id, context))
    return try await page(
      "fiche-organisation", organisation.name,
      SheetContent(
        name: organisation.name, facts: facts, isQualified: details.qualifiedOn != nil,
        path: "/reseau/organisations/\(organisation.id)",
        representative: representative?.displayName,
        canName: members.contains { $0.role != .legalRepresentative && $0.state != .suspended }),
      context: context)
  }

  /// An operator's name by the address that the books hold.
  func name(of address: String?, _ context: ConsoleContext) async throws -> String? {
    guard let address else { return nil }
    return try await core.member(email: address)?.displayName ?? address
  }

  private func subscriptionFact(_ id: String, _ context: ConsoleContext) async throws -> String {
    let subscription = try await core.subscription(of: id, by: context.principal)
    guard let period = subscription.periods.last else { return "pas encore commencé" }
    let due = subscription.periods.filter(\.isDue).count
    return "jusqu’au \(period.endsOn.french)"
      + (due == 0 ? "" : ", \(French.count(due, "facture", "factures")) à régler")
  }

  private func kitFact(_ id: String, _ context: ConsoleContext) async throws -> String {
    let kits = try await core.kits(
      KitFilter(organisation: id), page: PageRequest(limit: 1), by: context.principal)
    return kits.items.first?.state.networkWord ?? "aucun"
  }

  // MARK: Qualification

  private func qualificationForm(_ organisation: Organisation) -> FieldForm {
    let path = "/reseau/organisations/\(organisation.id)"
    return FieldForm(
      "Qualifier \(organisation.name)",
      sentences: [
        "À partir d’aujourd’hui, l’organisation fait partie du réseau : elle peut prendre des pass,"
          + " et son abonnement commence. Une qualification ne se retire pas.",
        "Son représentant légal devient son premier membre. Un code s’affichera, à lui remettre.",
      ],
      fields: [
        .text("email", "Adresse e-mail du représentant légal", type: "email", isRequired: true),
        .text("prenom", "Prénom", limit: 80), .text("nom-membre", "Nom", limit: 80),
        .text("telephone", "Téléphone", type: "tel", limit: 30),
      ], action: path + "/qualification", button: "Qualifier l’organisation", back: path)
  }

  @Sendable func showQualification(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await formPage(qualificationForm(try await subject(context).organisation), context)
  }

  @Sendable func qualifyOrganisation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    return try await submit(context, qualificationForm(organisation)) {
      let form = context.form
      var request = QualificationRequest()
      request.email = form.text("email")
      request.firstName = form.text("prenom")
      request.lastName = form.text("nom-membre")
      request.telephone = form.text("telephone")
      let qualified = try await core.qualify(
        organisation.id, context.command("qualification", request)
      ).value
      guard let invited = qualified.representative else {
        return .redirect("/reseau/organisations/\(organisation.id)", .organisationQualified)
      }
      return try await codePage(
        "\(organisation.name) est qualifiée", of: invited, organisation, context)
    }
  }

  /// The code that lets a representative in.
  private func codePage(
    _ title: String, of invited: InvitedMember, _ organisation: Organisation,
    _ context: ConsoleContext
  ) async throws -> Response {
    let path = "/reseau/organisations/\(organisation.id)"
    return try await page(
      "code-remis", title,
      HandedCode(
        title, code: invited.code,
        sentences: [
          "Remettez ce code à \(invited.member.displayName), représentant légal de"
            + " \(organisation.name). Il vaut jusqu’au"
            + " \(paris.day(of: invited.codeExpiresAt).french)."
        ],
        stepsTitle: "Comment s’en servir", steps: Self.codeSteps(invited.member.email),
        again: "Demandez un nouveau code sur la fiche de l’organisation.",
        links: [
          .init(path: path, label: "Fiche de \(organisation.name)"),
          .init(path: "/reseau/kits", label: "Commander son kit"),
        ]), context: context)
  }

  static func codeSteps(_ address: String) -> [String] {
    [
      "Ouvrir la console et choisir « J’ai reçu un code, ou j’ai oublié mon mot de passe ».",
      "Saisir son adresse e-mail, \(address), et le code.",
      "Choisir un mot de passe d’au moins 12 caractères : il est alors connecté.",
    ]
  }

  // MARK: Another representative, another code

  private func representativeForm(
    _ organisation: Organisation, _ context: ConsoleContext
  ) async throws -> FieldForm {
    let path = "/reseau/organisations/\(organisation.id)"
    let members = try await core.members(of: organisation.id, by: context.principal)
    let others = members.filter { $0.role != .legalRepresentative && $0.state != .suspended }
    let present = members.first { $0.role == .legalRepresentative }
    return FieldForm(
      "Nouveau représentant légal de \(organisation.name)",
      sentences: [
        "Lui seul pourra changer les coordonnées bancaires et fournir les pièces justificatives."
          + (present.map { " \($0.displayName) reste membre, sans ce droit." } ?? ""),
        others.isEmpty
          ? "L’organisation n’a pas d’autre membre : ajoutez-le d’abord dans « Membres de mon"
            + " organisation »." : "Assurez-vous de son identité et de son mandat.",
      ],
      fields: [
        .choice("membre", "Membre", others.map { ($0.id, "\($0.displayName), \($0.email)") })
      ], action: path + "/representant", button: "Nommer représentant légal", back: path)
  }

  @Sendable func showRepresentative(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    return try await formPage(try await representativeForm(organisation, context), context)
  }

  @Sendable func nameOtherRepresentative(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    return try await submit(
      context, try await representativeForm(organisation, context)
    ) {
      let id = context.form["membre"]
      guard
        let member = try await core.member(id, by: context.principal),
        member.organisation == organisation.id
      else { throw CoreRefusal(code: "unknownMember", detail: "", field: "membre") }
      _ = try await core.act(context.command("representant", .nameRepresentative), on: id)
      return .redirect("/reseau/organisations/\(organisation.id)", .otherRepresentativeNamed)
    }
  }

  /// The organisation's representative, who has a code drawn by the operator alone.
  private func representative(
    of organisation: Organisation, _ context: ConsoleContext
  ) async throws -> Member {
    let members = try await core.members(of: organisation.id, by: context.principal)
    guard let found = members.first(where: { $0.role == .legalRepresentative }) else {
      throw HTTPError(.notFound)
    }
    return found
  }

  @Sendable func askNewCode(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    let member = try await representative(of: organisation, context)
    let path = "/reseau/organisations/\(organisation.id)"
    return try await confirm(
      "Nouveau code",
      Confirmation(
        "Faire un nouveau code pour \(member.displayName) ?",
        sentences: [
          "Avec lui, on choisit un nouveau mot de passe pour le compte du représentant légal : ne le"
            + " remettez qu’à \(member.displayName), dont vous êtes sûr de l’identité.",
          "Un code donné auparavant ne vaut plus rien.",
        ], action: path + "/nouveau-code", button: "Faire un nouveau code", back: path),
      context)
  }

  @Sendable func drawNewCode(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let organisation = try await subject(context).organisation
    let member = try await representative(of: organisation, context)
    let invited = try await core.resetMember(
      context.command("code", NoFields()), of: member.id
    ).value
    return try await codePage(
      "Nouveau code pour \(member.displayName)", of: invited, organisation, context)
  }
}

extension Member.State {
  /// What the operator is told of an account.
  var networkWord: String {
    switch self {
    case .invited: "n’a pas encore choisi de mot de passe"
    case .active: "actif"
    case .suspended: "suspendu"
    }
  }
}
