import ApticScanCore
import Glibc

/// One device node of a scanner that the daemon is to hold, whether it can at the moment or not.
///
/// ```
/// closed ──open──▶ open ──error, hang-up──▶ closed, to be tried again at `retryAt`
/// ```
final class HeldInterface {
  /// What exists only while the device is open.
  struct Connection {
    var device: any ScannerDevice
    var watch: Poller.Watch
    var line: ScannerLine
    var openedAt: Instant
    var hasSentEvents = false
  }

  let transport: Transport
  let node: String
  /// Its folder in sysfs; nil where it was named by hand.
  private let systemPath: String?
  /// The HID interface that it belongs to, which its hidraw node shares.
  let interfacePath: String?
  var connection: Connection?
  var retryAt: Instant?
  /// What stands between it and its codes; nil when it is ready.
  var obstacle: Obstacle? = .missing
  /// Whether a hidraw node beside it has yet to be opened: between two scans, never within one.
  var awaitsWitness = true
  /// Whether its open device has yet to be given new settings: between two scans, never within one.
  var awaitsSettings = false
  private var backoff = Backoff()

  init(
    transport: Transport, node: String, systemPath: String? = nil, interfacePath: String? = nil
  ) {
    self.transport = transport
    self.node = node
    self.systemPath = systemPath
    self.interfacePath = interfacePath
  }

  /// When the loop must look at it again; nil while it waits for nothing but the device.
  var deadline: Instant? {
    guard let connection else { return retryAt }
    return [connection.device.deadline, connection.line.deadline].compactMap { $0 }.min()
  }

  /// Whether part of a scan has come, and the rest has not.
  var isMidBurst: Bool { connection?.line.deadline != nil }

  /// Throws what stands in the way; `ENODEV` where the node is another device's by now.
  func openDevice(
    _ now: Instant, profile: ScannerProfile, kept: inout KeptNodes
  ) throws(Errno) -> any ScannerDevice {
    let device = try openNode(now, profile: profile, kept: &kept)
    // Nodes are given anew at once, folders in sysfs never: while this one is there, what was
    // opened is its node. In a storm of plugging, udev's word comes after the device has gone.
    if let systemPath, access(systemPath, F_OK) != 0 { throw Errno(ENODEV, "access") }
    return device
  }

  private func openNode(
    _ now: Instant, profile: ScannerProfile, kept: inout KeptNodes
  ) throws(Errno) -> any ScannerDevice {
    switch transport {
    case .wedge:
      if let file = kept.take(nodeAt: node) { return try EvdevDevice(resuming: file) }
      return try EvdevDevice(path: node, now: now)
    case .serial:
      return try SerialDevice(path: node, profile: profile)
    case .hidpos:
      if let file = kept.take(nodeAt: node) {
        return try HidrawDevice(resuming: file, profile: profile)
      }
      return try HidrawDevice(path: node, profile: profile)
    }
  }

  func connected(_ connection: Connection) {
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

  var described: ScannerInterface {
    ScannerInterface(transport: transport, node: node, reason: obstacle?.reason)
  }
}
