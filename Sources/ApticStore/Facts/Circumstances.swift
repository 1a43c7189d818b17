import ApticScanCore

extension Reader {
  /// A moment at a place, as the rules ask. `place` is a point of presence by id; nil, or one that
  /// is not known, is nowhere in particular.
  func circumstances(
    at moment: Timestamp, place: String?, paris: ParisTime
  ) throws -> Circumstances {
    Circumstances(
      day: paris.day(of: moment), minute: paris.minute(of: moment),
      place: try place.flatMap { try self.place($0) })
  }

  private func place(_ id: String) throws -> Perimeter.Place? {
    try row("SELECT address FROM points_of_presence WHERE id = $1", [id]).map {
      Perimeter.Place(id: id, postalCode: PostalCode.inAddress(try $0.text("address")))
    }
  }
}

/// Where an address lies.
enum PostalCode {
  /// The last five digits that stand by themselves: `1 place de la Mairie, 23000 Exempleville`.
  static func inAddress(_ address: String) -> String? {
    address.split { !$0.isASCII || !$0.isNumber }.last { $0.utf8.count == 5 }.map { String($0) }
  }
}
