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
    try row("SELECT postal_code FROM points_of_presence WHERE id = $1", [id]).map {
      Perimeter.Place(id: id, postalCode: try $0.text("postal_code").orNil)
    }
  }
}
