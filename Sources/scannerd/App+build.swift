import ApticConsole
import ApticDesk
import ApticDevices
import ApticPrint
import ApticScanCore
import ApticStore
import CLinux
import Hummingbird
import HummingbirdCore
import Logging
import NIOPosix
import ServiceLifecycle

/// The parts of the daemon, made and joined: the only file that knows them all.
extension App {
  struct Parts {
    var core: LocalCore
    var desk: DeskService
    var server: any ServiceLifecycle.Service
    /// Nil where it is off, or could not be bound.
    var console: ConsoleService?
    var reloading: Reloading
    var socket: ListeningSocket
    var logger: Logger
  }

  func build() async throws -> Parts {
    umask(0o077)  // What is owed is nobody else's to read.
    ServiceManager.forgoCoreDumps()
    let level = SharedLogLevel(settings.logLevel)
    DaemonLog.bootstrap(level: level)
    let logger = Logger(label: "scannerd")
    let layouts = try settings.compiledLayouts()
    let core = try await LocalCore.open(
      directory: settings.data, backupsKeptDays: settings.backup.keep, clock: systemClock)
    if settings.isDemonstration, try await core.overview().isEmpty {
      try await core.establish(Demonstration.network(desk: settings.desk.id, clock: systemClock))
    }
    let socket = try ListeningSocket(path: settings.socket)
    let inherited = DescriptorStore.claim()
    let inForce = ConfigurationInForce(settings)
    let listener = consoleListener(inherited, inForce, logger)
    let devices = try DeviceLoop(
      configuration: DeviceConfiguration(
        devices: settings.devices, profiles: settings.profiles,
        kept: inherited.filter { $0.name != ConsoleListener.inheritedName },
        keeper: DescriptorStore.keeper), logger: logger)
    let status = StatusLine()
    let log = try await ScanLog.open(
      directory: settings.data, keptMonths: settings.log.keepMonths, clock: systemClock
    ) { failure in
      logger.error("cannot write the log of scans: \(failure)")
    }
    let desk = Desk(
      configuration: settings.deskValues, core: core, log: log,
      decoder: ScanDecoder(layouts: layouts, formats: settings.formats),
      commands: try CommandKey.open(directory: settings.data),
      publisher: Publisher(run: SortableIDs().next(at: systemClock())) { status.note($0) },
      clock: DeskClock(
        now: systemClock, monotonic: Monotonic.now, sleep: { try await Task.sleep(for: $0) }),
      logger: logger,
      devices: DeskDevices(
        teach: { await devices.learn($0, $1) }, signal: { await devices.signal($0, by: $1) }),
      notices: MachineNotices.sources(data: settings.data, core: core, inForce: inForce))
    let service = DeskService(
      desk: desk, devices: devices,
      watchdog: Watchdog(parts: loops(desk, devices), logger: logger), status: status,
      logger: logger)
    let api = API(
      desk: desk, tap: { await devices.tap($0) },
      console: listener.map { "http://" + $0.address })
    let server = try server(api, at: socket, logger: logger) { service.serverIsListening() }
    let reloading = Reloading(
      inForce: inForce, read: reread,
      adopt: { wanted in
        let layouts = try wanted.compiledLayouts()
        // From here on nothing fails.
        level.value = wanted.logLevel
        core.keepBackups(days: wanted.backup.keep)
        await log.keep(months: wanted.log.keepMonths, at: systemClock())
        await devices.adopt(wanted.profiles)
        await desk.adopt(
          wanted.deskValues, decoder: ScanDecoder(layouts: layouts, formats: wanted.formats))
      }, look: { await desk.lookForNotices() }, logger: logger)
    return Parts(
      core: core, desk: service, server: server,
      console: try listener.map { try console(on: $0, desk, inForce, logger) },
      reloading: reloading,
      socket: socket,
      logger: logger)
  }

  /// The console's socket; where it cannot be had the desk opens all the same, and says so.
  private func consoleListener(
    _ inherited: [KeptDescriptor], _ inForce: ConfigurationInForce, _ logger: Logger
  ) -> ConsoleListener? {
    do {
      if let socket = inherited.first(where: { $0.name == ConsoleListener.inheritedName }) {
        return try ConsoleListener(inherited: socket)
      }
      guard settings.console.address != "off" else { return nil }
      return try ConsoleListener(binding: settings.console.address)
    } catch {
      logger.error("\(error)")
      inForce.noteConsole(.consoleUnavailable("\(error)", at: systemClock()))
      return nil
    }
  }

  private func console(
    on listener: ConsoleListener, _ desk: ApticDesk.Desk, _ inForce: ConfigurationInForce,
    _ logger: Logger
  ) throws -> ConsoleService {
    let publicURL = settings.console.publicUrl
    let console = try ApticConsole.Console(
      desk: desk,
      addresses: .init(
        bound: listener.address, publicURL: publicURL.isEmpty ? nil : publicURL),
      papers: papers(of: desk, PrintRoom(data: settings.data, desk: desk)),
      logger: logger)
    let responder = console.router().buildResponder()
    return ConsoleService(
      listener: listener,
      responder: { request, writer, channel in
        let context = ConsoleContext(
          source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = try await responder.respond(to: request, context: context)
        try await writer.write(response: response.head, body: response.body)
      }, logger: logger,
      onFault: { inForce.noteConsole(.consoleUnavailable("\($0)", at: systemClock())) })
  }

  private func papers(of desk: ApticDesk.Desk, _ room: PrintRoom) -> Papers {
    Papers(
      commandSheet: { try CommandSheetPrinter.pdf(of: try await desk.commandSheet()) },
      statement: { try StatementPrinter.pdf(of: $0) },
      print: { try await room.print(CarnetSheets.What($0), id: $1, by: $2) },
      file: { room.file(of: $0) },
      carnet: { try await CarnetSheets.pdf(ofCarnet: $0, desk.core) },
      letter: { try LetterPrinter.pdf(of: try await desk.core.letter($0)) })
  }

  /// Every loop that a scan has to pass, and the API's.
  private func loops(_ desk: Desk, _ devices: DeviceLoop) -> [Watchdog.Part] {
    let eventLoops = MultiThreadedEventLoopGroup.singleton.makeIterator().enumerated()
    return [
      Watchdog.Part(name: "the device loop") { await devices.ping() },
      Watchdog.Part(name: "the desk") { await desk.turn() },
      Watchdog.Part(name: "the writer of the books") { await desk.core.writersTurn() },
    ]
      + eventLoops.map { index, loop in
        Watchdog.Part(name: "the event loop \(index) of the API") {
          try? await loop.submit {}.get()
        }
      }
  }

  /// Hummingbird's server without its `Application`, whose cached date wakes once a second.
  private func server(
    _ api: API, at socket: ListeningSocket, logger: Logger,
    onListening: @escaping @Sendable () -> Void
  ) throws -> any ServiceLifecycle.Service {
    let responder = api.router().buildResponder()
    return try HTTPServerBuilder.http1().buildServer(
      configuration: ServerConfiguration(address: .unixDomainSocket(path: socket.path)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger
    ) { request, writer, channel in
      let context = APIContext(
        source: ApplicationRequestContextSource(channel: channel, logger: logger))
      let response = try await responder.respond(to: request, context: context)
      try await writer.write(response: response.head, body: response.body)
    } onServerRunning: { _ in
      if let fault = socket.open() { logger.error("\(fault)") }
      onListening()
    }
  }
}

extension Configuration {
  fileprivate var deskValues: ApticDesk.Desk.Configuration {
    ApticDesk.Desk.Configuration(
      id: desk.id, idleFallbackSeconds: desk.idleFallbackSeconds, confirmation: desk.confirmation,
      repeatWindowMilliseconds: desk.repeatWindowMilliseconds, profiles: profiles)
  }

  /// The layouts that scanners may imitate; refuses those that libxkbcommon does not know.
  func compiledLayouts() throws -> [KeyLayout] {
    do {
      return try Layouts.candidates(layouts)
    } catch {
      throw ConfigurationError("layouts: \(error)")
    }
  }
}
