/// What the daemon answered, read and as it came.
///
/// The message's own properties can be asked of the reply: `try await client.state().mode`.
@dynamicMemberLookup
public struct Reply<Value: Sendable>: Sendable {
  public var value: Value
  /// The body as it came, for a program that hands it on.
  public var json: [UInt8]
  /// Whether it is the answer to an earlier request of the same id, given again
  /// (`Idempotency-Replayed: true`).
  public var isReplay: Bool

  public init(value: Value, json: [UInt8], isReplay: Bool = false) {
    self.value = value
    self.json = json
    self.isReplay = isReplay
  }

  public subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member {
    value[keyPath: path]
  }
}
