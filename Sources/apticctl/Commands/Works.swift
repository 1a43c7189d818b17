import ApticClient
import ApticScanCore
import ArgumentParser

struct WorksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "works", abstract: "Work that takes time, and how it goes.",
    discussion: """
      An import, an issue, a print or a settlement, whoever asked for it. What the daemon has begun \
      it ends, though whoever asked has left; only a file that has not arrived whole, and a print that \
      nobody takes, end with the command that sends or takes it.
      """,
    subcommands: [WorksList.self, WorksShow.self], defaultSubcommand: WorksList.self)
}

struct WorksList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Newest first, since the daemon was started.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the work" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.works()) {
      $0.items.table(session.paint, session.clock)
    }
  }
}

struct WorksShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One of them.")

  @Argument(help: "Its id; see: apticctl works list") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the work" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.work(id)) { [$0].table(session.paint, session.clock) }
  }
}
