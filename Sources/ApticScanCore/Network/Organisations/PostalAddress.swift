/// Where a letter finds somebody, in France: the street, and the town with its postal code.
public struct PostalAddress: Hashable, Codable, Sendable {
  public var street: String
  /// Five digits, or empty where nobody has said.
  public var postalCode: String
  public var town: String

  public init(street: String, postalCode: String, town: String) {
    self.street = street
    self.postalCode = postalCode
    self.town = town
  }

  /// From one line: its last group of five digits is the postal code. A line without one is all
  /// street.
  public init(_ line: String) {
    let characters = Array(line)
    var end = characters.count
    while end > 0 {
      guard characters[end - 1].isDecimal else {
        end -= 1
        continue
      }
      var start = end
      while start > 0, characters[start - 1].isDecimal { start -= 1 }
      if end - start == 5 {
        self.init(
          street: Self.trimmed(characters[..<start]),
          postalCode: String(characters[start..<end]),
          town: Self.trimmed(characters[end...]))
        return
      }
      end = start
    }
    self.init(street: line, postalCode: "", town: "")
  }

  /// On one line: `1 place de la Mairie, 23000 Exempleville`.
  public var line: String {
    let place = [postalCode, town].filter { !$0.isEmpty }.joined(separator: " ")
    return [street, place].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// As banks write it (ISO 3166). Of the codes that France counts by, those of 980 are Monaco's; an
  /// address overseas is a French one.
  public var country: String { postalCode.hasPrefix("980") ? "MC" : "FR" }

  public var isEmpty: Bool { street.isEmpty && postalCode.isEmpty && town.isEmpty }

  private static func trimmed(_ text: ArraySlice<Character>) -> String {
    let isEdge: (Character) -> Bool = { $0 == " " || $0 == "," }
    let head = text.drop(while: isEdge)
    return String(head.reversed().drop(while: isEdge).reversed())
  }
}

extension Character {
  fileprivate var isDecimal: Bool { ("0"..."9").contains(self) }
}
