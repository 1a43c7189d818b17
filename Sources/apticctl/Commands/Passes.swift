import ApticClient
import ApticScanCore
import ArgumentParser

struct Passes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pass that the core knows.",
    subcommands: [
      PassesList.self, PassesShow.self, PassesIssue.self, PassesImport.self, PassesPrint.self,
      PassesActivate.self, PassesBlock.self, PassesUnblock.self,
    ])
}

struct PassesShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of one pass.")

  @Argument(help: "The number on the pass.") var code: PassCode

  @OptionGroup var desk: DeskOptions

  var deed: String { "show the pass" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.pass(code)) { $0.page(session.paint) }
  }
}

struct PassesList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Pass, filtered.")

  @Option(help: "Only those in this state today.") var state: Pass.State?
  @Option(help: "Only those of this order.") var order: String?
  @Option(help: "Only those of this carnet.") var carnet: String?
  @Option(help: ArgumentHelp("Only those that this organisation took.", valueName: "id"))
  var organisation: String?

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the pass" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.passes(
      state: state, order: order, carnet: carnet, organisation: organisation, page: page.query)
    try session.show(reply) { $0.items.table(session.paint) }
    try page.tellOfMore(reply.next, session)
  }
}

extension PassCode: ExpressibleByArgument {
  /// Read aloud and typed in groups of four, as a pass shows it: spaces are no part of it.
  public init?(argument: String) {
    let code = String(argument.filter { $0 != " " })
    guard !code.isEmpty else { return nil }
    self.init(code)
  }
}

extension Pass.State: ExpressibleByArgument {}
