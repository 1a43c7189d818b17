import ApticScanCore
import Glibc

/// Finds the one device that sends a code: listens to every keyboard, HID POS device and serial line
/// that the daemon does not have, those included that are plugged meanwhile, and takes none of them.
///
/// ```
/// listen ──▶ listening ──the code, the deadline, a cancellation──▶ ended: all files are closed
/// ```
///
/// An actor on an epoll loop of its own, as the device loop is: it wakes for a device, for udev or
/// for a deadline. What a device sends stays inside its line until the burst is compared.
///
/// - `ScannerSearch+Devices`: which devices, and how they are opened
/// - `ScannerSearch+Events`: what they send, on its way to the comparison
public actor ScannerSearch {
  public enum Ending: Hashable, Sendable {
    case found(PluggedDevice)
    case nobody
    case cancelled
  }

  /// A device that cannot be listened to, and the system's reason.
  public struct Deaf: Hashable, Sendable {
    public var device: PluggedDevice
    public var error: Errno
  }

  struct Listened {
    var plugged: PluggedDevice
    var device: any ScannerDevice
    var line: ScannerLine
    var profile: ScannerProfile
    /// The HID interface that a keyboard shares with its hidraw node.
    var interfacePath: String?
  }

  let executor: EpollExecutor
  let sought: SoughtCode
  let profiles: ScannerProfiles
  let udev: Udev
  let udevWatch = Poller.Watch.firstFree
  private var nextWatch = Poller.Watch.firstFree.rawValue + 1

  var listened: [Poller.Watch: Listened] = [:]
  /// The hidraw nodes beside keyboards' event nodes, by the HID interface that they share.
  var witnesses: [String: String] = [:]
  /// What was refused, by the node's folder in sysfs.
  var refused: [String: Deaf] = [:]
  /// Who sent the code as a person types it.
  var typist: PluggedDevice?
  private(set) var endsAt: Instant?
  private(set) var ending: Ending?
  private var waiting: CheckedContinuation<Ending, Never>?

  /// Touches no device yet. `profile` says what frames the code, and the speed of serial lines.
  ///
  /// Throws `Errno` where udev or epoll cannot be used, `Layouts.Failure` without keyboard layouts.
  public init(digits code: String, profile: ScannerProfile = ScannerProfile()) throws {
    sought = try SoughtCode(digits: code)
    profiles = ScannerProfiles(standard: profile)
    udev = try Udev()
    executor = try EpollExecutor(threadName: "scanner-search")
    executor.onWake { [weak self] wakes in
      self?.assumeIsolated { $0.woken(by: wakes) }
    }
  }

  deinit {
    executor.finish()
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Begins to listen; what is sent from then on is heard. Tells to how many devices.
  public func listen(seconds: Int) throws(Errno) -> Int {
    endsAt = Monotonic.now().advanced(byMicroseconds: Int64(seconds) * 1_000_000)
    try executor.watch(udev.descriptor, as: udevWatch)
    try enumerateDevices()
    setAlarm()
    return listened.count
  }

  /// What came of it, once it has ended. When the task that asks is cancelled, it ends.
  public func result() async -> Ending {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if let ending { return continuation.resume(returning: ending) }
        waiting = continuation
      }
    } onCancel: {
      Task { await self.end(.cancelled) }
    }
  }

  /// What could not be listened to, and who typed the code by hand.
  public var doubts: (deaf: [Deaf], typist: PluggedDevice?) {
    (refused.values.sorted { $0.device.node < $1.device.node }, typist)
  }

  /// Closes what is open and ends the thread.
  public nonisolated func stop() async {
    await end(.cancelled)
    await executor.finished()
  }

  func end(_ ending: Ending) {
    guard self.ending == nil else { return }
    self.ending = ending
    for watch in Array(listened.keys) { close(watch) }
    executor.unwatch(udev.descriptor)
    executor.setAlarm(nil)
    waiting?.resume(returning: ending)
    waiting = nil
  }

  func newWatch() -> Poller.Watch {
    defer { nextWatch += 1 }
    return Poller.Watch(rawValue: nextWatch)
  }

  func setAlarm() {
    let deadlines = listened.values.compactMap(\.line.deadline) + [endsAt].compactMap(\.self)
    executor.setAlarm(deadlines.min())
  }
}
