import ApticScanCore

/// A page of a list: at most `limit` items after the cursor of an earlier answer.
public struct PageRequest: Codable, Sendable, Equatable {
  public static let greatestLimit = 500
  public var limit: Int
  public var after: String?

  public init(limit: Int = 50, after: String? = nil) {
    self.limit = limit
    self.after = after
  }
}

public struct Page<Item: Codable & Sendable>: Codable, Sendable {
  public var items: [Item]
  /// The cursor to go on with; nil at the end.
  public var next: String?

  public init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }
}

public struct PassFilter: Codable, Sendable, Equatable {
  public var state: Pass.State?
  public var order: String?
  public var carnet: String?
  /// The organisation that took it.
  public var organisation: String?

  public init(
    state: Pass.State? = nil, order: String? = nil, carnet: String? = nil,
    organisation: String? = nil
  ) {
    self.state = state
    self.order = order
    self.carnet = carnet
    self.organisation = organisation
  }
}

public struct RedemptionFilter: Codable, Sendable, Equatable {
  public var state: Redemption.State?
  public var service: String?
  public var pointOfPresence: String?
  public var pass: PassCode?

  public init(
    state: Redemption.State? = nil, service: String? = nil, pointOfPresence: String? = nil,
    pass: PassCode? = nil
  ) {
    self.state = state
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.pass = pass
  }
}
