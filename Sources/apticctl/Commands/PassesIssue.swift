import ApticClient
import ApticScanCore
import ArgumentParser

struct PassesIssue: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Draw new pass into an order, and print their numbers.",
    discussion: """
      What is not given, the order decides, and the daemon where the order does not. The numbers of \
      more than a thousand are not printed: apticctl passes list --order. Interrupted, this command \
      ends and the daemon goes on: apticctl works.
      """)

  @Option(help: ArgumentHelp("The order they belong to.", valueName: "id"))
  var order: String

  @Option(help: "How many.") var count: Int
  @Option(help: "How many make a carnet.") var carnetSize: Int?
  @Option(help: "The first day, 2026-01-31.") var validFrom: CivilDate?
  @Option(help: "The last day, 2026-12-31.") var validUntil: CivilDate?
  @Option(help: "How they begin.") var state: PassStatus?

  @OptionGroup var look: DryRun
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
    if look.dryRun {
      return try await session.show(
        PreviewRequest(
          .issue, order: order, count: count, carnetSize: carnetSize, validFrom: validFrom,
          validUntil: validUntil))
    }
    let request = IssueRequest(
      order: order, count: count, carnetSize: carnetSize, validFrom: validFrom,
      validUntil: validUntil, state: state)
    let reply = try await session.withProgress { try await session.client.issuePasses(request) }
    try session.show(reply) { ($0.codes ?? []).map { printable($0.rawValue) } }
    guard !session.printsJSON else { return }
    let carnets = counted(reply.carnetCount, "carnet", "carnets")
    let named =
      reply.carnetCount == 1 ? reply.firstCarnet : "\(reply.firstCarnet) to \(reply.lastCarnet)"
    try session.remark(
      "issued \(reply.passes) pass in \(carnets) (\(named)) into \(reply.order)")
    if reply.codes == nil {
      try session.remark("their numbers: apticctl passes list --order \(reply.order)")
    }
  }
}

extension PassStatus: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
