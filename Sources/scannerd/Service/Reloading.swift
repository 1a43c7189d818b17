import ApticScanCore
import ApticStore
import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again on SIGHUP: whole, or not at all.
///
/// ```
/// SIGHUP ──▶ read ──▶ compare ──▶ compile layouts ──▶ adopt everywhere ──▶ in force
///              └─────────┴───────────────┴──fault──▶ a notice; nothing has changed
/// ```
struct Reloading: ServiceLifecycle.Service, CustomStringConvertible {
  let description = "reloading"
  let inForce: ConfigurationInForce
  /// The file, the environment and the flags, as at the start.
  let read: @Sendable () throws -> Configuration
  /// Puts a configuration in force; throws before it has changed anything.
  let adopt: @Sendable (Configuration) async throws -> Void
  /// Has the desk look for notices.
  let look: @Sendable () async -> Void
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      ServiceManager.reloading()
      await reload()
      ServiceManager.tell("READY=1")
    }
  }

  func reload() async {
    do {
      let wanted = try read()
      try inForce.value.checkChange(to: wanted)
      try await adopt(wanted)
      inForce.replace(with: wanted)
      logger.notice("the configuration was read again and is in force")
    } catch {
      let reason = "\(error)"
      inForce.note(.configurationRefused(reason, at: systemClock()))
      logger.error("the new configuration is refused, the one before stays in force: \(reason)")
    }
    await look()
  }
}
