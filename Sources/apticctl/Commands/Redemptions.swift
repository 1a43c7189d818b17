import ApticClient
import ApticScanCore
import ArgumentParser

struct Redemptions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pass that were taken in payment.", subcommands: [RedemptionsList.self])
}

struct RedemptionsList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Redemptions, filtered.")

  @Option(help: "Only those in this state.") var state: Redemption.State?
  @Option(help: "Only those of this service.") var service: String?
  @Option(help: "Only those of this place.") var pointOfPresence: String?
  @Option(help: "Only those of this pass.") var pass: PassCode?

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the redemptions" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.redemptions(
      state: state, service: service, pointOfPresence: pointOfPresence, pass: pass,
      page: page.query)
    try session.show(reply) { $0.items.table(session.paint, session.clock) }
    try page.tellOfMore(reply.next, session)
  }
}

extension Redemption.State: ExpressibleByArgument {}
