import ApticScanCore

/// A service as an organisation offers it on a day, or does not.
struct OfferedService: Sendable {
  var facts: Asking.ServiceFacts
  /// Nil where it is not offered.
  var price: EuroCents?

  /// The price of the offer `o` on a day: the one that the network regulates where the organisation
  /// accepts it, else its own.
  static func price(on day: String) -> String {
    """
    CASE WHEN o.accepts_regulated_price THEN coalesce(\(regulatedPrice(of: "o.service_id", on: day)),
      o.price_cents) ELSE o.price_cents END AS price_cents
    """
  }

  /// What the network regulates on a day; null where it regulates nothing.
  static func regulatedPrice(of service: String, on day: String) -> String {
    """
    (SELECT regulated.price_cents FROM regulated_prices regulated
      WHERE regulated.service_id = \(service) AND regulated.since <= \(day)
      ORDER BY regulated.since DESC LIMIT 1)
    """
  }
}

extension Reader {
  func service(_ id: String, organisation: String, today: CivilDate) throws -> OfferedService {
    let row = try row(
      """
      SELECT s.name, s.withdrawn_on, \(OfferedService.price(on: "$3"))
      FROM services s
      LEFT JOIN offers o ON o.service_id = s.id AND o.organisation_id = $2
        AND o.since <= $3 AND (o.until IS NULL OR o.until > $3)
      WHERE s.id = $1
      """, [id, organisation, today])
    guard let row else {
      return OfferedService(
        facts: .init(name: id, isInCatalogue: false, isOfferedHere: false), price: nil)
    }
    let price = try row.integerOrNil("price_cents").map { EuroCents($0) }
    return OfferedService(
      facts: .init(
        name: try row.text("name"),
        isInCatalogue: try row.textOrNil("withdrawn_on") == nil || row.date("withdrawn_on") > today,
        isOfferedHere: price != nil),
      price: price)
  }

  /// What a submission of the organisation can name: what it offers of the present catalogue.
  func offeredServices(organisation: String, today: CivilDate) throws -> [Service] {
    try rows(
      """
      SELECT s.id, s.name, \(OfferedService.price(on: "$2"))
      FROM offers o JOIN services s ON s.id = o.service_id
      WHERE o.organisation_id = $1 AND o.since <= $2 AND (o.until IS NULL OR o.until > $2)
        AND (s.withdrawn_on IS NULL OR s.withdrawn_on > $2)
      ORDER BY s.name, s.id
      """, [organisation, today]
    ).map {
      Service(
        id: try $0.text("id"), name: try $0.text("name"), priceCents: try $0.cents("price_cents"))
    }
  }
}
