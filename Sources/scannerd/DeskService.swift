import ApticDesk
import ApticDevices
import Logging
import ServiceLifecycle

/// Runs the desk and its devices, from the moment that the API listens until the daemon stops.
struct DeskService: Service {
  let desk: Desk
  let devices: DeviceLoop
  let logger: Logger
  private let listening = AsyncStream<Void>.makeStream()

  init(desk: Desk, devices: DeviceLoop, logger: Logger) {
    self.desk = desk
    self.devices = devices
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
      ServiceManager.tell("READY=1\nSTATUS=The desk is open.")
      try await withThrowingDiscardingTaskGroup { group in
        group.addTask { await watchdog() }
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
    ServiceManager.tell("STOPPING=1")
    await devices.stop()
    await desk.close()
  }

  /// Signs of life, while the device loop and the desk both answer. The only wake-up of an idle
  /// daemon, and only where systemd asks for it.
  private func watchdog() async {
    guard let interval = ServiceManager.watchdogMicroseconds else { return }
    while (try? await Task.sleep(for: .microseconds(interval / 2))) != nil {
      await devices.ping()
      await desk.ping()
      ServiceManager.tell("WATCHDOG=1")
    }
  }
}
