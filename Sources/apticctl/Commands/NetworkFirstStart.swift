import ApticClient
import ApticScanCore
import ArgumentParser

struct NetworkFirstStart: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-start",
    abstract: "Draw the code that makes the first operator at the console.",
    discussion: "Nobody else who can reach the console can claim the network before. The code is"
      + " good for an hour, once.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "draw the code" }

  func run(_ session: Session) async throws {
    let console = try await session.client.state().value.console
    try session.show(try await session.client.drawFirstStartCode()) { drawn in
      [
        "code     \(drawn.code ?? "told before")",
        "until    \(session.clock.dateAndTime(drawn.expiresAt))",
        "console  \(console ?? "off: see SCANNERD_CONSOLE")",
      ]
    }
  }
}
