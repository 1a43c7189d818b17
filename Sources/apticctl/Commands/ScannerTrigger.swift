import ApticClient
import ArgumentParser
import FoundationEssentials

struct ScannerTrigger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trigger", abstract: "Have the virtual scanner read a code.",
    discussion: """
      Talks to the virtual scanner and never to the daemon: the code takes the way of a real \
      scan, through the device, and `apticctl watch` shows what became of it.
      """)

  @Argument(help: "What to read; anything without control characters, good or not.")
  var code: String

  @Option(
    help: ArgumentHelp(
      """
      The virtual scanner's socket. (default: $\(VirtualScannerPath.variable), or \
      \(VirtualScannerPath.name) beside the daemon's)
      """, valueName: "path"))
  var virtualScanner: String?

  @OptionGroup var desk: DeskOptions

  func validate() throws {
    if code.isEmpty || code.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw ValidationError("A code has at least one character, and no control characters.")
    }
  }

  func run() throws {
    let path = virtualScanner ?? VirtualScannerPath.standard(besideDaemonAt: desk.socketPath)
    do {
      try Trigger(socket: path).pull(code)
    } catch {
      throw Failure(deed: "pull the trigger", cause: error)
    }
    if desk.json {
      let code = String(decoding: try MessageCoding.encode(code), as: UTF8.self)
      try Output.standard.line(#"{"code":\#(code),"sent":true}"#)
    }
  }
}

/// Where the virtual scanner's socket is.
enum VirtualScannerPath {
  static let variable = "SCANNERD_VIRTUAL_SCANNER"
  static let name = "virtual-scanner.sock"

  static func standard(
    besideDaemonAt socket: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String {
    if let path = environment[variable], !path.isEmpty { return path }
    guard let slash = socket.lastIndex(of: "/") else { return name }
    return socket[...slash] + name
  }
}
