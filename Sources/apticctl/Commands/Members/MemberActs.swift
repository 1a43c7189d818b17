import ApticClient
import ApticScanCore
import ArgumentParser

struct MemberRemove: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an account; what it did stays written.")

  @Argument(help: "The member's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "remove the member" }

  func run(_ session: Session) async throws {
    try await session.client.removeMember(id)
    if !session.printsJSON { try session.remark("removed") }
  }
}

struct MemberSuspend: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Let an account log in no more, for now.")

  @Argument(help: "The member's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "suspend the member" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.setMemberState(id, .suspended)
    try session.show(reply) { $0.page(session) }
  }
}

struct MemberResume: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let a suspended account log in again.")

  @Argument(help: "The member's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "resume the member" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.setMemberState(id, .active)
    try session.show(reply) { $0.page(session) }
  }
}

struct MemberReset: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Draw a new code for one who has lost the password: prints it, to hand over.")

  @Argument(help: "The member's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "draw a code" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.resetMember(id)) {
      $0.lines(session)
    }
  }
}

struct MemberNameRepresentative: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "name-representative",
    abstract: "Make a member its organisation's legal representative.")

  @Argument(help: "The member's id.") var id: String
  @Option(help: ArgumentHelp("Its organisation.", valueName: "id")) var organisation: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "name the representative" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.nameRepresentative(id, of: organisation)
    try session.show(reply) { $0.page(session) }
  }
}

struct MemberPassword: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Choose a password by a code that was handed over.",
    discussion: "The password is read from standard input, one line.")

  @Option(help: "The member's address.") var email: String
  @Option(help: "The code, KTRF-7Q2M.") var code: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "choose the password" }

  func run(_ session: Session) async throws {
    let password = try SecretInput.line(prompt: "Password: ")
    let reply = try await session.client.choosePassword(
      AcceptCodeRequest(email: email, code: code, password: password))
    try session.show(reply) { $0.page(session) }
  }
}
