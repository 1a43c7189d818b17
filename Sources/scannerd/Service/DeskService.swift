import ApticDesk
import ApticDevices
import Logging
import ServiceLifecycle

/// Runs the desk and its devices, from the moment that the API listens until the daemon stops.
struct DeskService: Service, CustomStringConvertible {
  let description = "desk"
  let desk: Desk
  let devices: DeviceLoop
  let watchdog: Watchdog
  let status: StatusLine
  let logger: Logger
  private let listening = AsyncStream<Void>.makeStream()

  init(
    desk: Desk, devices: DeviceLoop, watchdog: Watchdog, status: StatusLine, logger: Logger
  ) {
    self.desk = desk
    self.devices = devices
    self.watchdog = watchdog
    self.status = status
    self.logger = logger
  }

  /// A scan before the first listener could be read by nobody, so devices wait for this.
  func serverIsListening() {
    listening.continuation.yield()
    listening.continuation.finish()
  }

  func run() async throws {
    try await withGracefulShutdownHandler {
      for await _ in listening.stream { break }
      if Task.isShuttingDownGracefully { return }
      await desk.open()
      try await devices.start()
      logger.notice("ready", metadata: ["version": "\(Version.current)"])
      ServiceManager.tell("READY=1")
      status.open()
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { await watchdog.run() }
        await desk.run(devices.reports)
        group.cancelAll()
      }
    } onGracefulShutdown: {
      listening.continuation.finish()
      Task { await devices.stop() }
    }
  }

  /// What is under way ends, and what is in memory is written.
  func close() async {
    ServiceManager.tell("STOPPING=1\nSTATUS=The desk closes.")
    await devices.stop()
    await desk.close()
  }
}
