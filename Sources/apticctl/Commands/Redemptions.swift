import ApticClient
import ApticScanCore
import ArgumentParser

struct Redemptions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pass that were taken in payment.",
    subcommands: [RedemptionsList.self, RedemptionsCancel.self])
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

struct RedemptionsCancel: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Undo a redemption before its month is settled.",
    discussion: "The pass is usable again, and the ledger shows both.")

  @Argument(help: "The redemption; see: apticctl redemptions list") var id: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "cancel the redemption" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.cancelRedemption(id, reason: reason)
    try session.show(reply) { [$0].table(session.paint, session.clock) }
  }
}

extension Redemption.State: ExpressibleByArgument {}
