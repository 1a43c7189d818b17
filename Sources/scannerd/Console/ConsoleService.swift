import Hummingbird
import HummingbirdCore
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves the console on a socket that is bound already, which Hummingbird's own server cannot take.
struct ConsoleService: ServiceLifecycle.Service, CustomStringConvertible {
  let description = "console"
  let listener: ConsoleListener
  let responder: HTTPChannelHandler.Responder
  let logger: Logger

  /// More browsers than a desk, or a proxy before many, ever has.
  private static let greatestConnections = 256

  /// Told where it cannot go on; the desk does.
  let onFault: @Sendable (any Error) -> Void

  func run() async throws {
    do {
      try await serve()
    } catch {
      logger.error("the console has stopped: \(error)")
      onFault(error)
      try? await gracefulShutdown()
    }
  }

  private func serve() async throws {
    let http = HTTP1Channel(responder: responder)
    let logger = logger
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .bind(listener.descriptor) { channel in http.setup(channel: channel, logger: logger) }
    try await withGracefulShutdownHandler {
      try await server.executeThenClose { connections in
        try await withThrowingDiscardingTaskGroup { group in
          var slots = ConnectionCount(greatest: Self.greatestConnections)
          for try await connection in connections {
            guard slots.take() else {
              try? await connection.channel.close()
              continue
            }
            let returned = slots.returned
            group.addTask {
              await http.handle(value: connection, logger: logger)
              returned()
            }
          }
        }
      }
    } onGracefulShutdown: {
      server.channel.close(promise: nil)
    }
  }
}

/// How many connections are open.
private struct ConnectionCount {
  let greatest: Int
  private let open = NIOLockedValueBox(0)

  init(greatest: Int) {
    self.greatest = greatest
  }

  mutating func take() -> Bool {
    open.withLockedValue { count in
      guard count < greatest else { return false }
      count += 1
      return true
    }
  }

  var returned: @Sendable () -> Void {
    let open = open
    return { open.withLockedValue { $0 -= 1 } }
  }
}
