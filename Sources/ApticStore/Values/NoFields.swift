/// A request that says all by its subject.
public struct NoFields: Hashable, Codable, Sendable {
  public init() {}
}
