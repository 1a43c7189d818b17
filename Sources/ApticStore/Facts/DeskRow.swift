import ApticScanCore

/// A desk, and what follows from where it stands.
struct DeskRow: Sendable {
  var id: String
  var pointOfPresence: String
  var organisation: String
}

extension Reader {
  func desk(_ id: String) throws -> DeskRow? {
    try row(
      """
      SELECT d.id, d.point_of_presence_id, p.organisation_id
      FROM desks d JOIN points_of_presence p ON p.id = d.point_of_presence_id
      WHERE d.id = $1
      """, [id]
    ).map {
      DeskRow(
        id: try $0.text("id"), pointOfPresence: try $0.text("point_of_presence_id"),
        organisation: try $0.text("organisation_id"))
    }
  }

  /// The desk, or a refusal that says how to become one.
  func declaredDesk(_ id: String) throws -> DeskRow {
    if let desk = try desk(id) { return desk }
    let known = try rows("SELECT id FROM desks ORDER BY id LIMIT 10").map { try $0.text("id") }
    throw CoreRefusal(
      code: "unknownDesk",
      detail: known.isEmpty
        ? "This core has no desk yet, so none called '\(id)': set a network up that declares it"
          + " with its point of presence."
        : "This core has no desk '\(id)': declare it with its point of presence in the network's"
          + " set-up, or configure this daemon as one that it has (\(known.listed)).")
  }

  /// Whether a place is one of the desk's organisation, and the desk's own where it was meant so.
  func isPlace(_ place: String, of desk: DeskRow, whereItStands: Bool) throws -> Bool {
    if whereItStands, place != desk.pointOfPresence { return false }
    return try pointsOfPresence(organisation: desk.organisation).contains { $0.id == place }
  }
}

extension CoreRefusal {
  static func unknownPointOfPresence(_ asked: String, known: [PointOfPresence]) -> CoreRefusal {
    CoreRefusal(
      code: "unknownPointOfPresence",
      detail: "The desk's organisation has no point of presence '\(asked)'; it has"
        + " \(known.map(\.id).listed).")
  }
}

extension [String] {
  /// `a, b, c`, or `none`.
  var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
