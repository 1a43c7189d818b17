import ApticClient
import ApticScanCore
import ArgumentParser

struct Mode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a good scan means: a look, or a payment.",
    subcommands: [ModeTest.self, ModeSubmit.self])
}

struct ModeTest: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Scans only look at pass.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "set the mode to test" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.setMode(ModeMessage(mode: .test))
    try session.show(reply) { $0.lines(session.paint) }
  }
}

struct ModeSubmit: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Scans take pass in payment of a service.")

  @Option(help: ArgumentHelp("What is paid; see: apticctl services list", valueName: "id"))
  var service: String

  @Option(
    help: ArgumentHelp(
      "Where; the desk's own if not given. See: apticctl points-of-presence list",
      valueName: "id"))
  var pointOfPresence: String?

  @Option(help: "Whether pass wait for « Soumettre contre-paiement »; the desk's setting decides.")
  var confirmation: DeskMode.Confirmation?

  @OptionGroup var desk: DeskOptions

  var deed: String { "set the mode to submit" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.setMode(
      ModeMessage(
        mode: .submit, service: service, pointOfPresence: pointOfPresence,
        confirmation: confirmation))
    try session.show(reply) { $0.lines(session.paint) }
  }
}

extension ModeMessage {
  func lines(_ paint: Paint) -> [String] {
    [mode.label(paint) + (place.map { "  " + printable($0) } ?? "")]
  }
}

extension DeskMode.Confirmation: ExpressibleByArgument {}
