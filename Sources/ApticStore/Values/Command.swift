import ApticScanCore

/// A request that changes something, with the id that makes it safe to repeat and who asks.
public struct Command<Request: Codable & Sendable>: Codable, Sendable {
  /// The idempotency key: asked again with it, a verb answers as it did and changes nothing.
  public var id: String
  public var by: Principal
  public var request: Request
  /// The mark of the preview that whoever asks has seen: the verb is done as it was shown, or
  /// refused with `changedSincePreview`. Nil for who has seen none. It is no part of what makes two
  /// requests the same.
  public var expecting: String?

  public init(id: String, by: Principal, _ request: Request, expecting: String? = nil) {
    self.id = id
    self.by = by
    self.request = request
    self.expecting = expecting
  }
}
