import ApticDesk
import ApticDevices
import ApticStore
import Logging
import ServiceLifecycle

/// The daemon: opens its parts, runs them together, and closes them in order.
struct App {
  let settings: Configuration
  /// Reads the configuration anew.
  let reread: @Sendable () throws -> Configuration

  init(_ settings: Configuration, reread: @escaping @Sendable () throws -> Configuration) {
    self.settings = settings
    self.reread = reread
  }

  func run() async throws {
    let parts = try await build()
    let services: [(any Service)?] = [parts.desk, parts.server, parts.console, parts.reloading]
    var group = ServiceGroupConfiguration(
      services: services.compactMap { $0 }.map {
        .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: parts.logger)
    // A client that keeps its connection must not keep the daemon: a clean stop takes a second.
    group.maximumGracefulShutdownDuration = Duration.seconds(1)
    defer { parts.socket.remove() }
    do {
      try await ServiceGroup(configuration: group).run()
    } catch {
      throw parts.socket.explain(error)
    }
    await parts.desk.desk.works.close()
    await parts.desk.close()
    await parts.core.rest()
    try parts.core.close()
    parts.logger.notice("stopped")
  }
}
