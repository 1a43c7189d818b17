import ApticClient
import ApticDesk
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// The stream of server-sent events.
extension API {
  /// Begins with the desk's state, or, for a client that comes back with `Last-Event-ID`, with
  /// what it has missed.
  @Sendable func events(_ request: Request, _ context: APIContext) async throws -> Response {
    let last = request.headers[.lastEventID].flatMap { Publisher.Position($0) }
    let isReturning = request.headers[.lastEventID] != nil
    let body = ResponseBody { writer in
      let start = desk.publisher.position
      // An unreadable id is an unknown one: its owner is told that it lagged.
      let unknown = Publisher.Position(run: "", number: 0)
      let subscription = desk.publisher.subscribe(after: isReturning ? last ?? unknown : nil)
      defer { subscription.cancel() }
      try await withGracefulShutdownHandler {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          if !isReturning {
            let state = StateMessage(await desk.state(), console: console)
            try await writer.write(DaemonEvent.state(state), at: start)
          }
          for await published in subscription {
            try await writer.write(
              DaemonEvent(published.message, console), at: published.position)
          }
        }
      } onGracefulShutdown: {
        subscription.cancel()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: body)
  }
}

extension HTTPField.Name {
  fileprivate static var lastEventID: HTTPField.Name {
    guard let name = HTTPField.Name("Last-Event-ID") else { return .ifMatch }
    return name
  }
}

extension ResponseBodyWriter {
  fileprivate mutating func write(
    _ event: DaemonEvent, at position: Publisher.Position
  ) async throws {
    let wire = try event.wire(id: position.description)
    try await write(ByteBuffer(bytes: wire.bytes))
  }
}
