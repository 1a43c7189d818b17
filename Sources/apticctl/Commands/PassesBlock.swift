import ApticClient
import ApticScanCore
import ArgumentParser

/// What is blocked: one of the three.
struct BlockSubject: ParsableArguments {
  @Option(help: "One pass, by its number.") var pass: PassCode?
  @Option(help: "All pass of a carnet.") var carnet: String?
  @Option(help: "All pass of an order.") var order: String?

  func validate() throws {
    let named = [pass?.rawValue, carnet, order].compactMap { $0 }
    guard named.count == 1 else {
      throw ValidationError("Name one: --pass, --carnet or --order.")
    }
  }

  var level: Block.Level { pass != nil ? .pass : carnet != nil ? .carnet : .order }
  var id: String { pass?.rawValue ?? carnet ?? order ?? "" }
}

struct PassesBlock: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Refuse a pass, a carnet or an order from now on.")

  @OptionGroup var subject: BlockSubject
  @Option(help: "Why; the person at the desk is told.") var reason: String?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "block the \(subject.level.rawValue)" }

  func validate() throws {
    if reason == nil, !look.dryRun { throw ValidationError("A block wants a --reason.") }
  }

  func run(_ session: Session) async throws {
    if look.dryRun {
      return try await session.show(
        PreviewRequest(
          .block, order: subject.order, carnet: subject.carnet, pass: subject.pass))
    }
    let reply = try await session.client.block(subject.level, subject.id, reason: reason ?? "")
    try session.show(reply) { [$0.line] }
  }
}

struct PassesUnblock: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Lift the block of a pass, a carnet or an order.",
    discussion: "Each has a block of its own: lifting one leaves the others.")

  @OptionGroup var subject: BlockSubject
  @OptionGroup var desk: DeskOptions

  var deed: String { "unblock the \(subject.level.rawValue)" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.unblock(subject.level, subject.id)
    try session.show(reply) { [$0.line] }
  }
}

struct PassesActivate: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Record an order's payment, which activates its pass.")

  @Argument(help: "The order.") var id: String
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "activate the order" }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.payOrder, order: id)) }
    try session.show(try await session.client.payOrder(id, on: on)) { $0.page(session.paint) }
  }
}

extension Block {
  fileprivate var line: String {
    "\(level.rawValue) \(printable(id)) is "
      + (reason.map { "blocked: " + printable($0) } ?? "not blocked any more")
  }
}
