import ApticClient
import ApticScanCore
import ArgumentParser

struct PassesIssue: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Draw new pass into an order, and print their numbers.",
    discussion: "What is not given, the daemon decides.")

  @Option(help: ArgumentHelp("The order they belong to.", valueName: "id"))
  var order: String

  @Option(help: "How many.") var count: Int
  @Option(help: "How many make a carnet.") var carnetSize: Int?
  @Option(help: "The first day, 2026-01-31.") var validFrom: CivilDate?
  @Option(help: "The last day, 2026-12-31.") var validUntil: CivilDate?
  @Option(help: "How they begin.") var state: IssueMessage.State?

  @OptionGroup var desk: DeskOptions

  var deed: String { "issue pass" }

  func validate() throws {
    if count < 1 { throw ValidationError("--count must be 1 or more.") }
    if let carnetSize, carnetSize < 1 {
      throw ValidationError("--carnet-size must be 1 or more.")
    }
    if let validFrom, let validUntil, validUntil < validFrom {
      throw ValidationError("--valid-until is before --valid-from.")
    }
  }

  func run(_ session: Session) async throws {
    let reply = try await session.client.issuePasses(
      IssueMessage(
        order: order, count: count, carnetSize: carnetSize, validFrom: validFrom,
        validUntil: validUntil, state: state))
    try session.show(reply) { $0.codes.map { printable($0.rawValue) } }
    if !session.printsJSON {
      let carnets = counted(reply.carnets.count, "carnet", "carnets")
      try session.remark("issued \(reply.codes.count) pass in \(carnets) into \(reply.order)")
    }
  }
}

extension IssueMessage.State: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
