import ApticScanCore
import Glibc

/// A scanner that the daemon is to hold, whether it can at the moment or not.
///
/// ```
/// closed ──open──▶ open ──error, hang-up──▶ closed, to be tried again at `retryAt`
/// ```
final class AdoptedScanner {
  enum Origin: Hashable {
    /// Named by hand.
    case address
    /// udev's `ID_SCANNERD=1`.
    case udev
  }

  /// What exists only while the device is open.
  struct Connection {
    var device: any ScannerDevice
    var watch: Poller.Watch
    var line: ScannerLine
    var openedAt: Instant
    var hasSentEvents = false
  }

  let id: ScannerID
  let origin: Origin
  let transport: Transport
  let node: String
  private var identity: DeviceIdentity
  var connection: Connection?
  var retryAt: Instant?
  private var backoff = Backoff()
  /// What the desk was told last.
  var reported: Scanner?

  init(address: DeviceAddress) {
    id = ScannerID(rawValue: address.description)
    origin = .address
    transport = address.transport
    node = address.path
    identity = DeviceIdentity(name: address.path.split(separator: "/").last.map(String.init))
  }

  init(id: ScannerID, seen: SeenDevice) {
    self.id = id
    origin = .udev
    transport = seen.transport
    node = seen.node
    identity = DeviceIdentity(name: seen.name, vendor: seen.vendor, product: seen.product)
  }

  /// When the loop must look at it again; nil while it waits for nothing but the device.
  var deadline: Instant? {
    guard let connection else { return retryAt }
    return [connection.device.deadline, connection.line.deadline].compactMap { $0 }.min()
  }

  func openDevice(
    _ now: Instant, profile: ScannerProfile, kept: inout KeptNodes
  ) throws(Errno) -> any ScannerDevice {
    switch transport {
    case .wedge:
      if let file = kept.take(nodeAt: node) { return try EvdevDevice(resuming: file) }
      return try EvdevDevice(path: node, now: now)
    case .serial: return try SerialDevice(path: node, baud: profile.baud)
    case .hidpos: throw Errno(ENOTSUP, "open")
    }
  }

  func connected(_ connection: Connection) {
    let said = connection.device.identity
    identity = DeviceIdentity(
      name: said.name ?? identity.name, vendor: said.vendor ?? identity.vendor,
      product: said.product ?? identity.product)
    self.connection = connection
    retryAt = nil
  }

  func scheduleRetry(_ now: Instant) {
    retryAt = now.advanced(byMicroseconds: backoff.nextMicroseconds())
  }

  /// To be called before a connection goes. One that worked, or held for longer than the longest
  /// wait, earns a quick retry; a device that opens and fails over and over is asked ever less.
  func rateConnection(_ now: Instant) {
    guard let connection else { return }
    let age = now.microseconds(since: connection.openedAt)
    if connection.hasSentEvents || age >= Backoff.greatestMicroseconds { backoff.reset() }
  }

  /// What the desk is to be told, with this in the way.
  func described(_ obstacle: Obstacle?) -> Scanner {
    Scanner(
      id: id, transport: transport, name: identity.name ?? node, vendor: identity.vendor,
      product: identity.product, node: node, state: obstacle?.state ?? .ready, adopted: true,
      reason: obstacle?.reason, message: obstacle?.message ?? Obstacle.noneMessage)
  }
}
