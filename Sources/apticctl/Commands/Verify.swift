import ApticClient
import ApticScanCore
import ArgumentParser

struct Verify: DeskCommand {
  static let configuration = CommandConfiguration(
    abstract: "Whether a pass is good today; never takes it, in any mode.",
    discussion: "Exit status 0 where it is active or in grace, 1 otherwise.")

  @Argument(help: "The number on the pass.") var code: PassCode

  @OptionGroup var desk: DeskOptions

  var deed: String { "verify the pass" }

  /// `POST /v1/scans` would judge it in the current mode, and might take it: this only reads.
  func run(_ session: Session) async throws {
    let reply = try await session.client.pass(code)
    try session.show(reply) { [$0.line(session.paint)] }
    if !reply.state.isGood { throw ExitCode(ExitStatus.refused.rawValue) }
  }
}
