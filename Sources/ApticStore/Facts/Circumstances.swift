import ApticScanCore

extension Reader {
  /// A moment at a place, as the rules ask. `place` is a point of presence by id; nil, or one that
  /// is not known, is nowhere in particular, and of nobody who would have to be qualified.
  func circumstances(
    at moment: Timestamp, place: String?, paris: ParisTime
  ) throws -> Circumstances {
    var circumstances = Circumstances(
      day: paris.day(of: moment), minute: paris.minute(of: moment), place: nil, isQualified: true)
    guard let place, let known = try placeRow(place) else { return circumstances }
    circumstances.place = Perimeter.Place(
      id: place, postalCode: try known.text("postal_code").orNil)
    circumstances.isQualified = try known.dateOrNil("qualified_on") != nil
    return circumstances
  }

  private func placeRow(_ id: String) throws -> Row? {
    try row(
      """
      SELECT place.postal_code, own.qualified_on
      FROM points_of_presence place JOIN organisations own ON own.id = place.organisation_id
      WHERE place.id = $1
      """, [id])
  }
}
