import ApticScanCore

/// One event of `GET /v1/events`.
public enum DaemonEvent: Sendable, Hashable {
  /// The desk as it is now: the first event of a stream, and each change of mode or submission.
  case state(StateMessage)
  /// A scanner came, left, or changed its state.
  case scanner(ScannerMessage)
  case scan(ScanEvent)
  /// Staged pass that nobody has confirmed leave the list, or are about to.
  case release(ReleaseMessage)
  /// Events were dropped for this subscriber: what it shows may be out of date.
  case lagged(LaggedMessage)

  /// The name on the wire.
  public enum Name: String, Sendable, CaseIterable {
    case state, scanner, scan, release, lagged
  }

  public var name: Name {
    switch self {
    case .state: .state
    case .scanner: .scanner
    case .scan: .scan
    case .release: .release
    case .lagged: .lagged
    }
  }

  /// The event as it goes over the wire.
  public func wire(id: String?) throws -> ServerSentEvent {
    let json =
      switch self {
      case .state(let message): try MessageCoding.encode(message)
      case .scanner(let message): try MessageCoding.encode(message)
      case .scan(let message): try MessageCoding.encode(message)
      case .release(let message): try MessageCoding.encode(message)
      case .lagged(let message): try MessageCoding.encode(message)
      }
    return ServerSentEvent(
      id: id, event: name.rawValue, data: String(decoding: json, as: UTF8.self))
  }

  /// The event inside what came over the wire; nil where its name is one that a later daemon
  /// brought, which a reader passes over.
  public init?(_ wire: ServerSentEvent) throws {
    guard let name = Name(rawValue: wire.event) else { return nil }
    switch name {
    case .state: self = .state(try MessageCoding.decode(StateMessage.self, from: wire.data.utf8))
    case .scanner:
      self = .scanner(try MessageCoding.decode(ScannerMessage.self, from: wire.data.utf8))
    case .scan: self = .scan(try MessageCoding.decode(ScanEvent.self, from: wire.data.utf8))
    case .release:
      self = .release(try MessageCoding.decode(ReleaseMessage.self, from: wire.data.utf8))
    case .lagged:
      self = .lagged(try MessageCoding.decode(LaggedMessage.self, from: wire.data.utf8))
    }
  }
}

/// Events were dropped for one subscriber, because it read too slowly or asked for an id that is
/// no longer kept.
public struct LaggedMessage: Codable, Sendable, Hashable {
  /// How many; nil where nobody knows.
  public var missed: Int?

  public init(missed: Int? = nil) {
    self.missed = missed
  }
}
