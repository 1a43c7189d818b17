import ArgumentParser

@main
struct Scannerd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scannerd",
    abstract: "Takes barcode scanners for itself and turns their scans into verdicts on pass.",
    version: Version.current,
    subcommands: [Run.self, CheckConfig.self, Decode.self, DataVersion.self, Restore.self],
    defaultSubcommand: Run.self)

  /// ArgumentParser's own exit status for a wrong command line is 64; ours is 2.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let status = exitCode(for: error)
      if status == .validationFailure {
        print(fullMessage(for: error), to: &standardError)
        exit(withError: ExitCode(2))
      }
      exit(withError: error)
    }
  }
}
