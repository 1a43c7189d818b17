/// A request that says all by its subject.
public struct NoFields: Codable, Sendable, Equatable {
  public init() {}
}
