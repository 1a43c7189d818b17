import ApticClient
import ApticDesk
import ApticDevices
import ApticScanCore
import ApticStore
import Hummingbird

/// The routes of the Unix socket. They translate between messages and the desk, and decide nothing.
struct API: Sendable {
  let desk: Desk
  /// A scanner's next scan, as it came (`DeviceLoop.tap`).
  let tap: @Sendable (ScannerID) async -> AsyncStream<TappedScan>
  /// The address that the console is bound to; nil while it is off.
  let console: String?

  var core: any Core { desk.core }
  /// The one in force: the configuration may be read again.
  var decoder: ScanDecoder { desk.decoder }
}
