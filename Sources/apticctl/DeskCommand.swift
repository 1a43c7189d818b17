import ApticClient
import ArgumentParser

/// A command that talks to the daemon.
protocol DeskCommand: AsyncParsableCommand {
  var desk: DeskOptions { get }
  /// What it is about to do, as it follows "cannot".
  var deed: String { get }
  func run(_ session: Session) async throws
}

extension DeskCommand {
  func run() async throws {
    do {
      try await run(Session(desk))
    } catch {
      switch error {
      // These speak for themselves.
      case is OutputFailure, is ExitCode, is Failure: throw error
      default: throw Failure(deed: deed, cause: error)
      }
    }
  }
}

/// What a command works with: the daemon, and the outputs in the user's manner.
struct Session: Sendable {
  let client: Client
  let paint: Paint
  let clock = LocalClock.system
  let printsJSON: Bool

  init(_ options: DeskOptions) {
    client = Client(socket: options.socketPath, as: options.member)
    paint = options.paint(for: .standard)
    printsJSON = options.json
  }

  /// Prints an answer: as JSON where that was asked for, else as the lines that `present` makes.
  func show<Value>(_ reply: Reply<Value>, as present: (Value) -> [String]) throws {
    guard printsJSON else {
      for line in present(reply.value) { try Output.standard.line(line) }
      return
    }
    try show(json: reply.json)
  }

  /// Laid out where a person reads it, as it came where a program does.
  func show(json: [UInt8]) throws {
    let laidOut = Output.standard.isTerminal ? JSONLayout.indented(json) : json
    try Output.standard.write(laidOut.last == 0x0A ? laidOut : laidOut + [0x0A])
  }

  /// Says something beside the result, for a person only.
  func remark(_ text: String) throws {
    try Output.error.line(printable(text))
  }
}
