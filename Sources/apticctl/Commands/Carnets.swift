import ApticClient
import ApticScanCore
import ArgumentParser

struct Carnets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Carnets, and where they are.",
    discussion: "Recording where a carnet is is optional, and never a ground to refuse its pass.",
    subcommands: [CarnetsList.self, CarnetsHandOut.self, CarnetsKeep.self])
}

struct CarnetsList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Carnets, filtered.")

  @Option(help: "Only those of this order.") var order: String?
  @Option(help: "Only those that are there.") var distribution: Carnet.Distribution?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the carnets" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.carnets(
      order: order, distribution: distribution, page: page.query)
    try session.show(reply) { $0.items.table(session.paint, session.clock) }
    try page.tellOfMore(reply.next, session)
  }
}

struct CarnetsHandOut: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "hand-out", abstract: "Record that carnets were handed out.")

  @Argument(help: "The carnets.") var carnets: [String] = []
  @Option(help: "All carnets of this order.") var order: String?
  @Option(help: "To whom.") var to: String?
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "record where the carnets are" }

  func run(_ session: Session) async throws {
    try await session.distribute(
      DistributionRequest(
        carnets: carnets.isEmpty ? nil : carnets, order: order, distribution: .handedOut, on: on,
        to: to))
  }
}

struct CarnetsKeep: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep", abstract: "Record that carnets are in stock, not handed out.",
    discussion: "At the end of their order these, and no others, can be blocked.")

  @Argument(help: "The carnets.") var carnets: [String] = []
  @Option(help: "All carnets of this order that are not handed out.") var order: String?
  @OptionGroup var desk: DeskOptions

  var deed: String { "record where the carnets are" }

  func run(_ session: Session) async throws {
    try await session.distribute(
      DistributionRequest(
        carnets: carnets.isEmpty ? nil : carnets, order: order, distribution: .inStock))
  }
}

extension Session {
  fileprivate func distribute(_ request: DistributionRequest) async throws {
    try show(try await client.distributeCarnets(request)) { summary in
      [counted(summary.carnets, "carnet", "carnets") + " \(summary.distribution.words)"]
    }
  }
}

extension Carnet.Distribution: ExpressibleByArgument {
  var words: String {
    switch self {
    case .unknown: "nobody knows where"
    case .inStock: "in stock"
    case .handedOut: "handed out"
    }
  }
}
