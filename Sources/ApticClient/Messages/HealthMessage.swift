/// The answer to `GET /v1/health`: the daemon lives.
public struct HealthMessage: Codable, Sendable, Hashable {
  public var status: String

  public init(status: String = "ok") {
    self.status = status
  }
}
