import ApticClient
import ApticScanCore
import ArgumentParser

struct KitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kit", abstract: "The kits that organisations work with.",
    subcommands: [
      KitList.self, KitShow.self, KitOrder.self, KitSend.self, KitReceive.self, KitActivate.self,
    ])
}

struct KitList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Kits, newest first, and where each is.")

  @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "id"))
  var organisation: String?
  @Option(help: "Only those that are there.") var state: Kit.State?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the kits" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.kits(
      organisation: organisation, state: state, page: page.query)
    try session.show(reply) { $0.items.table(session) }
    try page.tellOfMore(reply.next, session)
  }
}

struct KitShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of a kit.")

  @Argument(help: "The kit's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the kit" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.kit(id)) { $0.page(session) }
  }
}

struct KitOrder: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "order", abstract: "Order a kit for an organisation; one at a time.")

  @Option(help: ArgumentHelp("The organisation.", valueName: "id")) var organisation: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "order the kit" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.orderKit(for: organisation)) { $0.page(session) }
  }
}

struct KitSend: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send a kit: prints the code to put into it.",
    discussion: "Again where it was lost: the code before is good no more.")

  @Argument(help: "The kit's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "send the kit" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.sendKit(id)) { sent in
      let code = sent.code ?? "told before, and told once: send it again for another"
      return sent.kit.page(session) + [session.paint("code".padded(to: 14), .dim) + code]
    }
  }
}

struct KitReceive: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Note that a kit has arrived.")

  @Argument(help: "The kit's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "note the kit's arrival" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.receiveKit(id)) { $0.page(session) }
  }
}

struct KitActivate: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Activate a kit by the code that came in it, once.")

  @Argument(help: "The kit's id.") var id: String
  @Option(help: "The code, KTRF-7Q2M.") var code: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "activate the kit" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.activateKit(id, code: code)
    try session.show(reply) { $0.page(session) }
  }
}

extension Kit.State: ExpressibleByArgument {}
