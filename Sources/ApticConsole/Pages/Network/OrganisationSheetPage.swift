import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What the operator has to do with one organisation: its qualification and its representative.
extension Console {
  struct SheetContent: Sendable {
    struct Representative: Sendable {
      var name: String
      var codePath: String
    }

    var name: String
    var facts: [Confirmation.Fact]
    var isQualified: Bool
    var path: String
    /// Where its members are, one of whom answers for it.
    var membersPath: String
    var representative: Representative?
    var canName: Bool
    var subscription: SubscriptionView
  }

  @Sendable func showOrganisationSheet(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let organisation = subject.organisation
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
    let subscription = try await core.subscription(of: organisation.id, by: context.principal)
    fact("Abonnement", subscription.fact)
    fact("Kit", try await kitFact(organisation.id, context))
    return try await page(
      "fiche-organisation", organisation.name,
      SheetContent(
        name: organisation.name, facts: facts, isQualified: details.qualifiedOn != nil,
        path: "/reseau/organisations/\(organisation.id)",
        membersPath: subject.path["membres"],
        representative: representative.map {
          .init(name: $0.displayName, codePath: subject.path["membres/\($0.id)/code"])
        },
        canName: members.contains { $0.role != .legalRepresentative && $0.state != .suspended },
        subscription: SubscriptionView(
          subscription, try await core.network().settings, subject.path["kit"])),
      context: context)
  }

  /// An operator's name by the address that the books hold.
  func name(of address: String?, _ context: ConsoleContext) async throws -> String? {
    guard let address else { return nil }
    return try await core.member(email: address)?.displayName ?? address
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
        .text("prenom", "Prénom", limit: 80),
        .text("nom-membre", "Nom", limit: 80),
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
      return try await accountCodePage(
        invited, title: "\(organisation.name) est qualifiée",
        again: "Tirez-en un autre depuis la fiche de l’organisation.",
        links: [
          .init(
            path: "/reseau/organisations/\(organisation.id)", label: "Fiche de \(organisation.name)"
          ),
          .init(path: "/reseau/kits", label: "Commander son kit"),
        ], context)
    }
  }
}

extension YearlySubscription {
  fileprivate var fact: String {
    guard let period = periods.last else { return "pas encore commencé" }
    let due = periods.filter(\.isDue).count
    return "jusqu’au \(period.endsOn.french)"
      + (due == 0 ? "" : ", \(French.count(due, "facture", "factures")) à régler")
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
