import ApticStore
import ArgumentParser
import Foundation

extension Scannerd {
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the desk (the default).")

    @Option(help: "The configuration file.")
    var config: String?
    @Option(help: "The Unix socket of the API.")
    var socket: String?
    @Option(help: "The folder of the books and the log.")
    var data: String?
    @Flag(help: "Set an empty core up with a small demonstration network.")
    var demonstration = false

    func run() async throws {
      do {
        let read = reader
        try await App(try read(), reread: read).run()
      } catch let error as ConfigurationError {
        throw failure(error, status: 2)
      } catch {
        throw failure(error, status: 1)
      }
    }

    /// Reads the configuration, now and whenever it is to be read again.
    private var reader: @Sendable () throws -> Configuration {
      { [config, socket, data, demonstration] in
        var settings = try Configuration.load(
          path: config, environment: ProcessInfo.processInfo.environment)
        if let socket { settings.socket = socket }
        if let data { settings.data = data }
        settings.isDemonstration = demonstration
        return settings
      }
    }

    /// `systemctl status` goes on saying why, when systemd has given up.
    private func failure(_ error: any Error, status: Int32) -> ExitCode {
      print("scannerd: \(error)", to: &standardError)
      ServiceManager.tell("STATUS=\(error)")
      return ExitCode(status)
    }
  }
}
