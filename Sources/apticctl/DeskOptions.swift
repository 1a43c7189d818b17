import ApticClient
import ArgumentParser
import FoundationEssentials

/// What every command takes.
struct DeskOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket. (default: $\(SocketPath.variable), or \(SocketPath.ofService))",
      valueName: "path"))
  var socket: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The member in whose name an administrator asks; both are written down.",
      valueName: "address"))
  var member: String?

  @Flag(help: "Print the daemon's JSON.")
  var json = false

  @Option(help: "When to colour.")
  var color: ColourChoice?

  var socketPath: String { socket ?? SocketPath.standard() }

  func paint(for output: Output) -> Paint {
    Paint(
      isOn: (color ?? .auto).isOn(
        isTerminal: output.isTerminal, environment: ProcessInfo.processInfo.environment))
  }
}
