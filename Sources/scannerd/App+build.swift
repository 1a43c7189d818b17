import ApticDesk
import ApticDevices
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
    var socket: ListeningSocket
    var logger: Logger
  }

  func build() async throws -> Parts {
    umask(0o077)  // What is owed is nobody else's to read.
    let logger = bootstrapLogger()
    let formats = settings.formats
    let layouts = try compileLayouts()
    let core = try await LocalCore.open(
      directory: settings.data, backupsKeptDays: settings.backup.keep, clock: systemClock)
    if settings.isDemonstration, try await core.overview().isEmpty {
      try await core.establish(Demonstration.network(desk: settings.desk.id, clock: systemClock))
    }
    let decoder = ScanDecoder(layouts: layouts, formats: formats)
    let socket = try ListeningSocket(path: settings.socket)
    let devices = try DeviceLoop(
      configuration: DeviceConfiguration(
        devices: settings.devices, profiles: settings.profiles,
        kept: DescriptorStore.claim(), keeper: DescriptorStore.keeper), logger: logger)
    var deskConfiguration = settings.desk.values
    deskConfiguration.profiles = settings.profiles
    let desk = Desk(
      configuration: deskConfiguration, core: core,
      log: try await ScanLog.open(directory: settings.data) { failure in
        logger.error("cannot write the log of scans: \(failure)")
      },
      decoder: decoder,
      publisher: Publisher(run: SortableIDs().next(at: systemClock())),
      clock: DeskClock(
        now: systemClock, monotonic: Monotonic.now, sleep: { try await Task.sleep(for: $0) }),
      logger: logger,
      devices: DeskDevices(
        teach: { await devices.learn($0, $1) }, signal: { await devices.signal($0, by: $1) }))
    let service = DeskService(desk: desk, devices: devices, logger: logger)
    let api = API(
      desk: desk, decoder: decoder, tap: { await devices.tap($0) }, console: nil)
    let server = try server(api, at: socket, logger: logger) { service.serverIsListening() }
    return Parts(core: core, desk: service, server: server, socket: socket, logger: logger)
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

  private func bootstrapLogger() -> Logger {
    LoggingSystem.bootstrap(StreamLogHandler.standardError(label:))
    var logger = Logger(label: "scannerd")
    logger.logLevel = settings.logLevel
    return logger
  }

  private func compileLayouts() throws -> [KeyLayout] {
    do {
      return try Layouts.candidates(settings.layouts)
    } catch {
      throw ConfigurationError("layouts: \(error)")
    }
  }
}

extension Configuration.Desk {
  fileprivate var values: Desk.Configuration {
    Desk.Configuration(
      id: id, idleFallbackSeconds: idleFallbackSeconds, confirmation: confirmation,
      repeatWindowMilliseconds: repeatWindowMilliseconds)
  }
}
