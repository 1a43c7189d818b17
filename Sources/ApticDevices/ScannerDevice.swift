import ApticScanCore

/// A device that is open. It translates what the kernel says into events and decides nothing.
///
/// Belongs to the device loop, and never leaves its thread.
protocol ScannerDevice: AnyObject {
  /// For epoll, and for the next run of the daemon, which goes on with them where it can.
  var descriptors: [CInt] { get }
  /// What the device says of itself, where it does; udev's words hold otherwise.
  var identity: DeviceIdentity { get }
  /// What its reports mean, where it sends any.
  var reportDescriptor: ReportDescriptor? { get }
  /// Whether an earlier run of the daemon opened it, so that nothing that waits in it is stale.
  var isResumed: Bool { get }
  /// What still stands between the open device and its codes; nil when it is ready.
  var obstacle: Obstacle? { get }
  /// When `read` wants to be called even if nothing can be read.
  var deadline: Instant? { get }
  /// Appends what waits to `events` and returns when nothing more does, or enough for one turn has
  /// been read. Throws when the device has left or is refused.
  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno)
  /// Takes what a new profile says of an open device; called between two scans.
  func adopt(_ profile: ScannerProfile) throws(Errno)
  /// Lets the scanner itself tell the person who holds it; does nothing where it cannot.
  func signal(_ signal: ScannerSignal) throws(Errno)
}

extension ScannerDevice {
  func adopt(_ profile: ScannerProfile) throws(Errno) {}
  func signal(_ signal: ScannerSignal) throws(Errno) {}
}

/// Name and USB numbers of a device.
struct DeviceIdentity: Hashable, Sendable {
  var name: String?
  /// Four hexadecimal digits.
  var vendor: String?
  var product: String?
}
