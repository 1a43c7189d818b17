import ApticScanCore
import Glibc
import Logging

/// Finds scanners, holds them, and reports what they send: one thread, one epoll, one alarm.
///
/// The actor's executor is the epoll loop itself, so events, discovery and calls from outside take
/// turns on one thread, and nothing wakes it but a device, udev, a deadline or a caller.
///
/// - `DeviceLoop+Discovery`: which devices, from udev and by name
/// - `DeviceLoop+Connection`: opening, losing, trying again
/// - `DeviceLoop+Events`: what a wake-up brings, on its way to bursts
public actor DeviceLoop {
  enum Phase {
    case new, running, stopped
  }

  /// What a stalled reader of `reports` may leave unread.
  private static let greatestBacklog = 1_024

  var configuration: DeviceConfiguration
  let logger: Logger
  let executor: EpollExecutor
  private let continuation: AsyncStream<DeviceReport>.Continuation

  /// What became known, in order; for one reader. Ends with `stop`.
  ///
  /// Bounded: a reader that leaves 1,024 reports unread loses those that follow, which is logged.
  public nonisolated let reports: AsyncStream<DeviceReport>

  var phase = Phase.new
  var udev: Udev?
  let udevWatch = Poller.Watch.firstFree
  private var nextWatch = Poller.Watch(rawValue: Poller.Watch.firstFree.rawValue + 1)
  var scanners: [ScannerID: AdoptedScanner] = [:]
  var watched: [Poller.Watch: (AdoptedScanner, HeldInterface)] = [:]
  /// What was learned of each scanner, plugged in or not.
  private var memories: [ScannerID: ScannerMemory] = [:]
  /// Whoever records a scanner's next scan.
  var taps: [ScannerID: [Tap]] = [:]
  /// Which nodes udev showed, and of which scanners they are.
  var register = DeviceRegister()
  /// Scanners that were reported and left alone.
  var ignored: [ScannerID: Scanner] = [:]
  /// Nodes that an earlier run left, until their scanners are found.
  var keptNodes = KeptNodes([])
  private var alarm: Instant?
  /// How often somebody asked whether the loop is alive.
  private var turns = 0

  /// Starts the loop's thread; touches no device yet.
  ///
  /// Throws what epoll, eventfd, timerfd or `pthread_create` refuse (`EMFILE`, `EAGAIN`).
  public init(configuration: DeviceConfiguration, logger: Logger) throws(Errno) {
    self.configuration = configuration
    self.logger = logger
    executor = try EpollExecutor(threadName: "scannerd-loop")
    (reports, continuation) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(Self.greatestBacklog))
    executor.onWake { [weak self] wakes in
      self?.assumeIsolated { $0.woken(by: wakes) }
    }
  }

  deinit {
    executor.finish()
    continuation.finish()
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Takes the devices that are there, and from then on those that come. Does nothing when started
  /// already.
  ///
  /// A device that cannot be taken is a report, not an error. Throws where udev cannot be heard (no
  /// netlink socket), and `ESHUTDOWN` after `stop`.
  public func start() async throws(Errno) {
    switch phase {
    case .new: break
    case .running: return
    case .stopped: throw Errno(ESHUTDOWN, "start")
    }
    if configuration.watchUdev { try listenToUdev() }
    phase = .running
    keptNodes = KeptNodes(configuration.kept)
    takeNamedDevices()
    if configuration.watchUdev { try enumerateDevices() }
    for name in keptNodes.closeRest() { configuration.keeper?.release(name) }
    setAlarm()
  }

  /// Closes every device, ends `reports` and the thread, and returns when all files are closed.
  /// May be called twice.
  public nonisolated func stop() async {
    await closeAll()
    await executor.finished()
  }

  /// What has been learned of one scanner, for its next burst and whenever it comes back.
  public func learn(_ id: ScannerID, _ memory: ScannerMemory) {
    memories[id] = memory
    guard let scanner = scanners[id] else { return }
    let profile = profile(of: scanner)
    for (_, interface) in scanner.interfaces { interface.connection?.line.adopt(profile) }
  }

  /// Returns once the loop has had a turn: whoever bounds the wait learns whether it is alive.
  public func ping() async {
    // Without a change of state the compiler sees no reason to come here at all.
    turns &+= 1
  }

  private func closeAll() {
    phase = .stopped
    for tap in taps.values.joined() { tap.finish() }
    taps = [:]
    for scanner in scanners.values {
      for (_, interface) in scanner.interfaces { interface.connection = nil }
    }
    scanners = [:]
    watched = [:]
    register = DeviceRegister()
    ignored = [:]
    udev = nil
    continuation.finish()
  }

  // MARK: For the parts of the loop

  func profile(of scanner: AdoptedScanner) -> ScannerProfile {
    let usual = configuration.profiles.profile(
      named: scanner.profileName, vendor: scanner.identity.vendor,
      product: scanner.identity.product)
    return memories[scanner.id]?.adapted(usual) ?? usual
  }

  func newWatch() -> Poller.Watch {
    defer { nextWatch.rawValue += 1 }
    return nextWatch
  }

  func yield(_ report: DeviceReport) {
    switch continuation.yield(report) {
    case .enqueued, .terminated:
      break
    case .dropped:
      logger.error("a device report is lost: nobody has read the last \(Self.greatestBacklog)")
    @unknown default:
      break
    }
  }

  /// Tells the desk of a scanner's state, where it is news.
  func report(_ scanner: AdoptedScanner) {
    let description = scanner.described(profile: profile(of: scanner))
    guard description != scanner.reported else { return }
    // Its interfaces leave one after the other; that it is gone is said once, and not at all of a
    // scanner that nobody was told of.
    if description.state == .gone, scanner.reported?.state ?? .gone == .gone { return }
    scanner.reported = description
    logger.info(
      "scanner \(description.state.rawValue)",
      metadata: [
        "scanner": "\(description.id)", "node": "\(description.node)",
        "reason": "\(description.reason ?? "none")",
      ])
    yield(.scanner(description))
  }

  /// Sets the one alarm to the earliest deadline of all scanners.
  func setAlarm() {
    let earliest = scanners.values.lazy
      .flatMap { $0.interfaces.lazy.compactMap(\.value.deadline) }.min()
    guard earliest != alarm else { return }
    alarm = earliest
    executor.setAlarm(earliest)
  }

  /// The alarm rang: it is no longer set.
  func alarmRang() {
    alarm = nil
  }
}
