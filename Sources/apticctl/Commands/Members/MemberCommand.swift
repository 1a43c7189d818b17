import ApticClient
import ApticScanCore
import ArgumentParser

struct MemberCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "The accounts of an organisation, and of the operator.",
    subcommands: [
      MemberList.self, MemberShow.self, MemberAdd.self, MemberChangeCommand.self,
      MemberRemove.self, MemberSuspend.self, MemberResume.self, MemberReset.self,
      MemberNameRepresentative.self, MemberPassword.self,
    ])
}

struct MemberList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Accounts with their roles and states.")

  @Option(help: ArgumentHelp("The organisation; without it, the operators.", valueName: "id"))
  var organisation: String?

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the members" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.members(of: organisation, page: page.query)
    try session.show(reply) { list in
      Table(
        titles: ["ADDRESS", "ROLE", "STATE", "NAME", "ID"],
        rows: list.items.map {
          [
            printable($0.email), $0.role.rawValue, $0.state.rawValue, $0.name, printable($0.id),
          ]
        }
      ).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}

struct MemberShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of an account.")

  @Argument(help: "The member's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the member" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.member(id)) { $0.page(session) }
  }
}

struct MemberAdd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Invite a member: prints the code to hand over.")

  @Option(help: ArgumentHelp("Its organisation; an operator has none.", valueName: "id"))
  var organisation: String?
  @Option(help: "The address that it will log in with.") var email: String
  @Option(help: "The first name.") var firstName: String
  @Option(help: "The last name.") var lastName: String
  @Option(help: "The telephone number.") var telephone: String?
  @Option(help: "What it may do.") var role = Member.Role.member
  @OptionGroup var desk: DeskOptions

  var deed: String { "add a member" }

  func run(_ session: Session) async throws {
    let request = MemberRequest(
      organisation: organisation, email: email, firstName: firstName, lastName: lastName,
      telephone: telephone, role: role)
    try session.show(try await session.client.addMember(request)) {
      $0.lines(session)
    }
  }
}

struct MemberChangeCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what is known of a member.")

  @Argument(help: "The member's id.") var id: String
  @Option(help: "The address that it logs in with.") var email: String?
  @Option(help: "The first name.") var firstName: String?
  @Option(help: "The last name.") var lastName: String?
  @Option(help: "The telephone number.") var telephone: String?
  @Option(help: "What it may do.") var role: Member.Role?
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the member" }

  func validate() throws {
    if email == nil, firstName == nil, lastName == nil, telephone == nil, role == nil {
      throw ValidationError("Name at least one thing to change.")
    }
  }

  func run(_ session: Session) async throws {
    let change = MemberChange(
      email: email, firstName: firstName, lastName: lastName, telephone: telephone, role: role)
    try session.show(try await session.client.changeMember(id, change)) {
      $0.page(session)
    }
  }
}

extension Member.Role: ExpressibleByArgument {}
