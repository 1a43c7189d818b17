import ApticScanCore

/// A request that changes something, with the id that makes it safe to repeat and who asks.
public struct Command<Request: Codable & Sendable>: Codable, Sendable {
  /// The idempotency key: asked again with it, a verb answers as it did and changes nothing.
  public var id: String
  public var by: Principal
  public var request: Request

  public init(id: String, by: Principal, _ request: Request) {
    self.id = id
    self.by = by
    self.request = request
  }
}
