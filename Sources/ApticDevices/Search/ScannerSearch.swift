import ApticScanCore
import Glibc

/// Finds the one device that sends a code: listens to every keyboard and serial line that the
/// daemon does not have, those included that are plugged meanwhile, and takes none of them.
///
/// ```
/// listen ──▶ listening ──the code, the deadline, a cancellation──▶ ended: all files are closed
/// ```
///
/// An actor on an epoll loop of its own, as the device loop is: it wakes for a device, for udev or
/// for a deadline. What a device sends stays inside its line until the burst is compared.
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

  private struct Listened {
    var plugged: PluggedDevice
    var device: any ScannerDevice
    var line: ScannerLine
  }

  private let executor: EpollExecutor
  private let sought: SoughtCode
  private let profile: ScannerProfile
  private let udev: Udev
  private let context: UdevContext
  private let udevWatch = Poller.Watch.firstFree
  private var nextWatch = Poller.Watch.firstFree.rawValue + 1

  private var listened: [Poller.Watch: Listened] = [:]
  /// What was refused, by the device's folder in sysfs.
  private var refused: [String: Deaf] = [:]
  /// Who sent the code as a person types it.
  private var typist: PluggedDevice?
  private var endsAt: Instant?
  private var ending: Ending?
  private var waiting: CheckedContinuation<Ending, Never>?

  /// Touches no device yet. The profile says what frames the code, and the speed of serial lines.
  ///
  /// Throws `Errno` where udev or epoll cannot be used, `Layouts.Failure` without keyboard layouts.
  public init(digits code: String, profile: ScannerProfile = ScannerProfile()) throws {
    sought = try SoughtCode(digits: code)
    self.profile = profile
    udev = try Udev()
    context = try UdevContext()
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

  private func end(_ ending: Ending) {
    guard self.ending == nil else { return }
    self.ending = ending
    for entry in listened.values { executor.unwatch(entry.device.descriptor) }
    listened = [:]
    executor.unwatch(udev.descriptor)
    executor.setAlarm(nil)
    waiting?.resume(returning: ending)
    waiting = nil
  }

  // MARK: Devices that come and go

  private func enumerateDevices() throws(Errno) {
    for seen in try udev.enumerate() { consider(seen) }
  }

  private func hearUdev() {
    while true {
      switch udev.receive() {
      case .present(let seen): consider(seen)
      case .removed(let systemPath): refused[systemPath] = nil  // Its file tells by itself.
      case .other: break
      case .nothing: return
      case .overflow: try? enumerateDevices()
      }
    }
  }

  private func consider(_ seen: SeenDevice) {
    let isOpen = listened.contains { $0.value.plugged.node == seen.node }
    guard seen.isLikelyScanner, !seen.isAdopted else {
      // Another rule has given it to the daemon meanwhile.
      if isOpen { forget { $0.plugged.node == seen.node } }
      return
    }
    guard !isOpen else { return }
    let plugged = PluggedDevice(seen, hardware: seen.hardware(context))
    do throws(Errno) {
      let device = try open(seen)
      let watch = Poller.Watch(rawValue: nextWatch)
      nextWatch += 1
      try executor.watch(device.descriptor, as: watch)
      listened[watch] = Listened(
        plugged: plugged, device: device, line: ScannerLine(profile: profile))
      refused[seen.systemPath] = nil
    } catch {
      refused[seen.systemPath] = Deaf(device: plugged, error: error)
    }
  }

  private func open(_ seen: SeenDevice) throws(Errno) -> any ScannerDevice {
    switch seen.transport {
    case .wedge: try EvdevListener(path: seen.node)
    case .serial: try SerialDevice(path: seen.node, baud: profile.baud)
    case .hidpos: throw Errno(ENOTSUP, "open")
    }
  }

  private func forget(_ isMeant: (Listened) -> Bool) {
    for (watch, entry) in listened where isMeant(entry) {
      executor.unwatch(entry.device.descriptor)
      listened[watch] = nil
    }
  }

  // MARK: What they send

  private func woken(by wakes: [Wake]) {
    guard ending == nil else { return }
    for wake in wakes {
      switch wake {
      case .ready(udevWatch, _): hearUdev()
      case .ready(let watch, let hungUp): read(watch, hungUp: hungUp)
      case .alarm: passTime()
      }
      if ending != nil { return }
    }
    setAlarm()
  }

  private func read(_ watch: Poller.Watch, hungUp: Bool) {
    guard let entry = listened[watch] else { return }
    var events: [InputEvent] = []
    var hasLeft = false
    do throws(Errno) {
      try entry.device.read(Monotonic.now(), into: &events)
      hasLeft = hungUp && events.isEmpty
    } catch {
      hasLeft = true
    }
    for event in events { advance(watch) { $0.receive(event, $1) } }
    if hasLeft, let entry = listened[watch] {
      forget { $0.device.descriptor == entry.device.descriptor }
    }
  }

  private func passTime() {
    let now = Monotonic.now()
    for (watch, entry) in listened {
      guard let deadline = entry.line.deadline, deadline <= now else { continue }
      // Events that the kernel stamped before `now` come first.
      read(watch, hungUp: false)
      advance(watch) { $0.pass(now, $1) }
    }
    if let endsAt, endsAt <= now { end(.nobody) }
  }

  /// Moves one line on and compares the bursts that this completes.
  private func advance(_ watch: Poller.Watch, _ step: (inout ScannerLine, (Burst) -> Void) -> Void)
  {
    guard ending == nil, let plugged = listened[watch]?.plugged else { return }
    var heard = SoughtCode.Heard.nothing
    withLine(watch) { line in
      step(&line) { burst in
        switch sought.hear(burst) {
        case .nothing: break
        case .typedCode: if heard == .nothing { heard = .typedCode }
        case .code: heard = .code
        }
      }
    }
    switch heard {
    case .nothing: break
    case .typedCode: typist = plugged
    case .code: end(.found(plugged))
    }
  }

  private func withLine(_ watch: Poller.Watch, _ body: (inout ScannerLine) -> Void) {
    guard var line = listened[watch]?.line else { return }
    body(&line)
    listened[watch]?.line = line
  }

  private func setAlarm() {
    let deadlines = listened.values.compactMap(\.line.deadline) + [endsAt].compactMap(\.self)
    executor.setAlarm(deadlines.min())
  }
}
