import ApticClient
import ApticScanCore
import ArgumentParser

struct Verify: DeskCommand {
  static let configuration = CommandConfiguration(
    abstract: "Whether a pass is good today; never takes it, in any mode.",
    discussion: "Exit status 0 where it is valid (grace included), 1 otherwise.")

  @Argument(help: "The number on the pass, with or without spaces.") var code: PassCode

  @OptionGroup var desk: DeskOptions

  var deed: String { "verify the pass" }

  func run(_ session: Session) async throws {
    // `mode` keeps a desk in submit mode from taking it.
    let message = ScanMessage(code: code.rawValue, mode: .test)
    let reply = try await session.client.scan(message)
    try session.show(reply) { event in
      [ScanLine(clock: session.clock, paint: session.paint).text(event, scanner: nil)]
        + (event.pass.map { [$0.line(session.paint)] } ?? [])
    }
    if !reply.outcome.isGood { throw ExitCode(ExitStatus.refused.rawValue) }
  }
}
