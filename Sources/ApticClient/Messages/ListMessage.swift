/// A page of a list.
public struct ListMessage<Item: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
  public var items: [Item]
  /// The cursor that `after` takes for the next page; nil at the end. The key is always present
  /// on the wire, null at the end, so that a reader never wonders.
  public var next: String?

  public init(items: [Item], next: String? = nil) {
    self.items = items
    self.next = next
  }

  private enum CodingKeys: String, CodingKey {
    case items, next
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }
}
