import ApticScanCore
import Synchronization

/// The configuration that the daemon works by; it can be read again while it runs.
final class ConfigurationInForce: Sendable {
  private struct State {
    var configuration: Configuration
    var refusal: Notice?
    var consoleFault: Notice?
  }

  private let state: Mutex<State>

  init(_ configuration: Configuration) {
    state = Mutex(State(configuration: configuration))
  }

  var value: Configuration { state.withLock { $0.configuration } }

  /// Why the last try to read another one has failed; nil once one has succeeded.
  var refusal: Notice? { state.withLock { $0.refusal } }

  /// Why there is no console although one is wanted.
  var consoleFault: Notice? { state.withLock { $0.consoleFault } }

  func noteConsole(_ fault: Notice) {
    state.withLock { $0.consoleFault = fault }
  }

  func replace(with configuration: Configuration) {
    state.withLock {
      $0.configuration = configuration
      $0.refusal = nil
    }
  }

  func note(_ refusal: Notice) {
    state.withLock { $0.refusal = refusal }
  }
}

extension Configuration {
  /// Refuses what takes effect at a start alone.
  func checkChange(to wanted: Configuration) throws(ConfigurationError) {
    let fixed: [(key: String, now: String, then: String)] = [
      ("socket", socket, wanted.socket), ("data", data, wanted.data),
      ("desk.id", desk.id, wanted.desk.id),
      ("console.address", console.address, wanted.console.address),
      ("console.publicUrl", console.publicUrl, wanted.console.publicUrl),
    ]
    for (key, now, then) in fixed where now != then {
      throw ConfigurationError(
        "'\(key)' cannot change from \(now) to \(then) while the desk is open; restart it: "
          + "systemctl restart scannerd")
    }
  }
}
