import ApticScanCore

/// An order as the books hold it.
struct OrderRow: Sendable {
  /// The sponsor of orders that an import opened: a file of pass does not name it.
  static let unknownSponsor = "inconnu"
  /// Their face value, that of every pass known: 10 €.
  static let usualFaceValue = EuroCents(1_000)

  var id: String
  var sponsor: String
  var faceValue: EuroCents
  /// Pass a carnet; nil where nobody has said.
  var carnetSize: Int?
  /// The format of its pass, by name; nil where nobody has said.
  var format: String?
}

extension Reader {
  func order(_ id: String) throws -> OrderRow? {
    try row(
      "SELECT id, sponsor_id, face_value_cents, carnet_size, format FROM orders WHERE id = $1",
      [id]
    ).map {
      OrderRow(
        id: try $0.text("id"), sponsor: try $0.text("sponsor_id"),
        faceValue: try $0.cents("face_value_cents"),
        carnetSize: try $0.integerOrNil("carnet_size").map(Int.init),
        format: try $0.textOrNil("format"))
    }
  }
}

extension Transaction {
  /// Opens an order, with its sponsor where that one is new too.
  func open(_ order: OrderRow) throws {
    try execute(
      "INSERT INTO sponsors (id, name) VALUES ($1, $1) ON CONFLICT DO NOTHING", [order.sponsor])
    try execute(
      """
      INSERT INTO orders (id, sponsor_id, face_value_cents, carnet_size, format)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [order.id, order.sponsor, order.faceValue, order.carnetSize, order.format])
  }
}
