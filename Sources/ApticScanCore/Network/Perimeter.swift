/// Where an order's pass count: at the points of presence that it names, and at all whose postal
/// code begins as it says.
public struct Perimeter: Hashable, Codable, Sendable {
  /// `23`, `2320`, `23200`.
  public var postalCodes: [String]
  /// By id.
  public var pointsOfPresence: [String]

  public init(postalCodes: [String] = [], pointsOfPresence: [String] = []) {
    self.postalCodes = postalCodes
    self.pointsOfPresence = pointsOfPresence
  }

  public var isEmpty: Bool { postalCodes.isEmpty && pointsOfPresence.isEmpty }

  /// One to five digits each: the beginning of a French postal code.
  public var makesSense: Bool {
    postalCodes.allSatisfy { code in
      (1...5).contains(code.utf8.count) && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    } && pointsOfPresence.allSatisfy { !$0.isEmpty }
  }

  public func includes(_ place: Place) -> Bool {
    if pointsOfPresence.contains(place.id) { return true }
    guard let code = place.postalCode else { return false }
    return postalCodes.contains { code.hasPrefix($0) }
  }

  /// A point of presence as far as a perimeter asks.
  public struct Place: Hashable, Sendable {
    public var id: String
    public var postalCode: String?

    public init(id: String, postalCode: String?) {
      self.id = id
      self.postalCode = postalCode
    }
  }

  /// `codes postaux 23, 87…`, for the person at the desk.
  public var french: String {
    postalCodes.isEmpty ? "lieux désignés" : "codes postaux " + postalCodes.joined(separator: ", ")
  }
}
