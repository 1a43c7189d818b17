import ApticClient
import ApticScanCore
import ArgumentParser

struct OrganisationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisation", abstract: "The organisations that take pass.",
    subcommands: [
      OrganisationList.self, OrganisationShow.self, OrganisationAdd.self, OrganisationChange.self,
      OrganisationQualify.self, OrganisationNotices.self, OrganisationSubscription.self,
      OrganisationPaySubscription.self, OrganisationRenewSubscriptions.self,
    ])
}

struct OrganisationList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Organisations by what they offer, and where.")

  @Option(help: ArgumentHelp("Only those that offer it.", valueName: "id")) var service: String?
  @Option(help: "Only those with a place here: a postal code's beginning, or a town.")
  var place: String?
  @Option(help: "Only those whose name holds this.") var name: String?
  @Option(help: ArgumentHelp("Only those whose SIRET begins so.", valueName: "digits"))
  var siret: String?
  @Flag(help: "Only those that are not qualified yet.") var unqualified = false

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the organisations" }

  func run(_ session: Session) async throws {
    let filter = OrganisationFilter(
      service: service, place: place, name: name, siret: siret,
      isQualified: unqualified ? false : nil)
    let reply = try await session.client.organisations(filter, page: page.query)
    try session.show(reply) { list in
      Table(
        titles: ["ID", "NAME", "PLACES", "SERVICES"],
        rows: list.items.map { organisation in
          [
            printable(organisation.id), printable(organisation.name),
            String(organisation.pointsOfPresence.count), String(organisation.services.count),
          ]
        }
      ).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}

struct OrganisationShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that may be known of one.")

  @Argument(help: "Its id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the organisation" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.organisation(id)) { $0.page(session.paint) }
  }
}

/// What can be said of an organisation. In a change, what is not given stays as it is; an empty
/// text takes the old one away.
struct OrganisationFields: ParsableArguments {
  @Option(help: "Association, commune, SAS, …") var legalForm: String?
  @Option(help: "14 digits.") var siret: String?
  @Option(help: "Number and street.") var street: String?
  @Option(help: "Five digits.") var postalCode: String?
  @Option var town: String?
  @Option var email: String?
  @Option var telephone: String?

  func request(id: String? = nil, name: String?) -> OrganisationRequest {
    var request = OrganisationRequest(id: id, name: name)
    request.legalForm = legalForm
    request.siret = siret
    request.street = street
    request.postalCode = postalCode
    request.town = town
    request.email = email
    request.telephone = telephone
    return request
  }
}

struct OrganisationAdd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take up an organisation; `qualify` lets it take pass.")

  @Argument(help: "Its name.") var name: String
  @Option(help: "Its id; made from the name where absent.") var id: String?
  @OptionGroup var fields: OrganisationFields
  @OptionGroup var desk: DeskOptions

  var deed: String { "add the organisation" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.addOrganisation(fields.request(id: id, name: name))
    try session.show(reply) { ["added \(printable($0.id))"] }
  }
}

struct OrganisationChange: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what is said of an organisation.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "Its name.") var name: String?
  @OptionGroup var fields: OrganisationFields
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the organisation" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.changeOrganisation(id, fields.request(name: name))
    try session.show(reply) { $0.page(session.paint) }
  }
}

struct OrganisationQualify: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "qualify",
    abstract: "Make it an organisation of the network, from today on.",
    discussion: "Its legal representative becomes its first member: the code that is printed is to"
      + " be handed over.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "The legal representative's e-mail address.") var email: String?
  @Option(help: "The first name.") var firstName: String?
  @Option(help: "The last name.") var lastName: String?
  @Option(help: "The telephone number.") var telephone: String?
  @OptionGroup var desk: DeskOptions

  var deed: String { "qualify the organisation" }

  func run(_ session: Session) async throws {
    let request = QualificationRequest(
      email: email, firstName: firstName, lastName: lastName, telephone: telephone)
    try session.show(try await session.client.qualifyOrganisation(id, request)) {
      ["qualified \(printable($0.organisation.id))"] + ($0.representative?.lines(session) ?? [])
    }
  }
}
