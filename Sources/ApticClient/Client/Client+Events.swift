import AsyncHTTPClient
import NIOCore

extension Client {
  /// `GET /v1/events`: the desk's events, from now on or from after `lastEventID`.
  ///
  /// Returns once the daemon has accepted. The stream then waits for as long as nothing happens,
  /// and reads no faster than it is read itself: a slow reader is told by `lagged`.
  public func events(lastEventID: String? = nil) async throws -> EventStream {
    var headers = [("Accept", ServerSentEvent.mediaType)]
    if let lastEventID { headers.append(("Last-Event-ID", lastEventID)) }
    let response = try await execute(
      Request(method: .get, path: ["events"]), headers: headers, stream: nil,
      within: Self.answerWithin)
    return EventStream(body: response.body, socket: socket)
  }
}

/// The events of one connection. It ends when the daemon ends it, and throws `ClientError` when
/// the connection breaks; to go on, ask for events again with the last id.
public struct EventStream: AsyncSequence, Sendable {
  public struct Element: Sendable, Hashable {
    /// What `events(lastEventID:)` takes to go on after this event.
    public var id: String?
    public var event: DaemonEvent
    /// The event's data as it came.
    public var json: String

    public init(id: String?, event: DaemonEvent, json: String) {
      self.id = id
      self.event = event
      self.json = json
    }
  }

  let body: HTTPClientResponse.Body
  let socket: String

  public func makeAsyncIterator() -> Iterator {
    Iterator(body: body.makeAsyncIterator(), socket: socket)
  }

  public struct Iterator: AsyncIteratorProtocol {
    var body: HTTPClientResponse.Body.AsyncIterator
    let socket: String
    var parser = ServerSentEventParser()
    /// Parsed and not yet handed on, the next one last.
    var pending: [ServerSentEvent] = []

    public mutating func next() async throws -> Element? {
      while true {
        while let wire = pending.popLast() {
          if let element = try Self.element(of: wire) { return element }
        }
        guard let piece = try await nextPiece() else { return nil }
        do {
          pending = try parser.read(piece.readableBytesView).reversed()
        } catch .tooLarge {
          throw ClientError.unintelligible(
            "an event is longer than \(ServerSentEventParser.greatestEventBytes) bytes")
        }
      }
    }

    private mutating func nextPiece() async throws -> ByteBuffer? {
      do {
        return try await body.next()
      } catch {
        throw ClientError.told(of: error, socket: socket)
      }
    }

    private static func element(of wire: ServerSentEvent) throws(ClientError) -> Element? {
      do {
        guard let event = try DaemonEvent(wire) else { return nil }
        return Element(id: wire.id, event: event, json: wire.data)
      } catch {
        throw .unintelligible("event '\(wire.event)': \(error)")
      }
    }
  }
}
