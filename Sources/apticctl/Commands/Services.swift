import ApticClient
import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The services that a pass can pay.", subcommands: [ServicesList.self])
}

struct ServicesList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Services with their prices.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the services" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.services()) { list in
      Table(
        titles: ["ID", "PRICE", "NAME"],
        rows: list.items.map { [printable($0.id), $0.priceCents.written, printable($0.name)] }
      ).lines(session.paint)
    }
  }
}
