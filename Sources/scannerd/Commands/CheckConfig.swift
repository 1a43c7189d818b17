import ApticDevices
import ArgumentParser
import Foundation

extension Scannerd {
  /// Reads the configuration as `run` would, and opens nothing: `systemctl reload` asks first.
  struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check-config", abstract: "Check the configuration; change nothing.",
      discussion: "Ends with 0 where it can be used, with 2 where it has a fault, and says which.")

    @Option(help: "The configuration file.")
    var config: String?

    func run() throws {
      do {
        let settings = try Configuration.load(
          path: config, environment: ProcessInfo.processInfo.environment)
        _ = try settings.compiledLayouts()
      } catch {
        print("scannerd: \(error)", to: &standardError)
        throw ExitCode(2)
      }
    }
  }
}
