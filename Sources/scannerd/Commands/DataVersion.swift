import ApticStore
import ArgumentParser
import Foundation

extension Scannerd {
  /// For the package, which refuses a downgrade that would leave data behind that nothing reads.
  struct DataVersion: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the version that last changed the form of the data.",
      discussion: """
        Older versions may not be able to read it. Nothing is printed where there is no data yet. \
        The desk may run meanwhile.
        """)

    @Option(help: "The configuration file.")
    var config: String?
    @Option(help: "The folder of the books and the log.")
    var data: String?

    func run() throws {
      do {
        let settings = try Configuration.load(
          path: config, environment: ProcessInfo.processInfo.environment)
        if let release = try DataFolder(path: data ?? settings.data).release() { print(release) }
      } catch {
        print("scannerd: \(error)", to: &standardError)
        throw ExitCode(error is ConfigurationError ? 2 : 1)
      }
    }
  }
}
