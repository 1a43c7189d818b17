import ApticScanCore

extension Organisation {
  /// All that is known of it.
  func page(_ paint: Paint) -> [String] {
    let details: [(String, String?)] = [
      ("organisation", id), ("name", name), ("legal form", self.details?.legalForm),
      ("SIRET", self.details?.siret.map(SIRET.grouped)), ("address", self.details?.address),
      ("e-mail", self.details?.email), ("telephone", self.details?.telephone),
      ("qualified", self.details.map { $0.qualifiedOn?.description ?? "not yet" }),
      ("services", services.isEmpty ? nil : services.map(\.name).joined(separator: ", ")),
    ]
    return lines(details, paint)
      + pointsOfPresence.flatMap { [""] + $0.page(paint) }
  }
}

extension PointOfPresence {
  func page(_ paint: Paint) -> [String] {
    lines(
      [
        ("place", id), ("name", name), ("address", address.orNil), ("hours", openingHours),
        ("e-mail", email), ("telephone", telephone),
        ("coordinates", coordinates.map { "\($0.latitude), \($0.longitude)" }),
        ("removed", removedOn?.description),
      ], paint)
  }
}

extension CatalogueService {
  /// A row of a table: what the network says, and what the organisation offers.
  var row: [String] {
    let price = offer.map { offer in
      offer.priceCents.written + (offer.acceptsRegulatedPrice ? " (regulated)" : "")
    }
    return [
      printable(id), regulatedPriceCents?.written ?? "-", price ?? "-",
      offer?.since.description ?? "-", withdrawnOn?.description ?? "-", printable(name),
    ]
  }

  static let titles = ["ID", "REGULATED", "PRICE", "SINCE", "WITHDRAWN", "NAME"]

  func table(_ paint: Paint) -> [String] { Table(titles: Self.titles, rows: [row]).lines(paint) }
}

/// What is known, a line a field.
private func lines(_ fields: [(String, String?)], _ paint: Paint) -> [String] {
  fields.compactMap { title, text in
    text.map { paint(title.padded(to: 14), .dim) + printable($0) }
  }
}
