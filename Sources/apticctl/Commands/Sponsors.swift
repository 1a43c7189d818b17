import ApticClient
import ApticScanCore
import ArgumentParser

struct Sponsors: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sponsor", abstract: "Who buys pass.",
    subcommands: [SponsorAdd.self, SponsorList.self, SponsorShow.self, SponsorChange.self])
}

/// What can be said of a sponsor.
struct SponsorOptions: ParsableArguments {
  @Option(help: "14 digits.") var siret: String?
  @Option(help: "Where it has its post.") var address: String?
  @Option(help: "The person to speak to.") var contact: String?
  @Option(help: "Its address for mail.") var email: String?
  @Option(help: "Its number.") var telephone: String?
}

struct SponsorAdd: DeskCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a sponsor.")

  @Argument(help: "A short name that it goes by, such as departement-23.") var id: String
  @Option(help: "Its name, as it stands on its pass.") var name: String
  @OptionGroup var details: SponsorOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "add the sponsor" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.addSponsor(
      SponsorRequest(
        id: id, name: name, siret: details.siret, address: details.address,
        contact: details.contact, email: details.email, telephone: details.telephone))
    try session.show(reply) { $0.page(session.paint) }
  }
}

struct SponsorChange: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Say something else of a sponsor.",
    discussion: "What is not given stays; an empty text takes away what was there.")

  @Argument(help: "The sponsor.") var id: String
  @Option(help: "Its name, as it stands on its pass.") var name: String?
  @OptionGroup var details: SponsorOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the sponsor" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.changeSponsor(
      id,
      SponsorDetails(
        name: name, siret: details.siret, address: details.address, contact: details.contact,
        email: details.email, telephone: details.telephone))
    try session.show(reply) { $0.page(session.paint) }
  }
}

struct SponsorShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of a sponsor.")

  @Argument(help: "The sponsor.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the sponsor" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.sponsor(id)) { $0.page(session.paint) }
  }
}

struct SponsorList: DeskCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Sponsors.")

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the sponsors" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.sponsors(page: page.query)
    try session.show(reply) { list in
      Table(
        titles: ["ID", "NAME", "CONTACT"],
        rows: list.items.map {
          [printable($0.id), printable($0.name), printable($0.contact ?? "—")]
        }
      ).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}
