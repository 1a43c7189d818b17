import ArgumentParser

/// A barcode scanner without the barcodes: the far end of a serial line, and a trigger.
///
/// ```
///  apticctl scanner trigger CODE ──▶ --socket ─▶ virtual-scanner ─▶ PTY ─▶ --tty ──▶ scannerd
/// ```
/// The daemon opens the near end as it opens any serial scanner, and cannot tell the difference.
@main
struct VirtualScanner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "virtual-scanner",
    abstract: "Plays a serial barcode scanner on a pseudo-terminal.",
    discussion: """
      Each connection to the socket sends one line, the code to read; the answer is "ok" once it \
      has gone out, or "error" and why. Runs until it is told to end, and prints nothing.
      """)

  @Option(help: ArgumentHelp("Where the line appears: a link to the terminal.", valueName: "path"))
  var tty: String

  @Option(help: ArgumentHelp("Where the trigger is.", valueName: "path"))
  var socket: String

  @Option(help: "What follows each code.")
  var suffix = Suffix.cr

  func run() throws {
    let stop = try StopSignals()
    try TriggerSocket.refuseIfHeld(socket)
    let terminal = try PseudoTerminal()
    let link = try TerminalLink(at: tty, to: terminal.name)
    // Last of all: whoever finds the socket can pull the trigger.
    let trigger = try TriggerSocket(at: socket)
    try serve(trigger, terminal, until: stop)
    // Held until here: its end takes the link away.
    link.hold()
  }

  private func serve(
    _ trigger: borrowing TriggerSocket, _ terminal: borrowing PseudoTerminal,
    until stop: StopSignals
  ) throws {
    let readiness = try Readiness(of: [trigger.descriptor, terminal.far])
    while let ready = try readiness.wait(until: stop) {
      if ready == terminal.far {
        terminal.discardWhatTheDaemonSent()
      } else if let connection = trigger.accept() {
        connection.answer { code throws(Refusal) in try terminal.send(code, followedBy: suffix) }
      }
    }
  }
}

/// The terminator that a scanner is programmed to send.
enum Suffix: String, ExpressibleByArgument, CaseIterable {
  case cr, lf, crlf, none

  var bytes: [UInt8] {
    switch self {
    case .cr: [0x0D]
    case .lf: [0x0A]
    case .crlf: [0x0D, 0x0A]
    case .none: []
    }
  }
}
