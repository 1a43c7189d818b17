import ApticScanCore
import ApticStore
import Logging
import Synchronization

/// The desk: its mode, its scanners, and the way of a scan from burst to verdict.
///
/// One thing at a time passes through it (`Turnstile`), so that what is published stands in the
/// order in which it was committed.
public actor Desk {
  public struct Configuration: Sendable {
    /// The desk's id in the core.
    public var id: String
    /// How long submit mode lasts without a scan or a change, in seconds.
    public var idleFallbackSeconds: Int
    /// How a submission is confirmed where nobody says.
    public var confirmation: DeskMode.Confirmation
    public var repeatWindowMilliseconds: Int
    /// What is expected of scanners that nothing has been learned of.
    public var profiles: ScannerProfiles

    public init(
      id: String = "desk-1", idleFallbackSeconds: Int = 900,
      confirmation: DeskMode.Confirmation = .staged, repeatWindowMilliseconds: Int = 1_500,
      profiles: ScannerProfiles = ScannerProfiles()
    ) {
      self.id = id
      self.idleFallbackSeconds = idleFallbackSeconds
      self.confirmation = confirmation
      self.repeatWindowMilliseconds = repeatWindowMilliseconds
      self.profiles = profiles
    }
  }

  public nonisolated let publisher: Publisher
  public nonisolated let core: any Core
  public nonisolated let log: ScanLog
  /// Work that takes time, and how it goes.
  public nonisolated let works: Works
  /// Knows this installation's command barcodes.
  nonisolated let commands: CommandKey
  let settings: Mutex<DeskSettings>
  let clock: DeskClock
  let devices: DeskDevices
  let ids = SortableIDs()
  public nonisolated let logger: Logger

  var mode = DeskMode.test
  /// Who set the mode: whoever did submits what is scanned in it.
  var modeBy = "scannerd"
  var modeSince: Timestamp
  var lastActivity: Instant
  var idleWatch: Task<Void, Never>?
  /// Sleeps until the next staged pass is to be told of or released.
  var stagedWatch: Task<Void, Never>?
  /// Scans of staged pass whose release has been announced.
  var noticedScans: Set<String> = []
  var router: ScanRouter
  var scanners: [ScannerID: ScannerStatus] = [:]
  /// What was learned of each scanner that ever sent a good scan, plugged in or not.
  var memories: [ScannerID: ScannerMemory] = [:]
  var counters = ScanCounters()
  var lastScan: ScanEvent?
  /// Services that pass were taken for since the start, the last one first.
  private(set) var usedServices: [String] = []
  /// Why the mode is what it is.
  var lastChange = ModeChange(cause: .start, by: nil, message: Desk.testMessage)
  /// Why the core did not answer; nil again once it can be read and written.
  var coreFailure: String?
  var coreWatch: Task<Void, Never>?
  let noticeSources: [NoticeSource]
  var board = NoticeBoard()
  var lastLook: Instant
  private var turnstile = Turnstile()

  public init(
    configuration: Configuration, core: any Core, log: ScanLog, decoder: ScanDecoder,
    commands: CommandKey, publisher: Publisher, clock: DeskClock, logger: Logger,
    devices: DeskDevices = DeskDevices(),
    notices: [NoticeSource] = []
  ) {
    self.commands = commands
    settings = Mutex(
      DeskSettings(configuration: configuration, decoder: decoder, commands: commands))
    self.core = core
    self.log = log
    works = Works(now: clock.now)
    self.publisher = publisher
    self.clock = clock
    self.logger = logger
    self.devices = devices
    noticeSources = notices
    lastLook = clock.monotonic()
    modeSince = clock.now()
    lastActivity = clock.monotonic()
    router = ScanRouter(repeatWindowMilliseconds: configuration.repeatWindowMilliseconds)
  }

  public nonisolated var configuration: Configuration { settings.withLock { $0.configuration } }
  public nonisolated var decoder: ScanDecoder { settings.withLock { $0.decoder } }

  /// Tells that the desk is open, in test mode as at every start.
  public func open() async {
    await recallScanners()
    await publishState(change: lastChange)
    watchStaged()
  }

  /// Takes what the device loop tells until it ends.
  public func run(_ reports: AsyncStream<DeviceReport>) async {
    for await report in reports {
      switch report {
      case .scanner(let scanner):
        note(scanner)
      case .burst(let burst, let id, let node):
        await take(burst, from: id, node: node)
      }
    }
  }

  /// Everything about the desk, as of now.
  public func state() async -> DeskState {
    let state = await state(change: nil)
    // Whoever asked sees it now; everybody else is told.
    if state.hasNewNotices {
      Task { _ = try? await passThrough { [self] in await publishState() } }
    }
    return state
  }

  /// Returns once something has passed through the desk, or nothing wants to: who bounds the wait
  /// learns whether the desk stands still.
  public func turn() async {
    await turnstile.next()
  }

  /// Returns when every scan before has had its verdict.
  public func ping() async {
    _ = try? await passThrough {}
  }

  /// Waits until all that has begun is over, and writes what is in memory.
  public func close() async {
    idleWatch?.cancel()
    stagedWatch?.cancel()
    coreWatch?.cancel()
    await ping()
    await log.close()
  }

  /// Runs `operation` when its turn has come.
  func passThrough<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await turnstile.enter(operation).value
  }

  func state(change: ModeChange?) async -> DeskState {
    var core = CoreState(engine: nil, isReachable: coreFailure == nil, detail: coreFailure)
    var staged: [StagedPass] = []
    do {
      let overview = try await self.core.overview()
      core.engine = overview.engine
      if overview.isEmpty && coreFailure == nil { core.detail = "the core holds no network yet" }
      staged = try await self.core.staged(at: configuration.id)
    } catch {
      core.isReachable = false
      core.detail = "\(error)"
    }
    let (notices, haveChanged) = await noticesNow()
    return DeskState(
      desk: configuration.id, mode: mode, modeSince: modeSince,
      fallsBackAt: staged.isEmpty ? fallsBackAt : nil,
      scanners: scanners.values.sorted { $0.scanner.id.rawValue < $1.scanner.id.rawValue },
      staged: staged, counters: counters, lastScan: lastScan, usedServices: usedServices,
      core: core,
      notices: notices, hasNewNotices: haveChanged, lastChange: lastChange, change: change)
  }

  func publishState(change: ModeChange? = nil) async {
    publisher.publish(.state(await state(change: change)))
  }

  /// What is expected of a scanner, whatever was learned of it.
  func profile(of scanner: Scanner) -> ScannerProfile {
    configuration.profiles.profile(
      named: scanner.profile, vendor: scanner.vendor, product: scanner.product)
  }

  func noteUse(of service: String) {
    guard usedServices.first != service else { return }
    usedServices.removeAll { $0 == service }
    usedServices.insert(service, at: 0)
  }

  private func note(_ scanner: Scanner) {
    var status =
      scanners[scanner.id]
      ?? ScannerStatus(
        scanner: scanner, since: clock.now(), memory: memories[scanner.id] ?? ScannerMemory(),
        profile: profile(of: scanner))
    if status.scanner.state != scanner.state { status.since = clock.now() }
    status.scanner = scanner
    status.profile = profile(of: scanner)
    if scanner.state == .gone {
      scanners[scanner.id] = nil
      router.forget(scanner.id)
    } else {
      scanners[scanner.id] = status
    }
    logger.info(
      "scanner \(scanner.id) is \(scanner.state.rawValue)",
      metadata: scanner.reason.map { ["reason": "\($0)"] })
    publisher.publish(.scanner(status))
  }
}
